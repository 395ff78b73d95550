import * as z from "zod";
import {
  approvingAuthorities,
  classFields,
  holderKinds,
  type PermitClass,
  type PermitClassDefinition,
  sealingAuthorities,
} from "#domain/permit-class.ts";
import { commandId, isoDate, routeFor, text } from "./base.ts";
import { zoneCode } from "./zones.ts";

const tags = ["permit classes"];
const once = <T>(items: readonly T[]): boolean => new Set(items).size === items.length;
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:MM");

const schedule = z.object({
  weekdays: z.array(z.int().min(1).max(7)).min(1).refine(once, "Each day once.").describe("ISO: 1 is Monday."),
  dates: z.enum(["all", "odd", "even"]),
  slots: z
    .array(
      z
        .object({ from: time, to: time })
        .refine(({ from, to }) => from !== to, "A slot has a beginning and another end; it may cross midnight."),
    )
    .max(8)
    .describe("Empty: all hours."),
});

const times = z.int().min(1).max(1000).nullable();
const uses = z
  .object({ day: times, week: times.describe("From Monday."), period: times.describe("As long as the permit holds.") })
  .refine(({ day, week, period }) => (day ?? week ?? period) !== null, "At least one limit; null when there is none.");

export const permitClassDefinition = z
  .object({
    nameVi: text(200),
    nameEn: text(200),
    purpose: z.enum(["travel", "market"]),
    holders: z.array(z.enum(holderKinds)).min(1).refine(once, "Each kind of holder once."),
    requiredFields: z.array(z.enum(classFields)).refine(once, "Each field once."),
    optionalFields: z.array(z.enum(classFields)).refine(once, "Each field once."),
    approvingAuthority: z.enum(approvingAuthorities),
    sealingAuthority: z.enum(sealingAuthorities),
    validityDays: z.int().min(1).max(366),
    areas: z.union([
      z.enum(["city", "district", "ward"]),
      z
        .array(z.union([z.string().regex(/^\d{2,5}$/, "An official code."), zoneCode]))
        .min(1)
        .max(64)
        .refine(once, "Each unit or zone once."),
    ]),
    schedule,
    uses: uses.nullable().describe("Null: as often as days and hours allow."),
    toleranceMinutes: z.int().min(0).max(120).describe("Before and after a slot, at a check; not printed."),
    portrait: z.boolean().describe("The code carries the bearer's portrait; without one there is no seal."),
    form: z.enum(["permit", "market-card"]),
  })
  .refine(({ portrait, form }) => !portrait || form === "permit", {
    path: ["portrait"],
    message: "A market card has no room for a portrait.",
  })
  .refine(({ requiredFields, optionalFields }) => !optionalFields.some((field) => requiredFields.includes(field)), {
    path: ["optionalFields"],
    message: "A field is required or optional, not both.",
  }) satisfies z.ZodType<PermitClassDefinition>;

const permitClass = z.object({
  code: z.string(),
  versionId: z.int(),
  version: z.int(),
  validFrom: isoDate,
  validTo: isoDate.nullable(),
  definition: permitClassDefinition,
}) satisfies z.ZodType<PermitClass>;

const classCode = z.string().regex(/^[a-z0-9-]{2,16}$/, "2 to 16 of: a–z, 0–9, hyphen.");
const newVersion = { commandId, validFrom: isoDate.describe("Today or later."), definition: permitClassDefinition };

export const permitClasses = {
  list: routeFor("class.read")
    .route({ method: "GET", path: "/permit-classes", summary: "Classes in force on a day", tags })
    .input(z.object({ asOf: isoDate.optional().describe("Today when left out.") }))
    .output(z.object({ items: z.array(permitClass) })),
  one: routeFor("class.read", "NOT_FOUND")
    .route({ method: "GET", path: "/permit-classes/{code}", summary: "A class with all its versions", tags })
    .input(z.object({ code: classCode }))
    .output(z.object({ code: z.string(), versions: z.array(permitClass) })),
  create: routeFor("class.manage", "DUPLICATE", "UNKNOWN_UNIT", "WRONG_STATE", "COMMAND_REUSED")
    .route({ method: "POST", path: "/permit-classes", summary: "Add a class", tags, successStatus: 201 })
    .input(z.object({ code: classCode, ...newVersion }))
    .output(permitClass),
  addVersion: routeFor("class.manage", "NOT_FOUND", "UNKNOWN_UNIT", "WRONG_STATE", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/permit-classes/{code}/versions",
      summary: "Change a class from a day on; what was issued keeps its version",
      tags,
      successStatus: 201,
    })
    .input(z.object({ code: classCode, ...newVersion }))
    .output(permitClass),
};
