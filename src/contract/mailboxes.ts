import * as z from "zod";
import { mailboxOrdinals } from "#domain/mailbox-address.ts";
import { commandId, routeFor, timestamp } from "./base.ts";

const tags = ["mailboxes"];

const mailbox = z.object({
  address: z.string(),
  unitId: z.int(),
  unitCode: z.string(),
  unitName: z.string(),
  parentName: z.string().nullable(),
  ordinal: z.int(),
  generated: z.boolean().describe("By the rule of the letter; false when an administrator set it."),
  current: z.boolean().describe("False for an address that was replaced: it still receives."),
  since: timestamp,
});

const filter = z.object({
  unitId: z.coerce.number().int().optional(),
  q: z.string().max(100).optional().describe("Part of the address or of the unit's name."),
});

export const mailboxes = {
  list: routeFor("mailbox.read")
    .route({ method: "GET", path: "/mailboxes", summary: "Mailboxes of the units in reach", tags })
    .input(filter)
    .output(z.object({ items: z.array(mailbox) })),
  export: routeFor("mailbox.read")
    .route({ method: "GET", path: "/mailboxes/export", summary: "The same as a CSV file", tags })
    .input(filter)
    .output(z.object({ fileName: z.string(), csv: z.string() })),
  override: routeFor("mailbox.override", "UNKNOWN_UNIT", "ADDRESS_TAKEN", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({
      method: "PUT",
      path: "/units/{unitId}/mailboxes/{ordinal}",
      summary: "Give a mailbox another address; the old one still receives",
      tags,
    })
    .input(
      z.object({
        commandId,
        unitId: z.coerce.number().int(),
        ordinal: z.coerce.number().pipe(z.literal(mailboxOrdinals)),
        address: z
          .string()
          .trim()
          .toLowerCase()
          .max(200)
          .pipe(z.email())
          .refine((address) => !address.includes("+"), "An address with a +tag belongs to the one without it."),
      }),
    )
    .output(mailbox),
};
