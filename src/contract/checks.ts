import * as z from "zod";
import { verdicts } from "#credential/verdict.ts";
import { routeFor } from "./base.ts";

const checked = z.object({
  verdict: z.enum(verdicts),
  reasons: z.array(z.string()),
  permit: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("What the paper must show; null when there is no such permit."),
  trust: z.object({ age: z.number().nullable(), level: z.string() }),
});

export const checks = {
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
