/** From rows to what a paper says: body, holder, class, times, signature block. */
import { lastFour } from "#domain/id-number.ts";
import type { ApprovingAuthority, PermitClass } from "#domain/permit-class.ts";
import { vi } from "#ui/vi.ts";
import type { Db } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import { findClassVersions } from "#server/permit-classes/service.ts";
import { marketNames } from "#server/posts/service.ts";
import { areasOf, platesOf, travelTimesOf } from "#server/seals/service.ts";
import { currentUnits, unitDisplayNames, type CurrentUnit } from "#server/units/service.ts";
import { allZones } from "#server/zones/service.ts";
import { cardsPerSheet, type IssuingBody, type MarketCard, type MarketCardPage, type PermitPage } from "./page-data.ts";
import type { Printable } from "./sql.ts";

export interface PageContext {
  units: ReadonlyMap<number, CurrentUnit>;
  classes: ReadonlyMap<number, PermitClass>;
  markets: ReadonlyMap<string, string>;
  unitNames: ReadonlyMap<number, string>;
  zones: readonly { code: string; name: string }[];
}

const field = (details: unknown, name: string): string | null => {
  const value = (details as Record<string, unknown>)[name];
  return typeof value === "string" && value !== "" ? value : null;
};

export async function pageContext(db: Db, rows: readonly Printable[]): Promise<PageContext> {
  const markets = rows.map((row) => field(row.details, "market")).filter((code) => code !== null);
  return {
    units: await currentUnits(db),
    zones: await allZones(db),
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

const { committee, police, trafficPolice, signatures } = vi.print.issuers;
const capitals = (...words: string[]): string => words.join(" ").toLocaleUpperCase("vi");

/** The people's committee, or its police where they decide: whoever decides stands above and signs below. */
export function issuingBody(
  units: ReadonlyMap<number, CurrentUnit>,
  unitId: number,
  displayName: string,
  authority: ApprovingAuthority = "ward",
): IssuingBody {
  const office = authority === "ward-police" ? police : committee;
  const unit = units.get(unitId);
  if (!unit) return { superior: null, name: capitals(office, displayName), place: displayName };
  const parent = unit.parentId === null ? undefined : units.get(unit.parentId);
  if (authority === "traffic-police") return trafficPoliceOf(units, unit);
  const superior = parent ? capitals(office, parent.kind, parent.name) : null;
  return { superior, name: capitals(office, unit.kind, unit.name), place: unit.name };
}

/** The division belongs to the whole city. */
function trafficPoliceOf(units: ReadonlyMap<number, CurrentUnit>, unit: CurrentUnit): IssuingBody {
  let city = unit;
  for (let up = units.get(unit.parentId ?? -1); up; up = units.get(up.parentId ?? -1)) city = up;
  return { superior: capitals(police, city.kind, city.name), name: capitals(trafficPolice), place: city.name };
}

function areaNames(permitClass: PermitClass, unit: CurrentUnit | undefined, { units, zones }: PageContext): string[] {
  const parent = unit?.parentId ? units.get(unit.parentId) : undefined;
  const codes = areasOf(permitClass.definition.areas, {
    own: unit?.code ?? "",
    above: parent && parent.level !== "city" ? parent.code : null,
  });
  if (codes === "city") return [vi.print.permit.wholeCity];
  const byCode = new Map([...units.values()].map((one) => [one.code, `${one.kind} ${one.name}`]));
  for (const zone of zones) byCode.set(zone.code, zone.name);
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

const bodyOf = ({ unitId }: Printable, { units, unitNames }: PageContext, authority: ApprovingAuthority): IssuingBody =>
  issuingBody(units, unitId, unitNames.get(unitId) ?? "", authority);

export function permitPageOf(row: Printable, context: PageContext): PermitPage {
  const permitClass = classOf(context, row);
  const { definition } = permitClass;
  return {
    sheetNo: row.sheetNo,
    serial: row.serial ?? "",
    body: bodyOf(row, context, definition.approvingAuthority),
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
    signature: { lines: signatures[definition.approvingAuthority], name: null },
    recipients: vi.print.permit.recipients,
    qrText: row.qrText,
    typedCode: row.typedCode,
  };
}

function cardOf(row: Printable, context: PageContext): MarketCard {
  const { definition } = classOf(context, row);
  const market = field(row.details, "market");
  return {
    serial: row.serial ?? "",
    bodyName: bodyOf(row, context, definition.approvingAuthority).name,
    householder: row.fullName,
    address: field(row.details, "address") ?? "",
    market: market === null ? "" : (context.markets.get(market) ?? market),
    times: travelTimesOf(definition.schedule, row.details),
    uses: definition.uses,
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
