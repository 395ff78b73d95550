import * as z from "zod";
import { unitChanges } from "#domain/unit-import.ts";
import { unitLevels } from "#domain/unit.ts";
import { commandId, isoDate, routeFor, text } from "./base.ts";

const tags = ["units"];
const unitCode = z.string().regex(/^\d{2,5}$/);

const unitSummary = z.object({
  unitId: z.int(),
  code: z.string(),
  level: z.enum(unitLevels),
  kind: z.string(),
  name: z.string(),
  parentId: z.int().nullable(),
  parentName: z.string().nullable(),
});

const unitVersion = z.object({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  parentId: z.int().nullable(),
  parentName: z.string().nullable(),
  validFrom: isoDate,
  validTo: isoDate.nullable().describe("First day on which it no longer holds."),
  source: z.string(),
});

const relatedUnit = z.object({
  unitId: z.int(),
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  part: z.enum(["whole", "part"]),
  since: isoDate,
  basis: z.string(),
  confirmed: z.boolean().describe("Only then do the successor's officers reach the predecessor's dossiers."),
});

const listedUnit = z.object({
  code: z.string().max(20),
  parentCode: z.string().max(20).nullable(),
  level: z.enum(unitLevels),
  kind: z.string().max(50).normalize().trim(),
  name: z.string().max(200).normalize().trim(),
});

const importInput = z.object({
  commandId,
  dryRun: z.boolean().describe("Only report what would change."),
  asOf: isoDate.describe("The day from which the list holds."),
  source: text(200).describe("Where the list comes from; kept with every version."),
  units: z.array(listedUnit).max(20_000),
  renamedCodes: z
    .array(unitCode)
    .max(20_000)
    .default([])
    .describe("Codes whose unit is the same under a new name. Otherwise another name under a code is another unit."),
  successions: z
    .array(
      z.object({
        code: unitCode,
        name: z.string().max(250).normalize(),
        successors: z.array(z.object({ code: unitCode, name: z.string().max(250).normalize() })).max(50),
        basis: z.string().max(500),
      }),
    )
    .max(20_000)
    .default([]),
});

const importReport = z.object({
  asOf: isoDate,
  applied: z.boolean().describe("False for a dry run, and when there was nothing to do."),
  unchanged: z.int(),
  created: z.array(listedUnit),
  changed: z.array(
    z.object({ unitId: z.int(), what: z.array(z.enum(unitChanges)), before: listedUnit, after: listedUnit }),
  ),
  ended: z.array(z.object({ unitId: z.int(), code: z.string(), kind: z.string(), name: z.string() })),
  reusedCodes: z.array(z.object({ code: z.string(), endedUnitId: z.int(), before: z.string(), after: z.string() })),
  successions: z.object({
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    unmatched: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        found: z.string().nullable(),
        side: z.enum(["predecessor", "successor"]),
      }),
    ),
  }),
  mailboxesCreated: z.int().describe("0 in a dry run."),
});

export type UnitImport = z.input<typeof importInput>;
export type UnitImportReport = z.infer<typeof importReport>;

export const units = {
  list: routeFor("unit.read")
    .route({ method: "GET", path: "/units", summary: "Units of a day, by code", tags })
    .input(
      z.object({
        q: z.string().max(100).optional().describe("Part of the name, with or without diacritics, or the code."),
        level: z.enum(unitLevels).optional(),
        parentId: z.coerce.number().int().optional(),
        asOf: isoDate.optional().describe("Today when left out."),
        limit: z.coerce.number().int().min(1).max(2000).default(1000),
      }),
    )
    .output(z.object({ items: z.array(unitSummary), total: z.int() })),
  one: routeFor("unit.read", "NOT_FOUND")
    .route({ method: "GET", path: "/units/{unitId}", summary: "A unit with its history and its relations", tags })
    .input(z.object({ unitId: z.coerce.number().int(), asOf: isoDate.optional() }))
    .output(
      unitSummary.extend({
        endedOn: isoDate.nullable(),
        versions: z.array(unitVersion),
        predecessors: z.array(relatedUnit),
        successors: z.array(relatedUnit),
        children: z.array(unitSummary),
      }),
    ),
  confirmSuccession: routeFor("unit.import", "NOT_FOUND", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/units/{unitId}/predecessors/{predecessorId}/confirmation",
      summary: "Confirm that a unit wholly followed another: its officers reach the other's dossiers from then on",
      tags,
    })
    .input(z.object({ unitId: z.coerce.number().int(), predecessorId: z.coerce.number().int(), commandId }))
    .output(z.object({ confirmed: z.literal(true) })),
  import: routeFor("unit.import", "COMMAND_REUSED", "WRONG_STATE")
    .route({
      method: "POST",
      path: "/units/import",
      summary: "Bring the units to a list, or report what would change",
      tags,
    })
    .input(importInput)
    .output(importReport),
};
