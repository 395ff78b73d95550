import * as z from "zod";
import { type CheckingPolicy, ladderBounds, mostKeepDays } from "#domain/checking-policy.ts";
import { commandId, routeFor, timestamp } from "./base.ts";

const tags = ["checking policy"];
const age = z.int().min(ladderBounds.least).max(ladderBounds.most);

const ladder = z
  .object({ yellow: age, red: age, blocked: age })
  .refine(({ yellow, red, blocked }) => yellow <= red && red <= blocked, "Yellow first, then red, then blocked.")
  .describe("Seconds of age of a checker's trust files at which it warns, warns in red, and says yes no more.");
const keepDays = z.int().min(1).max(mostKeepDays).describe("Days after which check records are deleted everywhere.");

const checkingPolicyView = z.object({
  ladder,
  keepDays,
  setAt: timestamp.nullable().describe("Null: as the system came."),
}) satisfies z.ZodType<CheckingPolicy>;

export const checkingPolicy = {
  get: routeFor("class.read")
    .route({ method: "GET", path: "/checking-policy", summary: "What holds for every checker", tags })
    .input(z.object({}).optional())
    .output(checkingPolicyView),
  set: routeFor("policy.manage", "NOTHING_TO_DO", "COMMAND_REUSED")
    .route({
      method: "PUT",
      path: "/checking-policy",
      summary: "Set it; devices follow at their next sync",
      tags,
    })
    .input(z.object({ commandId, ladder, keepDays }))
    .output(checkingPolicyView),
};
