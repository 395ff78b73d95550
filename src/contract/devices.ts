/** Devices as an administrator keeps them. What a device itself calls is in device.ts. */
import * as z from "zod";
import { deviceProfiles, deviceStates } from "#domain/device.ts";
import { commandId, reason, routeFor, text, timestamp } from "./base.ts";

const tags = ["devices"];

const device = z.object({
  deviceId: z.uuid(),
  name: z.string(),
  profile: z.enum(deviceProfiles),
  postCode: z.string(),
  postName: z.string(),
  state: z.enum(deviceStates),
  invitedAt: timestamp,
  invitationUntil: timestamp.nullable(),
  enrolledAt: timestamp.nullable(),
  lastSeenAt: timestamp.nullable(),
  appVersion: z.string().nullable(),
  waiting: z.int().nullable().describe("Records that it had not sent when it was last seen."),
  shutOffAt: timestamp.nullable(),
  shutOffReason: z.string().nullable(),
});

export const devices = {
  list: routeFor("device.read")
    .route({ method: "GET", path: "/devices", summary: "Devices, by post and name", tags })
    .input(z.object({ post: z.string().max(16).optional(), state: z.enum(deviceStates).optional() }))
    .output(z.object({ items: z.array(device) })),
  invite: routeFor("device.manage", "NOT_FOUND", "COMMAND_REUSED")
    .route({ method: "POST", path: "/devices", summary: "Invite a device to a post, once", tags, successStatus: 201 })
    .input(
      z.object({
        commandId,
        post: z.string().regex(/^[a-z0-9-]{2,16}$/),
        name: text(60),
        profile: z.enum(deviceProfiles),
      }),
    )
    .output(
      device.extend({
        invitation: z.string().describe("The address in the QR that the device scans; valid once, for an hour."),
      }),
    ),
  shutOff: routeFor("device.manage", "NOT_FOUND", "WRONG_STATE", "COMMAND_REUSED")
    .route({
      method: "POST",
      path: "/devices/{deviceId}/shut-off",
      summary: "End a device and, at its next contact, its data",
      tags,
    })
    .input(z.object({ commandId, deviceId: z.uuid(), reason }))
    .output(device),
};
