import * as z from "zod";
import { holderKinds } from "#domain/permit-class.ts";
import { portraitBounds } from "#domain/portrait.ts";
import { permitActions, permitStates, permitStatuses, type PermitAction } from "#domain/permit.ts";
import { commandId, isoDate, pageLimit, reason, routeFor, timestamp } from "./base.ts";
import { history } from "./organisations.ts";

const permitSummary = z.object({
  id: z.uuid(),
  unitId: z.int(),
  beatId: z.int(),
  listId: z.uuid().nullable(),
  organisationId: z.uuid().nullable(),
  classCode: z.string(),
  state: z.enum(permitStates),
  status: z.enum(permitStatuses).nullable(),
  holderKind: z.enum(holderKinds),
  fullName: z.string(),
  dateOfBirth: z.string().nullable(),
  idNumberLast4: z.string().nullable(),
  serial: z.string().nullable(),
  validFrom: isoDate.nullable(),
  validTo: isoDate.nullable(),
  reason: z.string().nullable(),
  createdAt: timestamp,
});

const permitFull = permitSummary.extend({
  idNumber: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  replacesId: z.uuid().nullable(),
  typedCode: z.string().nullable(),
  hasPortrait: z.boolean(),
  actions: z
    .array(z.enum(Object.keys(permitActions) as [PermitAction, ...PermitAction[]]))
    .describe("What you may do with it now."),
  history,
});

/** Which permits a command is for: by id, or all of a list, an organisation, a class. */
export const selection = z
  .object({
    permitIds: z.array(z.uuid()).min(1).max(20_000).optional(),
    listId: z.uuid().optional(),
    organisationId: z.uuid().optional(),
    classCode: z.string().max(24).optional(),
    beatId: z.int().optional(),
  })
  .refine(
    (given) => Object.values(given).some((value) => value !== undefined),
    "Name the permits: permitIds, listId, organisationId, classCode or beatId.",
  );

const duplicate = z.object({
  permitId: z.uuid(),
  match: z.enum(["id-number", "name-and-birth"]),
  fullName: z.string(),
  unitName: z.string(),
  className: z.string(),
  state: z.enum(permitStates),
});

const portrait = z.object({
  permitId: z.uuid(),
  format: z.enum(["avif", "webp", "jpeg"]),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});

const tags = ["permits"];
/** What any command on permits may be refused with. */
export const refusedWith = ["NOT_FOUND", "WRONG_STATE", "REASON_REQUIRED", "COMMAND_REUSED", "NOTHING_TO_DO"] as const;
/** How many, and which. */
export const done = z.object({ count: z.int(), permitIds: z.array(z.uuid()) });

const standing = (action: "withdraw" | "suspend" | "restore" | "revoke", summary: string) =>
  routeFor(permitActions[action].right, ...refusedWith)
    .route({ method: "POST", path: `/permits/${action}`, summary, tags })
    .input(z.object({ commandId, selection, reason }))
    .output(done);

export const permits = {
  list: routeFor("permit.read")
    .route({
      method: "GET",
      path: "/permits",
      summary: "Permits and applications of one's jurisdiction, newest first",
      tags,
    })
    .input(
      z.object({
        state: z.enum(permitStates).optional(),
        status: z.enum(permitStatuses).optional(),
        q: z.string().trim().max(200).optional().describe("Part of a name, or a whole serial or ID number."),
        classCode: z.string().max(24).optional(),
        listId: z.uuid().optional(),
        organisationId: z.uuid().optional(),
        after: z.uuid().optional(),
        limit: pageLimit,
      }),
    )
    .output(z.object({ items: z.array(permitSummary), next: z.uuid().nullable() })),
  find: routeFor("permit.read", "NOT_FOUND")
    .route({
      method: "GET",
      path: "/permits/{id}",
      summary: "One permit with its history and what may be done with it",
      tags,
    })
    .input(z.object({ id: z.uuid() }))
    .output(permitFull),
  duplicates: routeFor("permit.decide", "NOT_FOUND")
    .route({
      method: "POST",
      path: "/permits/duplicates",
      summary: "Other open applications or valid permits of the same people, anywhere in the city",
      tags,
    })
    .input(z.object({ selection }))
    .output(z.object({ items: z.array(duplicate) })),
  preview: routeFor("permit.read", "NOT_FOUND")
    .route({
      method: "POST",
      path: "/permits/preview",
      summary: "How many permits a command would touch, before it is given",
      tags,
    })
    .input(z.object({ action: z.enum(Object.keys(permitActions) as [PermitAction, ...PermitAction[]]), selection }))
    .output(z.object({ count: z.int(), refused: z.record(z.string(), z.int()).describe("Refusal code → how many.") })),
  portrait: routeFor("permit.read", "NOT_FOUND")
    .route({ method: "GET", path: "/permits/{permitId}/portrait", summary: "The bearer's portrait", tags })
    .input(z.object({ permitId: z.uuid() }))
    .output(portrait.extend({ picture: z.string().describe("Base64.") })),
  setPortrait: routeFor("permit.portrait", "NOT_FOUND", "WRONG_STATE", "FILE_TOO_LARGE", "COMMAND_REUSED")
    .route({
      method: "PUT",
      path: "/permits/{permitId}/portrait",
      summary: "Attach the bearer's portrait, until the seal; another takes its place",
      tags,
    })
    .input(
      z.object({
        commandId,
        permitId: z.uuid(),
        picture: z
          .base64()
          .min(4)
          .max(200_000)
          .describe(
            `AVIF, WebP or JPEG, at most ${portraitBounds.bytes.toLocaleString("en")} bytes and ${portraitBounds.width} × ${portraitBounds.height} points, colour profiles and comments not counted: they are left out. EXIF is refused.`,
          ),
      }),
    )
    .output(portrait),
  vet: routeFor("permit.vet", ...refusedWith)
    .route({ method: "POST", path: "/permits/vet", summary: "The beat officer has vetted them", tags })
    .input(z.object({ commandId, selection }))
    .output(done),
  approve: routeFor("permit.decide", ...refusedWith, "FOUR_EYES", "NOT_THE_AUTHORITY", "DUPLICATE")
    .route({ method: "POST", path: "/permits/approve", summary: "Approve; a duplicate must be accepted by name", tags })
    .input(
      z.object({
        commandId,
        selection,
        reason: reason.optional(),
        validFrom: isoDate.optional(),
        validTo: isoDate.optional(),
        acceptDuplicates: z.array(z.uuid()).max(20_000).default([]),
      }),
    )
    .output(done),
  refuse: routeFor("permit.decide", ...refusedWith, "FOUR_EYES", "NOT_THE_AUTHORITY")
    .route({
      method: "POST",
      path: "/permits/refuse",
      summary: "Refuse, with the reason that the applicant is told",
      tags,
    })
    .input(z.object({ commandId, selection, reason }))
    .output(done),
  withdraw: standing("withdraw", "The applicant withdraws before the seal"),
  suspend: standing("suspend", "Sealed permits stop counting for a time"),
  restore: standing("restore", "Suspended permits count again"),
  revoke: standing("revoke", "Sealed permits stop counting for good"),
  extend: routeFor("permit.extend", ...refusedWith)
    .route({ method: "POST", path: "/permits/extend", summary: "A later end, without printing again", tags })
    .input(z.object({ commandId, selection, reason, validTo: isoDate }))
    .output(done),
  replace: routeFor("permit.replace", ...refusedWith)
    .route({
      method: "POST",
      path: "/permits/replace",
      summary: "New permits, to be sealed, for lost or spoiled ones, which are revoked",
      tags,
    })
    .input(z.object({ commandId, selection, reason }))
    .output(done.extend({ newPermitIds: z.array(z.uuid()) })),
};
