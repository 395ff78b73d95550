import * as z from "zod";
import { listStates } from "#domain/list-state.ts";
import { permitStates, permitStatuses } from "#domain/permit.ts";
import { commandId, isoDate, pageLimit, reason, routeFor, text, timestamp } from "./base.ts";
import { history } from "./organisations.ts";

const counts = z.object({ rows: z.int(), clean: z.int(), withWarnings: z.int(), withErrors: z.int() });
const problem = z.object({ severity: z.enum(["error", "warning"]), code: z.string(), column: z.string().nullable() });

const otherTables = z
  .array(
    z.object({
      sheet: z.string().nullable(),
      cell: z.string().describe("Where the table begins, as in A12."),
      people: z.int().describe("Who stands there and not in the list."),
    }),
  )
  .describe("Tables of people in the same file that were not taken; whoever sent it by mail was told.");

const listSummary = z.object({
  id: z.uuid(),
  unitId: z.int(),
  beatId: z.int(),
  kind: z.enum(["staff", "individual", "household"]),
  organisationId: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  classCode: z.string(),
  state: z.enum(listStates),
  source: z.enum(["mail", "upload", "entry"]),
  fileName: z.string().nullable(),
  counts: counts.nullable(),
  receivedAt: timestamp,
});

const listRow = z.object({
  row: z.int(),
  values: z.record(z.string(), z.string().nullable()).describe("What was read."),
  raw: z.record(z.string(), z.string()).describe("What the sender wrote."),
  problems: z.array(problem),
  permitId: z.uuid().nullable().describe("Null while the row has errors: the rest of the list goes on."),
  state: z.enum(permitStates).nullable(),
  status: z.enum(permitStatuses).nullable(),
});

/** A person or household as the beat officer enters it; the class says which fields it needs. */
const entry = z.object({
  fullName: text(100),
  dateOfBirth: z
    .string()
    .regex(/^\d{4}(-\d{2}-\d{2})?$/)
    .nullable()
    .default(null),
  idNumber: z.string().trim().max(30).nullable().default(null),
  sex: z.enum(["male", "female"]).nullable().default(null),
  phone: z.string().trim().max(30).nullable().default(null),
  vehiclePlate: z.string().trim().max(60).nullable().default(null),
  position: text(200).nullable().default(null),
  workplace: text(300).nullable().default(null),
  address: text(300).nullable().default(null),
  route: text(300).nullable().default(null),
  hours: text(100).nullable().default(null),
  market: text(100).nullable().default(null),
  householdSize: z.int().min(1).max(100).nullable().default(null),
  dates: z
    .enum(["all", "odd", "even"])
    .nullable()
    .default(null)
    .describe("Market cards: which dates; the class's own when left out."),
});
export type Entry = z.infer<typeof entry>;

const id = z.object({ id: z.uuid() });
const tags = ["lists"];
const refusedWith = ["NOT_FOUND", "WRONG_STATE", "REASON_REQUIRED", "COMMAND_REUSED"] as const;
const moved = z.object({ id: z.uuid(), state: z.enum(listStates) });

export const lists = {
  list: routeFor("list.read")
    .route({ method: "GET", path: "/lists", summary: "Lists of one's jurisdiction, newest first", tags })
    .input(
      z.object({
        state: z.enum(listStates).optional(),
        kind: z.enum(["staff", "individual", "household"]).optional(),
        organisationId: z.uuid().optional(),
        after: z.uuid().optional(),
        limit: pageLimit,
      }),
    )
    .output(z.object({ items: z.array(listSummary), next: z.uuid().nullable() })),
  find: routeFor("list.read", "NOT_FOUND")
    .route({
      method: "GET",
      path: "/lists/{id}",
      summary: "One list: what was understood of the file, its history",
      tags,
    })
    .input(id)
    .output(
      listSummary.extend({
        sheet: z.string().nullable(),
        headerRow: z.int().nullable(),
        columns: z.record(z.string(), z.string()),
        otherTables,
        problems: z.array(problem),
        history,
      }),
    ),
  rows: routeFor("list.read", "NOT_FOUND")
    .route({ method: "GET", path: "/lists/{id}/rows", summary: "The rows of a list: read beside raw", tags })
    .input(
      id.extend({
        only: z.enum(["errors", "warnings", "clean"]).optional(),
        after: z.coerce.number().int().optional(),
        limit: pageLimit,
      }),
    )
    .output(z.object({ items: z.array(listRow), next: z.int().nullable() })),
  upload: routeFor("list.upload", "NOT_FOUND", "WRONG_STATE", "FILE_TOO_LARGE", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/organisations/{organisationId}/lists",
      summary: "The ward officer hands in a list that came by another way than mail",
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        organisationId: z.uuid(),
        commandId,
        fileName: text(200),
        file: z.base64().max(34_000_000).describe("The file, Base64; 25 MB at most."),
      }),
    )
    .output(z.object({ id: z.uuid(), state: z.enum(listStates), counts, otherTables })),
  register: routeFor(
    "list.register",
    "UNKNOWN_CLASS",
    "UNKNOWN_MARKET",
    "CLASS_NOT_FOR_HOLDER",
    "FIELD_MISSING",
    "COMMAND_REUSED",
  )
    .route({
      method: "POST",
      path: "/lists",
      summary: "The beat officer registers individuals or households of the beat",
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        commandId,
        kind: z.enum(["individual", "household"]),
        classCode: z.string().max(24),
        entries: z.array(entry).min(1).max(20_000),
      }),
    )
    .output(moved.extend({ permitIds: z.array(z.uuid()) })),
  review: routeFor("list.decide", ...refusedWith)
    .route({ method: "POST", path: "/lists/{id}/review", summary: "An officer takes the list up", tags })
    .input(id.extend({ commandId }))
    .output(moved),
  decide: routeFor("list.decide", ...refusedWith, "FOUR_EYES", "NOT_THE_AUTHORITY", "DUPLICATE", "NOTHING_TO_DO")
    .route({
      method: "POST",
      path: "/lists/{id}/decision",
      summary: "Decide the whole list, with other decisions for single rows; the organisation is told by mail",
      tags,
    })
    .input(
      id.extend({
        commandId,
        decision: z.enum(["approve", "refuse"]),
        reason: reason.optional(),
        except: z
          .array(
            z.object({
              permitId: z.uuid(),
              decision: z.enum(["approve", "refuse", "leave"]),
              reason: reason.optional(),
            }),
          )
          .max(20_000)
          .default([]),
        acceptDuplicates: z.array(z.uuid()).max(20_000).default([]),
        validFrom: isoDate.optional(),
        validTo: isoDate.optional(),
      }),
    )
    .output(moved.extend({ approved: z.int(), refused: z.int(), left: z.int() })),
};
