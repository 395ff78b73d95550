/** From rows to what a paper says: body, holder, class, times, signature block. */
import { lastFour } from "#domain/id-number.ts";
import type { PermitClass } from "#domain/permit-class.ts";
import type { Db } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import { findClassVersions } from "#server/permit-classes/service.ts";
import { marketNames } from "#server/posts/service.ts";
import { areasOf, platesOf, travelTimesOf } from "#server/seals/service.ts";
import { currentUnits, unitDisplayNames, type CurrentUnit } from "#server/units/service.ts";
import { cardsPerSheet, type IssuingBody, type MarketCard, type MarketCardPage, type PermitPage } from "./page-data.ts";
import type { Printable } from "./sql.ts";

export interface PageContext {
  units: ReadonlyMap<number, CurrentUnit>;
  classes: ReadonlyMap<number, PermitClass>;
  markets: ReadonlyMap<string, string>;
  unitNames: ReadonlyMap<number, string>;
}

const field = (details: unknown, name: string): string | null => {
  const value = (details as Record<string, unknown>)[name];
  return typeof value === "string" && value !== "" ? value : null;
};

export async function pageContext(db: Db, rows: readonly Printable[]): Promise<PageContext> {
  const markets = rows.map((row) => field(row.details, "market")).filter((code) => code !== null);
  return {
    units: await currentUnits(db),
    classes: await findClassVersions(
      db,
      rows.map((row) => row.classVersionId),
    ),
    markets: await marketNames(db, [...new Set(markets)]),
    unitNames: await unitDisplayNames(
      db,
      rows.map((row) => row.unitId),
    ),
  };
}

const council = (unit: { kind: string; name: string }): string =>
  `UBND ${unit.kind} ${unit.name}`.toLocaleUpperCase("vi");

export function issuingBody(units: ReadonlyMap<number, CurrentUnit>, unitId: number, displayName: string): IssuingBody {
  const unit = units.get(unitId);
  if (!unit) return { superior: null, name: `UBND ${displayName}`.toLocaleUpperCase("vi"), place: displayName };
  const parent = unit.parentId === null ? undefined : units.get(unit.parentId);
  return { superior: parent ? council(parent) : null, name: council(unit), place: unit.name };
}

function areaNames(permitClass: PermitClass, unit: CurrentUnit | undefined, { units }: PageContext): string[] {
  const parent = unit?.parentId ? units.get(unit.parentId) : undefined;
  const codes = areasOf(permitClass.definition.areas, {
    own: unit?.code ?? "",
    above: parent && parent.level !== "city" ? parent.code : null,
  });
  if (codes === "city") return ["Toàn thành phố Hà Nội"];
  const byCode = new Map([...units.values()].map((one) => [one.code, `${one.kind} ${one.name}`]));
  return codes.map((code) => byCode.get(code) ?? code);
}

function classOf({ classes }: PageContext, row: Printable): PermitClass {
  const found = classes.get(row.classVersionId);
  if (!found) throw new Error(`permit ${row.id} has no class version`);
  return found;
}

const identityOf = (number: string | null) => {
  if (number === null) return null;
  const kind = /^\d{12}$/.test(number) ? "cccd" : /^\d{9}$/.test(number) ? "cmnd" : "passport";
  return { kind, last4: lastFour(number) } as const;
};

export function permitPageOf(row: Printable, context: PageContext): PermitPage {
  const permitClass = classOf(context, row);
  const { definition } = permitClass;
  return {
    sheetNo: row.sheetNo,
    serial: row.serial ?? "",
    body: issuingBody(context.units, row.unitId, context.unitNames.get(row.unitId) ?? ""),
    issuedOn: todayInHanoi(row.sealedAt),
    holder: {
      name: row.fullName,
      birthDate: row.dateOfBirth,
      identity: identityOf(row.idNumber),
      position: field(row.details, "position"),
      organisation: field(row.details, "organisation"),
      workplace: field(row.details, "workplace"),
    },
    class: { vi: definition.nameVi, en: definition.nameEn },
    plates: platesOf(row.details),
    route: field(row.details, "route"),
    areas: areaNames(permitClass, context.units.get(row.unitId), context),
    times: travelTimesOf(definition.schedule, row.details),
    validFrom: row.validFrom ?? "",
    validTo: row.validTo ?? "",
    signature: { lines: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: null },
    recipients: ["Người được cấp giấy", "Lưu: VT"],
    qrText: row.qrText,
    typedCode: row.typedCode,
  };
}

function cardOf(row: Printable, context: PageContext): MarketCard {
  const { definition } = classOf(context, row);
  const market = field(row.details, "market");
  return {
    serial: row.serial ?? "",
    bodyName: issuingBody(context.units, row.unitId, context.unitNames.get(row.unitId) ?? "").name,
    householder: row.fullName,
    address: field(row.details, "address") ?? "",
    market: market === null ? "" : (context.markets.get(market) ?? market),
    times: travelTimesOf(definition.schedule, row.details),
    usesPerWeek: definition.usesPerWeek,
    validFrom: row.validFrom ?? "",
    validTo: row.validTo ?? "",
    qrText: row.qrText,
    typedCode: row.typedCode,
  };
}

export function marketCardPagesOf(rows: readonly Printable[], context: PageContext): MarketCardPage[] {
  const sheets = [...Map.groupBy(rows, (row) => row.sheetNo).entries()];
  return sheets.map(([sheetNo, group]) => ({
    sheetNo,
    cards: group.slice(0, cardsPerSheet).map((row) => cardOf(row, context)),
  }));
}
