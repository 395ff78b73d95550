import * as z from "zod";
import { roles } from "#domain/role.ts";
import { commandId, pageLimit, routeFor, text, timestamp } from "./base.ts";

const tags = ["accounts"];
const accountId = z.uuid();

const account = z.object({
  accountId,
  username: z.string(),
  fullName: z.string(),
  role: z.enum(roles),
  unitId: z.int(),
  unitName: z.string(),
  beatId: z.int().nullable(),
  beatName: z.string().nullable(),
  disabledAt: timestamp.nullable(),
  createdAt: timestamp,
});

const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, "3 to 40 of: a–z, 0–9, dot, hyphen, underscore; a letter or digit first.");
const password = z.string().min(12).max(200).describe("At least 12 characters. Left out: one is made and answered.");
/** A name that is no role is answered with UNKNOWN_ROLE and the names that are. */
const place = { role: z.string().max(50), unitId: z.int(), beatId: z.int().nullable().default(null) };
const withPassword = account.extend({ password: z.string().nullable().describe("The one that was made.") });
const managing = ["NOT_FOUND", "WRONG_STATE", "NOTHING_TO_DO", "COMMAND_REUSED"] as const;
const placing = ["UNKNOWN_ROLE", "UNKNOWN_UNIT", "UNKNOWN_BEAT"] as const;

export const accounts = {
  list: routeFor("account.read")
    .route({ method: "GET", path: "/accounts", summary: "Accounts of the units in reach, by username", tags })
    .input(
      z.object({
        q: z.string().max(100).optional().describe("Part of the username or the name."),
        role: z.enum(roles).optional(),
        unitId: z.coerce.number().int().optional(),
        after: z.string().max(40).optional().describe("The last username of the page before."),
        limit: pageLimit,
      }),
    )
    .output(z.object({ items: z.array(account) })),
  create: routeFor("account.manage", ...placing, "USERNAME_TAKEN", "COMMAND_REUSED")
    .route({ method: "POST", path: "/accounts", summary: "Open an account", tags, successStatus: 201 })
    .input(z.object({ commandId, username, fullName: text(200), ...place, password: password.optional() }))
    .output(withPassword),
  resetPassword: routeFor("account.manage", ...managing)
    .route({
      method: "POST",
      path: "/accounts/{accountId}/password",
      summary: "Give a new password; ends its sessions",
      tags,
    })
    .input(z.object({ commandId, accountId, password: password.optional() }))
    .output(withPassword),
  disable: routeFor("account.manage", ...managing)
    .route({
      method: "POST",
      path: "/accounts/{accountId}/disable",
      summary: "Close an account; ends its sessions",
      tags,
    })
    .input(z.object({ commandId, accountId }))
    .output(account),
  enable: routeFor("account.manage", ...managing, ...placing)
    .route({ method: "POST", path: "/accounts/{accountId}/enable", summary: "Open a closed account again", tags })
    .input(z.object({ commandId, accountId }))
    .output(account),
  move: routeFor("account.manage", ...managing, ...placing)
    .route({
      method: "PUT",
      path: "/accounts/{accountId}/place",
      summary: "Give another role, unit or beat; ends its sessions",
      tags,
    })
    .input(z.object({ commandId, accountId, ...place }))
    .output(account),
};
