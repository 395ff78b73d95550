import * as z from "zod";
import { commandId, pageLimit, routeFor, timestamp } from "./base.ts";

const receivedStates = ["received", "filed", "answered", "ignored", "quarantined"] as const;
const sentStates = ["queued", "sent", "failed"] as const;

const received = z.object({
  id: z.uuid(),
  unitId: z.int(),
  mailbox: z.string(),
  fromAddress: z.string().nullable(),
  subject: z.string().nullable(),
  size: z.int(),
  state: z.enum(receivedStates),
  kind: z
    .string()
    .nullable()
    .describe("What it was taken for: list, no-list, zip, too-large, bounce, automatic, own, repetition …"),
  problem: z.string().nullable().describe("Why a person must look."),
  organisationId: z.uuid().nullable(),
  receivedAt: timestamp,
  readAt: timestamp.nullable(),
});

const content = z.object({
  fromName: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string(),
  attachments: z.array(z.object({ fileName: z.string(), kind: z.string(), size: z.int() })),
  attachmentCount: z.int(),
});

const sent = z.object({
  id: z.uuid(),
  unitId: z.int(),
  template: z.string(),
  language: z.enum(["vi", "en"]),
  toAddress: z.string(),
  subject: z.string(),
  state: z.enum(sentStates),
  lastError: z.string().nullable().describe("What the receiving server said: a refusal, or a bounce that came later."),
  organisationId: z.uuid().nullable(),
  listId: z.uuid().nullable(),
  answersId: z.uuid().nullable().describe("The received message that it answers."),
  queuedAt: timestamp,
  sentAt: timestamp.nullable(),
});

const id = z.object({ id: z.uuid() });
const tags = ["mail"];
const paged = { organisationId: z.uuid().optional(), after: z.uuid().optional(), limit: pageLimit };
const rawMessage = z.file().mime("message/rfc822").describe("The message as it travelled (RFC 5322), message/rfc822.");

export const mail = {
  received: {
    list: routeFor("mail.read")
      .route({ method: "GET", path: "/mails/received", summary: "Mail that reached the ward, newest first", tags })
      .input(z.object({ state: z.enum(receivedStates).optional(), ...paged }))
      .output(z.object({ items: z.array(received), next: z.uuid().nullable() })),
    find: routeFor("mail.read", "NOT_FOUND")
      .route({
        method: "GET",
        path: "/mails/received/{id}",
        summary: "One received message as it was understood",
        tags,
      })
      .input(id)
      .output(received.extend({ content: content.nullable().describe("Null when it cannot be parsed.") })),
    raw: routeFor("mail.read", "NOT_FOUND")
      .route({
        method: "GET",
        path: "/mails/received/{id}/raw",
        summary: "One received message as it came, .eml",
        tags,
      })
      .input(id)
      .output(rawMessage),
    file: routeFor("mail.file", "NOT_FOUND", "WRONG_STATE", "COMMAND_REUSED")
      .route({
        method: "POST",
        path: "/mails/received/{id}/file",
        summary: "A message that was not recognised belongs to this organisation: read it again as its list",
        tags,
      })
      .input(id.extend({ commandId, organisationId: z.uuid() }))
      .output(z.object({ id: z.uuid(), state: z.enum(receivedStates) })),
  },
  sent: {
    list: routeFor("mail.read")
      .route({ method: "GET", path: "/mails/sent", summary: "Mail from the ward, newest first", tags })
      .input(z.object({ state: z.enum(sentStates).optional(), ...paged }))
      .output(z.object({ items: z.array(sent), next: z.uuid().nullable() })),
    find: routeFor("mail.read", "NOT_FOUND")
      .route({
        method: "GET",
        path: "/mails/sent/{id}",
        summary: "One message from the ward as its reader sees it",
        tags,
      })
      .input(id)
      .output(sent.extend({ content: content.nullable() })),
    raw: routeFor("mail.read", "NOT_FOUND")
      .route({
        method: "GET",
        path: "/mails/sent/{id}/raw",
        summary: "One message from the ward as it went out, .eml",
        tags,
      })
      .input(id)
      .output(rawMessage),
  },
};
