/** What a device may call, with the token that it made when it was enrolled: `Authorization: Device TOKEN`. */
import * as z from "zod";
import { verdicts } from "#credential/verdict.ts";
import {
  checkOutcomes,
  checkWays,
  gateWords,
  liveWarnings,
  matchResults,
  questionAnswers,
  useActions,
} from "#domain/check-record.ts";
import { deviceProfiles } from "#domain/device.ts";
import { roles } from "#domain/role.ts";
import { deviceRoute, openRoute, text, timestamp } from "./base.ts";

const tags = ["device"];
const id = z.uuid().describe("Made by the device; the same again is the same thing.");
const serial = z.string().min(1).max(32).describe("The number printed on the paper.");

const self = z.object({
  deviceId: z.uuid(),
  name: z.string(),
  profile: z.enum(deviceProfiles),
  post: z.object({
    code: z.string(),
    name: z.string(),
    kind: z.enum(["checkpoint", "market"]),
    unitName: z.string(),
  }),
});

const officer = z.object({ accountId: z.uuid(), fullName: z.string(), role: z.enum(roles) });

const common = {
  id,
  at: timestamp.describe("By the device's clock, corrected by the server's time at the last sync."),
  shiftId: z.uuid().nullable(),
  accountId: z.uuid().nullable().describe("The officer; null when the shift began without a network."),
};

/** Verdict and trust as they were first seen; what was said of the same scan afterwards completes it. */
const check = z.object({
  ...common,
  kind: z.literal("check"),
  way: z.enum(checkWays),
  verdict: z.enum(verdicts),
  reasons: z.array(z.string().max(40)).max(20),
  serial: serial.nullable(),
  classCode: z.string().max(16).nullable(),
  unitCode: z.string().max(16).nullable().describe("Of the sealing unit."),
  trustAge: z.int().nullable().describe("Seconds."),
  trustLevel: z.enum(["green", "yellow", "red", "blocked"]),
  online: z.boolean(),
  clockRight: z.boolean(),
  match: z.enum(matchResults).nullable(),
  outcome: z.enum(checkOutcomes).nullable(),
  warnings: z.array(z.enum(liveWarnings)).max(10),
  sampled: z.boolean().describe("Picked in sampling mode."),
  gate: z.enum(gateWords).nullable().default(null).describe("What the gate of a market said of the card."),
  overruled: z
    .enum(verdicts)
    .nullable()
    .default(null)
    .describe("The verdict that took the place of the first one on the screen: what the server or the ward knew."),
});

const use = z.object({
  ...common,
  kind: z.literal("use"),
  serial,
  action: z.enum(useActions),
  ofId: z.uuid().nullable().describe("The entry that is given back, or that an exit ends when the device knows it."),
  reason: z.string().max(200).nullable(),
});

const oldPaper = z.object({
  ...common,
  kind: z.literal("old-paper"),
  number: text(60),
  issuer: text(120),
  validTo: z.iso.date().nullable(),
  note: z.string().max(300).nullable(),
  outcome: z.enum(checkOutcomes).nullable(),
});

const sampling = z.object({
  ...common,
  kind: z.literal("sampling"),
  oneIn: z.int().min(1).max(100),
  seed: z.int(),
  position: z.int().min(0).describe("How many came before since the seed was drawn."),
  picked: z.boolean(),
});

const queue = z.object({ ...common, kind: z.literal("queue"), length: z.int().min(0).max(10_000) });
const headCount = z.object({ ...common, kind: z.literal("head-count"), inside: z.int().min(0).max(100_000) });

const shift = z.object({
  ...common,
  kind: z.literal("shift"),
  event: z.enum(["start", "end"]),
  officerName: text(200),
  confirmed: z.boolean().describe("Signed in with the server; else the name is what was typed."),
});

export const checkRecord = z.discriminatedUnion("kind", [check, use, oldPaper, sampling, queue, headCount, shift]);

const sighting = z.object({
  recordId: z.uuid(),
  at: timestamp,
  postCode: z.string(),
  postName: z.string(),
  own: z.boolean().describe("By this device."),
  kind: z.enum(["check", "use"]),
  action: z.enum(useActions).nullable(),
  ofId: z.uuid().nullable().describe("The entry that is given back or ended."),
});

const answer = z.object({
  cursor: z.int(),
  questionId: z.uuid(),
  serial: serial.nullable(),
  paperNumber: z.string().nullable(),
  unitName: z.string(),
  answer: z.enum(questionAnswers),
  note: z.string().nullable(),
  at: timestamp,
  asked: z.boolean().describe("By this device."),
});

/** At the same market, by any device of the gate. */
const gateUse = z.object({
  recordId: z.uuid(),
  serial,
  at: timestamp,
  action: z.enum(useActions),
  ofId: z.uuid().nullable(),
});

export const device = {
  enrol: openRoute("NOT_FOUND", "WRONG_STATE")
    .route({ method: "POST", path: "/device/enrolment", summary: "Take up an invitation, once", tags })
    .input(
      z.object({
        invitation: z.string().min(20).max(100),
        token: z
          .string()
          .regex(/^[\w-]{43}$/)
          .describe(
            "32 random bytes of the device, base64url. The same again answers again, should the reply be lost.",
          ),
      }),
    )
    .output(self),
  sync: deviceRoute()
    .route({ method: "POST", path: "/device/sync", summary: "What is new; every 20 seconds", tags })
    .input(
      z.object({
        nonce: z.string().regex(/^[0-9a-f]{32}$/),
        cursor: z.int().min(0).describe("Of the last answer that the device has; 0 at first."),
        appVersion: z.string().max(40),
        waiting: z.int().min(0).max(10_000_000).describe("Records not yet sent."),
        gateSince: z
          .int()
          .min(0)
          .nullable()
          .optional()
          .describe("`gate.cursor` of the last answer that the device has; null at first. Left out: all uses at once."),
      }),
    )
    .output(
      z.object({
        device: self,
        time: z.string().describe("Base64 of a CWT signed by the root: the server's time and the nonce."),
        trustSequence: z.int(),
        answers: z.array(answer),
        gate: z
          .object({
            uses: z
              .array(gateUse)
              .describe("Of the last 24 hours, received since the cursor; some of them twice, in any order."),
            cursor: z.int().describe("For the next sync."),
            more: z.boolean().describe("Further uses wait: the next sync need not."),
            counted: z
              .object({ at: timestamp, inside: z.int() })
              .nullable()
              .describe("The last head count; entries and exits since then are added to it."),
          })
          .nullable()
          .describe("Of a market."),
      }),
    ),
  signIn: deviceRoute("WRONG_CREDENTIALS", "TOO_MANY_ATTEMPTS", "FORBIDDEN")
    .route({ method: "POST", path: "/device/officer", summary: "Who begins a shift", tags })
    .input(z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) }))
    .output(officer),
  upload: deviceRoute("FORBIDDEN", "TOO_MANY_ATTEMPTS")
    .route({ method: "POST", path: "/device/records", summary: "Records, in any order, any number of times", tags })
    .input(
      z.object({
        records: z.array(z.unknown()).max(500).describe("Each a check record; one that is none is refused alone."),
      }),
    )
    .output(
      z.object({
        results: z.array(
          z.object({
            index: z.int(),
            id: z.string().nullable(),
            outcome: z.enum(["kept", "known", "refused"]),
            why: z.string().nullable(),
          }),
        ),
      }),
    ),
  look: deviceRoute("FORBIDDEN", "TOO_MANY_ATTEMPTS")
    .route({
      method: "POST",
      path: "/device/look",
      summary: "What the server knows of a permit, and a use of it",
      tags,
    })
    .input(
      z.object({
        serial,
        at: timestamp,
        use: use.nullable().describe("Kept at once, so that two gates cannot both let in."),
      }),
    )
    .output(
      z.object({
        status: z.enum(["valid", "revoked", "suspended", "unknown"]),
        warnings: z.array(z.object({ code: z.enum(liveWarnings), detail: z.record(z.string(), z.unknown()) })),
        sightings: z
          .array(sighting)
          .describe(
            "Of 24 hours, newest first, without the use sent along and entries that arrived after it: the last ten; for a market the last ten checks and the last 100 uses, so that looking again hides no entry.",
          ),
      }),
    ),
  typedCode: deviceRoute("NOT_FOUND", "TOO_MANY_ATTEMPTS")
    .route({ method: "POST", path: "/device/typed-code", summary: "The QR text behind a typed code", tags })
    .input(z.object({ code: z.string().min(9).max(20) }))
    .output(z.object({ text: z.string() })),
  ask: deviceRoute("UNKNOWN_UNIT", "NOT_FOUND", "FORBIDDEN", "TOO_MANY_ATTEMPTS")
    .route({ method: "POST", path: "/device/questions", summary: "Ask the issuing ward about a doubtful permit", tags })
    .input(
      z.object({
        id,
        askedAt: timestamp,
        accountId: z.uuid().nullable(),
        code: z.string().max(4000).nullable().describe("The text of the QR, or a typed code."),
        paperNumber: text(60)
          .nullable()
          .describe("Of a paper without a code, or with one that no seal of ours signed and that holds no number."),
        unitId: z
          .int()
          .nullable()
          .describe("The ward asked; of a code that a seal of ours signed it follows from the seal."),
        note: text(300).nullable(),
      }),
    )
    .output(z.object({ questionId: z.uuid(), unitName: z.string(), askedAt: timestamp })),
  units: deviceRoute()
    .route({ method: "GET", path: "/device/units", summary: "Wards, to choose whom to ask", tags })
    .input(z.object({}).optional())
    .output(z.object({ items: z.array(z.object({ unitId: z.int(), name: z.string() })) })),
  report: deviceRoute("FORBIDDEN", "TOO_MANY_ATTEMPTS")
    .route({ method: "POST", path: "/device/shift-report", summary: "The post's report as PDF", tags })
    .input(z.object({ from: timestamp, to: timestamp, language: z.enum(["vi", "en"]).default("vi") }))
    .output(z.object({ pdf: z.string().describe("Base64.") })),
};
