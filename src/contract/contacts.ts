/** Where people of wards, their police and districts read mail about questions from the roadside. */
import * as z from "zod";
import { contactOffices } from "#domain/contact-office.ts";
import { commandId, routeFor } from "./base.ts";

const tags = ["contacts"];
const address = z.string().trim().toLowerCase().max(200).pipe(z.email());

const contact = z.object({
  unitId: z.int(),
  unitName: z.string(),
  office: z.enum(contactOffices),
  addresses: z.array(z.string()),
});

export const contacts = {
  list: routeFor("contact.manage")
    .route({ method: "GET", path: "/contacts", summary: "Contact addresses, by unit", tags })
    .input(z.object({ unitId: z.coerce.number().int().optional() }))
    .output(z.object({ items: z.array(contact) })),
  set: routeFor("contact.manage", "UNKNOWN_UNIT", "COMMAND_REUSED")
    .route({
      method: "PUT",
      path: "/units/{unitId}/contacts/{office}",
      summary: "Set the addresses of a ward, its police or a district",
      tags,
    })
    .input(
      z.object({
        commandId,
        unitId: z.coerce.number().int(),
        office: z.enum(contactOffices),
        addresses: z.array(address).max(5).describe("None: nobody is told any more."),
      }),
    )
    .output(contact),
};
