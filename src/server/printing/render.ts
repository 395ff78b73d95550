/**
 * Papers as PDF/A-2u, in parts. One part is one compilation: joining PDFs afterwards would lose PDF/A. Memory stays
 * bounded whatever the batch: pages are drawn from the iterable only as parts are taken, and at most three are under way.
 */
import type { HandoverSheet, MarketCardPage, PermitPage } from "./page-data.ts";
import { handoverJob, type Job, marketCardJob, permitJob, type PrintRun, type Report } from "./page-wording.ts";
import { makePrintable, type Replaced } from "./printable-text.ts";
import { RenderPool } from "./render-pool.ts";
import type { Typeset } from "./typesetter.ts";

export interface RenderOptions extends PrintRun {
  /** Threads, 1 or 2; 2 unless told. */
  workers?: 1 | 2;
  /** Stops at once and ends the threads; the generator throws its reason. */
  signal?: AbortSignal;
}

/** Told, never fatal: one strange name must not stop a batch of 2,000. `sheetNo` is null on a hand-over sheet. */
export type PrintWarning =
  | { kind: "charactersReplaced"; sheetNo: number | null; field: string; characters: string }
  /** Set below 6 points because the text is extremely long: look at the sheet before handing it out. */
  | { kind: "smallType"; sheetNo: number | null; points: number };

export interface PrintPart {
  firstSheet: number;
  lastSheet: number;
  sheets: number;
  pdf: Uint8Array;
  warnings: PrintWarning[];
}

export interface HandoverPart {
  serial: string;
  pages: number;
  pdf: Uint8Array;
  warnings: PrintWarning[];
}

type Source<Page> = AsyncIterable<Page> | Iterable<Page>;

/** The most that keeps the process under 400 MB with two threads at work; a sheet of cards carries eight codes. */
const sheetsPerPart = { permit: 100, "market-card": 25 };

/** One A4 page a permit, at most 100 sheets a part. */
export function renderPermits(pages: Source<PermitPage>, options: RenderOptions): AsyncGenerator<PrintPart> {
  return renderSheets(pages, sheetsPerPart.permit, permitJob, options);
}

/** Eight cards a sheet, at most 25 sheets (200 cards) a part. */
export function renderMarketCards(pages: Source<MarketCardPage>, options: RenderOptions): AsyncGenerator<PrintPart> {
  return renderSheets(pages, sheetsPerPart["market-card"], marketCardJob, options);
}

/** One document a hand-over, of as many pages as its list needs. */
export async function* renderHandovers(
  sheets: Source<HandoverSheet>,
  options: RenderOptions,
): AsyncGenerator<HandoverPart> {
  const jobOf = ([sheet]: readonly HandoverSheet[]) => handoverJob(sheet as HandoverSheet, options);
  for await (const { pages, set, replaced } of typesetAll(sheets, 1, jobOf, options)) {
    const warnings = replaced.map(({ field, characters }): PrintWarning => ({
      kind: "charactersReplaced",
      sheetNo: null,
      field,
      characters,
    }));
    for (const { size } of set.small) warnings.push({ kind: "smallType", sheetNo: null, points: size });
    yield { serial: pages[0]?.serial ?? "", pages: set.pages, pdf: set.pdf, warnings };
  }
}

/** One document of as many pages as it needs, without codes; characters that no font has are shown as boxes. */
export async function renderReport(template: Report, data: Record<string, unknown>): Promise<Uint8Array> {
  const jobOf = ([page = {}]: readonly Record<string, unknown>[]): Job => ({ template, data: page, qrTexts: [] });
  for await (const { set } of typesetAll([data], 1, jobOf, { workers: 1 })) return set.pdf;
  throw new Error(`${template} came out without a page`);
}

async function* renderSheets<Page extends { sheetNo: number }>(
  source: Source<Page>,
  size: number,
  jobOf: (pages: readonly Page[], run: PrintRun) => Job,
  options: RenderOptions,
): AsyncGenerator<PrintPart> {
  for await (const { pages, set, replaced } of typesetAll(source, size, (some) => jobOf(some, options), options)) {
    if (set.pages !== pages.length)
      throw new Error(`${pages.length} sheets came out as ${set.pages} pages: one sheet must be one page.`);
    const sheetNo = (page: number): number => pages[page]?.sheetNo ?? NaN;
    const warnings = replaced.map(({ page, field, characters }): PrintWarning => ({
      kind: "charactersReplaced",
      sheetNo: sheetNo(page),
      field,
      characters,
    }));
    for (const one of set.small) warnings.push({ kind: "smallType", sheetNo: sheetNo(one.page - 1), points: one.size });
    yield {
      firstSheet: sheetNo(0),
      lastSheet: sheetNo(pages.length - 1),
      sheets: pages.length,
      pdf: set.pdf,
      warnings,
    };
  }
}

interface Batch<Page> {
  pages: Page[];
  /** `page` counts from 0 within the batch. */
  replaced: (Replaced & { page: number })[];
  set: Typeset;
}

async function* typesetAll<Page>(
  source: Source<Page>,
  size: number,
  jobOf: (pages: readonly Page[]) => Job,
  options: Pick<RenderOptions, "workers" | "signal">,
): AsyncGenerator<Batch<Page>> {
  const { workers = 2, signal } = options;
  const pool = new RenderPool(workers);
  const stop = () => void pool.close(signal?.reason);
  signal?.addEventListener("abort", stop);
  const underWay: Promise<Batch<Page>>[] = [];
  try {
    signal?.throwIfAborted();
    for await (const pages of inBatches(source, size)) {
      signal?.throwIfAborted();
      const made = pages.map((page) => makePrintable(page));
      const replaced = made.flatMap((one, page) => one.replaced.map((each) => ({ ...each, page })));
      const job = jobOf(made.map((one) => one.page));
      const batch = pool.run(job).then((set) => ({ pages, replaced, set }));
      batch.catch(() => {}); // it is thrown where it is awaited, in its turn
      underWay.push(batch);
      if (underWay.length > workers) yield (await underWay.shift()) as Batch<Page>;
    }
    for (const batch of underWay) yield await batch;
  } finally {
    signal?.removeEventListener("abort", stop);
    await pool.close();
  }
}

async function* inBatches<Page>(source: Source<Page>, size: number): AsyncGenerator<Page[]> {
  let batch: Page[] = [];
  for await (const page of source) {
    batch.push(page);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
