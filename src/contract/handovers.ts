import * as z from "zod";
import { commandId, pageLimit, routeFor, text, timestamp } from "./base.ts";
import { selection } from "./permits.ts";

const handover = z.object({
  id: z.uuid(),
  unitId: z.int(),
  beatId: z.int(),
  number: z.int(),
  handedOverBy: z.string(),
  receivedBy: z.string(),
  at: timestamp,
  permits: z.int(),
  delivered: z.int(),
});
const id = z.object({ id: z.uuid() });
const tags = ["handovers"];

export const handovers = {
  list: routeFor("permit.read")
    .route({ method: "GET", path: "/handovers", summary: "Hand-overs to beat officers, newest first", tags })
    .input(z.object({ limit: pageLimit }))
    .output(z.object({ items: z.array(handover) })),
  create: routeFor("permit.hand-over", "UNKNOWN_BEAT", "NOT_FOUND", "WRONG_STATE", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/handovers",
      summary: "Give a beat officer the printed permits of the beat",
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        commandId,
        beatId: z.int(),
        selection: selection.optional().describe("All printed permits of the beat when left out."),
      }),
    )
    .output(handover),
  sheet: routeFor("permit.read", "NOT_FOUND")
    .route({ method: "GET", path: "/handovers/{id}/sheet", summary: "The sheet with places to sign, as PDF", tags })
    .input(id)
    .output(z.file()),
  deliver: routeFor("permit.deliver", "NOT_FOUND", "WRONG_STATE", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/handovers/{id}/deliveries",
      summary: "The beat officer gave them to the organisation, person or household",
      tags,
    })
    .input(
      id.extend({
        commandId,
        permitIds: z.array(z.uuid()).min(1).max(20_000).optional().describe("All that are left when left out."),
        receivedByName: text(100),
      }),
    )
    .output(z.object({ delivered: z.int(), left: z.int() })),
};
