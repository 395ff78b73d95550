import * as z from "zod";
import { verdicts } from "#credential/verdict.ts";
import { routeFor, timestamp } from "./base.ts";

const checked = z.object({
  verdict: z.enum(verdicts),
  reasons: z.array(z.string()),
  permit: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("What the paper must show; null when there is no such permit."),
  trust: z.object({ age: z.number().nullable(), level: z.string() }),
});

const count = z.int();
const counted = (name: "verdict" | "reason") => z.array(z.object({ [name]: z.string(), count }));

export const checks = {
  load: routeFor("check.report")
    .route({
      method: "GET",
      path: "/checks/load",
      summary: "Load of every post by hour, verdicts by reason",
      tags: ["checks"],
    })
    .input(
      z.object({
        from: timestamp,
        to: timestamp.describe("At most 31 days later."),
        post: z.string().max(16).optional(),
      }),
    )
    .output(
      z.object({
        posts: z.array(
          z.object({
            postCode: z.string(),
            postName: z.string(),
            unitId: z.int(),
            hours: z.array(
              z.object({
                hour: timestamp,
                checks: count,
                valid: count.describe("Shown as valid: nothing that was heard of the same scan spoke against it."),
                turnedBack: count,
                asked: count,
                oldPapers: count,
                entries: count,
                longestQueue: count.nullable(),
              }),
            ),
          }),
        ),
        verdicts: counted("verdict").describe("As first judged by the permit itself."),
        reasons: counted("reason"),
      }),
    ),
  shiftReport: routeFor("check.report", "NOT_FOUND", "TOO_MANY_ATTEMPTS")
    .route({ method: "GET", path: "/checks/shift-report", summary: "A post's report as PDF", tags: ["checks"] })
    .input(
      z.object({
        post: z.string().max(16),
        from: timestamp,
        to: timestamp,
        language: z.enum(["vi", "en"]).default("vi"),
      }),
    )
    .output(z.object({ pdf: z.string().describe("Base64.") })),
  typedCode: routeFor("check.typed-code", "NOT_FOUND", "BAD_INPUT")
    .route({
      method: "POST",
      path: "/checks/typed-code",
      summary: "Check a permit by the code under its QR",
      tags: ["checks"],
    })
    .input(z.object({ code: z.string().min(9).max(20), post: z.string().max(16).optional() }))
    .output(checked),
  text: routeFor("check.typed-code")
    .route({ method: "POST", path: "/checks/text", summary: "Check the text of a QR code", tags: ["checks"] })
    .input(z.object({ text: z.string().max(4000), post: z.string().max(16).optional() }))
    .output(checked),
};
