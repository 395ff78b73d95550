import * as z from "zod";
import { commandId, isoDate, routeFor, text } from "./base.ts";

const tags = ["zones"];
export const zoneCode = z.string().regex(/^[A-Z][A-Z0-9-]{0,15}$/, "A capital letter, then capitals, digits, hyphens.");

const zone = z.object({
  code: zoneCode,
  name: z.string().describe("As checkers and papers name it."),
  units: z.array(
    z.object({ unitId: z.int(), code: z.string(), name: z.string(), validFrom: isoDate, validTo: isoDate.nullable() }),
  ),
});

export const zones = {
  list: routeFor("class.read")
    .route({ method: "GET", path: "/zones", summary: "Zones, and the wards that lie in them on a day", tags })
    .input(z.object({ asOf: isoDate.optional().describe("Today when left out.") }))
    .output(z.object({ items: z.array(zone) })),
  name: routeFor("policy.manage", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({ method: "PUT", path: "/zones/{code}", summary: "A new zone, or another name for one", tags })
    .input(z.object({ commandId, code: zoneCode, name: text(100) }))
    .output(z.object({ code: zoneCode, name: z.string() })),
  assign: routeFor("policy.manage", "NOT_FOUND", "UNKNOWN_UNIT", "WRONG_STATE", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/zones/assignments",
      summary: "Many units into a zone, or into none, from a day on",
      tags,
    })
    .input(
      z.object({
        commandId,
        zone: zoneCode.nullable().describe("Null: they lie in no zone any more."),
        unitIds: z.array(z.int()).min(1).max(2000).describe("A district stands for all its wards."),
        validFrom: isoDate.describe("Today or later. What was set for that day or a later one gives way."),
      }),
    )
    .output(z.object({ changed: z.array(z.int()).describe("Ids of the wards that lie elsewhere than before.") })),
};
