import * as z from "zod";
import { organisationStates } from "#domain/organisation.ts";
import { commandId, pageLimit, reason, routeFor, text, timestamp } from "./base.ts";

const particulars = z.object({
  name: text(300),
  taxCode: z.string().trim().max(20).nullable(),
  address: text(300),
  contactName: text(200),
  email: z
    .email()
    .max(200)
    .transform((value) => value.toLowerCase()),
  phone: z.string().trim().max(30).nullable(),
  language: z.enum(["vi", "en"]).default("vi"),
  classCode: z.string().max(24),
});

const organisation = z.object({
  id: z.uuid(),
  unitId: z.int(),
  beatId: z.int(),
  state: z.enum(organisationStates),
  name: z.string(),
  taxCode: z.string().nullable(),
  address: z.string(),
  contactName: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  language: z.enum(["vi", "en"]),
  classCode: z.string(),
  registrationCode: z.string().describe("Stands in the subject of every mail; a reply is recognised by it."),
  reason: z.string().nullable(),
  registeredAt: timestamp,
  confirmedAt: timestamp.nullable().describe("When the confirmation mail went out."),
});

const event = z.object({
  action: z.string(),
  fromState: z.string().nullable(),
  toState: z.string(),
  reason: z.string().nullable(),
  accountName: z.string().nullable(),
  at: timestamp,
});
export const history = z.array(event);

const id = z.object({ id: z.uuid() });
const changed = z.object({ id: z.uuid(), state: z.enum(organisationStates) });
const refusedWith = ["NOT_FOUND", "WRONG_STATE", "REASON_REQUIRED", "FOUR_EYES", "COMMAND_REUSED"] as const;
const tags = ["organisations"];

export const organisations = {
  list: routeFor("organisation.read")
    .route({
      method: "GET",
      path: "/organisations",
      summary: "Organisations of one's jurisdiction, newest first",
      tags,
    })
    .input(
      z.object({
        state: z.enum(organisationStates).optional(),
        q: z.string().trim().max(200).optional(),
        after: z.uuid().optional(),
        limit: pageLimit,
      }),
    )
    .output(z.object({ items: z.array(organisation), next: z.uuid().nullable() })),
  find: routeFor("organisation.read", "NOT_FOUND")
    .route({ method: "GET", path: "/organisations/{id}", summary: "One organisation with its history", tags })
    .input(id)
    .output(organisation.extend({ history })),
  register: routeFor(
    "organisation.register",
    "UNKNOWN_CLASS",
    "CLASS_NOT_FOR_HOLDER",
    "CLASS_NOT_IN_FORCE",
    "COMMAND_REUSED",
  )
    .route({
      method: "POST",
      path: "/organisations",
      summary: "The beat officer registers an organisation of the beat",
      tags,
      successStatus: 201,
    })
    .input(particulars.extend({ commandId }))
    .output(organisation),
  vet: routeFor("organisation.vet", ...refusedWith)
    .route({ method: "POST", path: "/organisations/{id}/vetting", summary: "The beat officer has vetted it", tags })
    .input(id.extend({ commandId, reason: reason.optional() }))
    .output(changed),
  enter: routeFor("organisation.enter", ...refusedWith)
    .route({
      method: "POST",
      path: "/organisations/{id}/entry",
      summary: "The ward officer enters it; the confirmation mail goes out",
      tags,
    })
    .input(id.extend({ commandId, corrections: particulars.omit({ classCode: true }).partial().optional() }))
    .output(changed),
  refuse: routeFor("organisation.refuse", ...refusedWith)
    .route({
      method: "POST",
      path: "/organisations/{id}/refusal",
      summary: "Refuse it; the organisation is told why by mail",
      tags,
    })
    .input(id.extend({ commandId, reason }))
    .output(changed),
  suspend: routeFor("organisation.suspend", ...refusedWith)
    .route({ method: "POST", path: "/organisations/{id}/suspension", summary: "Accept no more lists from it", tags })
    .input(id.extend({ commandId, reason }))
    .output(changed),
  resume: routeFor("organisation.suspend", ...refusedWith)
    .route({ method: "DELETE", path: "/organisations/{id}/suspension", summary: "Accept lists from it again", tags })
    .input(id.extend({ commandId, reason }))
    .output(changed),
};
