import * as z from "zod";
import { roles } from "#domain/role.ts";
import { openRoute, routeFor, timestamp } from "./base.ts";

const signedIn = z.object({
  accountId: z.uuid(),
  username: z.string(),
  fullName: z.string(),
  role: z.enum(roles),
  unitId: z.int(),
  unitName: z.string(),
  beatId: z.int().nullable(),
});

export const sessions = {
  signIn: openRoute("WRONG_CREDENTIALS", "TOO_MANY_ATTEMPTS")
    .route({ method: "POST", path: "/sessions", summary: "Sign in", tags: ["sessions"], successStatus: 201 })
    .input(z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) }))
    .output(z.object({ token: z.string(), expiresAt: timestamp, account: signedIn })),
  signOut: routeFor("session.own")
    .route({ method: "DELETE", path: "/sessions/current", summary: "Sign out", tags: ["sessions"] })
    .input(z.object({}).optional())
    .output(z.object({ ended: z.literal(true) })),
  current: routeFor("session.own")
    .route({ method: "GET", path: "/sessions/current", summary: "Who am I", tags: ["sessions"] })
    .input(z.object({}).optional())
    .output(signedIn),
};
