import * as z from "zod";
import { commandId, pageLimit, reason, routeFor, timestamp } from "./base.ts";
import { selection } from "./permits.ts";

const sheetStates = ["prepared", "printed", "spoiled", "handed_over"] as const;
const printJob = z.object({
  id: z.uuid(),
  unitId: z.int(),
  form: z.enum(["permit", "market-card"]),
  number: z.int(),
  state: z.enum(["queued", "ready", "failed"]),
  error: z.string().nullable(),
  sheets: z.object({ total: z.int(), prepared: z.int(), printed: z.int(), spoiled: z.int(), handedOver: z.int() }),
  firstSheet: z.int(),
  lastSheet: z.int(),
  createdAt: timestamp,
});
const printWarning = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("charactersReplaced"),
    sheetNo: z.int().nullable(),
    field: z.string(),
    characters: z.string(),
  }),
  z.object({ kind: z.literal("smallType"), sheetNo: z.int().nullable(), points: z.number() }),
]);
const id = z.object({ id: z.uuid() });
const tags = ["printing"];

export const printing = {
  list: routeFor("permit.read")
    .route({ method: "GET", path: "/print-jobs", summary: "Batches of sheets, newest first", tags })
    .input(z.object({ limit: pageLimit }))
    .output(z.object({ items: z.array(printJob) })),
  create: routeFor("permit.print", "NOT_FOUND", "WRONG_STATE", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/print-jobs",
      summary: "Put sealed permits on numbered sheets; one batch a form",
      tags,
      successStatus: 201,
    })
    .input(z.object({ commandId, selection }))
    .output(z.object({ items: z.array(printJob) })),
  find: routeFor("permit.read", "NOT_FOUND")
    .route({ method: "GET", path: "/print-jobs/{id}", summary: "One batch with its sheets and its PDF parts", tags })
    .input(id)
    .output(
      printJob.extend({
        parts: z.array(
          z.object({
            firstSheet: z.int(),
            lastSheet: z.int(),
            bytes: z.int(),
            warnings: z.array(printWarning).describe("Sheets to look at before they are handed out."),
          }),
        ),
        sheetList: z.array(z.object({ number: z.int(), state: z.enum(sheetStates), permitIds: z.array(z.uuid()) })),
      }),
    ),
  part: routeFor("permit.print", "NOT_FOUND")
    .route({ method: "GET", path: "/print-jobs/{id}/parts/{firstSheet}", summary: "The PDF of a run of sheets", tags })
    .input(id.extend({ firstSheet: z.coerce.number().int() }))
    .output(z.file()),
  reconcile: routeFor("permit.print", "NOT_FOUND", "WRONG_STATE", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/print-jobs/{id}/reconciliation",
      summary:
        "What came out of the printer: spoiled sheets are replaced by new permits to be sealed, the others are printed",
      tags,
    })
    .input(id.extend({ commandId, spoiled: z.array(z.int()).max(20_000).default([]), reason: reason.optional() }))
    .output(z.object({ printed: z.int(), spoiled: z.int(), newPermitIds: z.array(z.uuid()) })),
};
