import * as z from "zod";
import { commandId, reason, routeFor, timestamp } from "./base.ts";
import { done, refusedWith, selection } from "./permits.ts";

const sealKey = z.object({
  kid: z.string().describe("Hexadecimal; the first 8 bytes of SHA-256 over the public key."),
  unitId: z.int(),
  unitName: z.string(),
  state: z.enum(["active", "retired", "suspended", "revoked"]),
  notBefore: timestamp,
  notAfter: timestamp,
  stateSince: timestamp,
});
const kid = z.object({ kid: z.string().regex(/^[0-9a-f]{16}$/) });
const tags = ["seals"];
const changed = z.object({ kid: z.string(), state: sealKey.shape.state });

export const seals = {
  seal: routeFor("permit.seal", ...refusedWith, "FOUR_EYES", "NO_ACTIVE_SEAL", "FIELD_MISSING")
    .route({
      method: "POST",
      path: "/permits/seal",
      summary: "The ward police seal: the credential is minted now",
      tags,
    })
    .input(z.object({ commandId, selection }))
    .output(done),
  list: routeFor("seal.read")
    .route({ method: "GET", path: "/seals", summary: "The seals of one's jurisdiction", tags })
    .input(z.object({ unitId: z.coerce.number().int().optional() }))
    .output(z.object({ items: z.array(sealKey) })),
  create: routeFor("seal.manage", "UNKNOWN_UNIT", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/seals",
      summary: "Seals for units; a unit that has one gets a new one and its old one is retired",
      tags,
      successStatus: 201,
    })
    .input(z.object({ commandId, unitIds: z.array(z.int()).min(1).max(1000) }))
    .output(z.object({ items: z.array(sealKey) })),
  suspend: routeFor("seal.manage", "NOT_FOUND", "WRONG_STATE", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/seals/{kid}/suspension",
      summary: "All that it sealed stops counting for a time",
      tags,
    })
    .input(kid.extend({ commandId, reason }))
    .output(changed),
  restore: routeFor("seal.manage", "NOT_FOUND", "WRONG_STATE", "COMMAND_REUSED")
    .route({ method: "DELETE", path: "/seals/{kid}/suspension", summary: "It counts again", tags })
    .input(kid.extend({ commandId, reason }))
    .output(changed),
  revoke: routeFor("seal.manage", "NOT_FOUND", "WRONG_STATE", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/seals/{kid}/revocation",
      summary: "The key was lost: all that it sealed stops counting for good",
      tags,
    })
    .input(kid.extend({ commandId, reason }))
    .output(changed),
};
