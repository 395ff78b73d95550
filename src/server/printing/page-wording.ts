/** Page data → what the Typst templates in `print/` set: every sentence finished, nothing left to decide but the type size. */
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import type { Uses } from "#domain/permit-class.ts";
import type { TravelTimes } from "#domain/travel-times.ts";
import { showTypedCode } from "#credential/typed-code.ts";
import { widthInEm } from "./text-width.ts";
import type { HandoverSheet, Holder, MarketCard, MarketCardPage, PermitPage } from "./page-data.ts";

/** The batch that the pages belong to. */
export interface PrintRun {
  runNumber: number;
  /** ISO day: the documents' date. PDF/A asks for one; the clock is never read, so the same data give the same bytes. */
  printedOn: string;
  /** Where the public checks a paper: `hn.gov.vn/kt`. */
  checkAddress: string;
}

/** Of a report the words and figures come finished from its own feature (`renderReport`). */
export type Report = "shift-report";
type Template = "permit" | "market-card" | "handover" | Report;

/** What a worker typesets: `data` becomes `data.json`, the codes become pictures in the order in which the pages name them. */
export interface Job {
  template: Template;
  data: Record<string, unknown>;
  qrTexts: string[];
}

const both = (vietnamese: string, english: string) => ({ vi: vietnamese, en: english });
const p = vi.print.permit;
const q = en.print.permit;
const permitWords = {
  country: vi.print.country,
  motto: vi.print.motto,
  title: both(p.title, q.title),
  code: both(vi.print.checkCode, en.print.checkCode),
  validity: both(p.validity, q.validity),
  recipients: vi.print.recipients,
  signHere: vi.print.signHere,
  integrity: vi.print.integrity,
  qrAlt: vi.print.qrCode,
};

interface Piece {
  text: string;
  /** Never torn by a line's end. */
  whole: boolean;
}

interface Field {
  label: { vi: string; en: string } | string;
  value: string | Piece[];
  strong: boolean;
  /** Width on one line. */
  em: number;
}

export function permitJob(pages: readonly PermitPage[], run: PrintRun): Job {
  const check = both(vi.print.check(run.checkAddress), en.print.check(run.checkAddress));
  return {
    template: "permit",
    data: {
      ...documentOf(run, pages[0]?.body.name),
      words: { ...permitWords, check },
      pages: pages.map((page, i) => permitOf(page, i, run)),
    },
    qrTexts: pages.map((page) => page.qrText),
  };
}

function permitOf(page: PermitPage, qr: number, run: PrintRun): Record<string, unknown> {
  return {
    qr,
    ...headOf(page.body, page.serial, page.issuedOn),
    class: { ...page.class, em: widthInEm(page.class.vi, "bold") },
    who: holderFields(page.holder),
    what: [
      field(both(p.plates, q.plates), separated(page.plates)),
      field(both(p.route, q.route), page.route),
      field(both(p.areas, q.areas), separated(page.areas)),
      field(both(p.times, q.times), daysAndSlots(page.times)),
    ].flat(),
    validity: `${vi.print.from(page.validFrom)} ${vi.print.to(page.validTo)}`,
    code: showTypedCode(page.typedCode),
    signature: page.signature,
    recipients: page.recipients.map((line, i) => `- ${line}${i === page.recipients.length - 1 ? "." : ";"}`),
    sheet: vi.print.sheet(page.sheetNo, run.runNumber),
  };
}

const bullets = { cccd: 8, cmnd: 5, passport: 4 };

function holderFields(holder: Holder): Field[] {
  const { identity } = holder;
  return [
    field(both(p.name, q.name), holder.name, "bold"),
    field(both(p.birthDate, q.birthDate), holder.birthDate && vi.print.shortDate(holder.birthDate)),
    identity
      ? field(
          both(p.identity[identity.kind], q.identity[identity.kind]),
          "•".repeat(bullets[identity.kind]) + identity.last4,
        )
      : [],
    field(both(p.position, q.position), holder.position),
    field(both(p.organisation, q.organisation), holder.organisation),
    field(both(p.workplace, q.workplace), holder.workplace),
  ].flat();
}

export function marketCardJob(pages: readonly MarketCardPage[], run: PrintRun): Job {
  const qrTexts = pages.flatMap((page) => page.cards.map((card) => card.qrText));
  const { title, cardNo } = vi.print.card;
  let qr = 0;
  return {
    template: "market-card",
    data: {
      ...documentOf(run, pages[0]?.cards[0]?.bodyName),
      words: { title, cardNo, code: vi.print.checkCode, qrAlt: vi.print.qrCode },
      pages: pages.map((page) => ({
        sheet: vi.print.sheet(page.sheetNo, run.runNumber),
        cards: page.cards.map((card) => cardOf(card, qr++)),
      })),
    },
    qrTexts,
  };
}

function cardOf(card: MarketCard, qr: number): Record<string, unknown> {
  const words = vi.print.card;
  return {
    qr,
    body: { text: card.bodyName, em: widthInEm(card.bodyName, "regular") },
    serial: card.serial,
    name: card.householder,
    fields: [
      field(words.address, card.address),
      field(words.market, card.market),
      field(words.times, daysAndSlots(card.times)),
      field(words.uses, usesInWords(card.uses)),
    ].flat(),
    validity: piecesOf([vi.print.from(card.validFrom), vi.print.to(card.validTo)]),
    code: showTypedCode(card.typedCode),
  };
}

function usesInWords(uses: Uses | null): string[] {
  const words = vi.print.card;
  if (uses === null) return [words.usesUnlimited];
  const { day, week, period } = uses;
  const limits = [
    day === null ? null : words.usesPerDay(day),
    week === null ? null : words.usesPerWeek(week),
    period === null ? null : words.usesInAll(period),
  ].filter((limit) => limit !== null);
  return limits.map((limit, i) => (i === limits.length - 1 ? limit : `${limit},`));
}

export function handoverJob(sheet: HandoverSheet, run: PrintRun): Job {
  const words = vi.print.handover;
  const kind = sheet.papers;
  const sheets = new Set(sheet.rows.map((row) => row.sheetNo)).size;
  return {
    template: "handover",
    data: {
      ...documentOf(run, sheet.body.name),
      words: {
        country: vi.print.country,
        motto: vi.print.motto,
        title: words.title[kind],
        beat: words.beat,
        officer: words.officer,
        columns: { ...words.columns, serial: words.columns.serial[kind], holder: words.columns.holder[kind] },
        counted: words.counted,
        giver: words.giver,
        receiver: words.receiver,
        sign: vi.print.signName,
        page: words.page,
      },
      ...headOf(sheet.body, sheet.serial, sheet.handedOn),
      beat: sheet.beat,
      officer: sheet.officer,
      giver: sheet.giver,
      total: words.total[kind](sheet.rows.length, sheets),
      rows: sheet.rows.map((row) => ({ ...row, sheetNo: String(row.sheetNo).padStart(6, "0"), note: row.note ?? "" })),
    },
    qrTexts: [],
  };
}

function documentOf(run: PrintRun, issuer = ""): Record<string, unknown> {
  const [year, month, day] = run.printedOn.split("-").map(Number);
  return { issuer, date: { year, month, day } };
}

function headOf(body: PermitPage["body"], serial: string, on: string): Record<string, unknown> {
  return {
    superior: body.superior,
    body: inTwoEvenLines(body.name),
    number: vi.print.number(serial),
    placeAndDate: vi.print.placeAndDate(body.place, on),
  };
}

/** Room for the body's name beside Quốc hiệu: 73 mm at 12 points (`print/lib.typ`). */
const bodyRoom = 17;

/** Where one line is too short for it, "CÔNG AN PHƯỜNG / TRẦN HƯNG ĐẠO" and not one word alone on the second. */
function inTwoEvenLines(name: string): string {
  const width = (text: string) => widthInEm(text, "bold");
  if (width(name) <= bodyRoom) return name;
  const words = name.split(" ");
  const cuts = words
    .slice(1)
    .map((_, at) => [words.slice(0, at + 1).join("\u00a0"), words.slice(at + 1).join("\u00a0")]);
  const longer = ([first = "", second = ""]: string[]) => Math.max(width(first), width(second));
  const best = cuts.toSorted((a, b) => longer(a) - longer(b))[0];
  return best && longer(best) <= bodyRoom ? best.join(" ") : name;
}

/** None where there is nothing to say: an empty line on an official paper invites somebody to fill it. */
function field<Label extends Field["label"]>(
  label: Label,
  value: readonly string[] | string | null,
  face: "regular" | "bold" = "regular",
): (Field & { label: Label })[] {
  const pieces = typeof value === "string" ? [value] : (value ?? []);
  const text = pieces.join(" ");
  return text === "" ? [] : [{ label, value: piecesOf(pieces), strong: face === "bold", em: widthInEm(text, face) }];
}

/** A plate or a slot of hours is at most this long; longer pieces may need two lines. */
const longestWhole = 20;

function piecesOf(texts: readonly string[]): string | Piece[] {
  if (texts.length === 1) return texts[0] ?? "";
  return texts.map((text) => ({ text, whole: text.length <= longestWhole }));
}

function separated(values: readonly string[]): string[] {
  return values.map((value, i) => (i === values.length - 1 ? value : `${value};`));
}

function daysAndSlots(times: TravelTimes): string[] {
  const slots = times.slots.map((slot) => vi.print.slot(slot));
  const last = slots.length - 1;
  const ends = slots.map((slot, i) => (i < last - 1 ? `${slot},` : i === last - 1 ? `${slot} ${vi.print.and}` : slot));
  return [vi.print.days(times) + (slots.length > 0 ? "," : ""), ...ends];
}
