import * as z from "zod";
import { commandId, routeFor, text } from "./base.ts";

const tags = ["beats"];
const beat = z.object({ beatId: z.int(), unitId: z.int(), name: z.string(), active: z.boolean() });

export const beats = {
  list: routeFor("unit.read")
    .route({ method: "GET", path: "/beats", summary: "Beats of a unit", tags })
    .input(z.object({ unitId: z.coerce.number().int() }))
    .output(z.object({ items: z.array(beat) })),
  create: routeFor("beat.manage", "UNKNOWN_UNIT", "DUPLICATE", "COMMAND_REUSED")
    .route({ method: "POST", path: "/beats", summary: "Add a beat to a ward or commune", tags, successStatus: 201 })
    .input(z.object({ commandId, unitId: z.int(), name: text(200) }))
    .output(beat),
  change: routeFor("beat.manage", "NOT_FOUND", "DUPLICATE", "WRONG_STATE", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({ method: "PUT", path: "/beats/{beatId}", summary: "Rename a beat, or close or reopen it", tags })
    .input(
      z.object({
        commandId,
        beatId: z.coerce.number().int(),
        name: text(200).optional(),
        active: z.boolean().optional().describe("A beat that officers still hold cannot be closed."),
      }),
    )
    .output(beat),
};
