/** What every route of the API is made from: the right it needs, and the refusals it may answer with. */
import { oc } from "@orpc/contract";
import * as z from "zod";
import { refusals, type RefusalCode } from "#domain/refusal.ts";
import type { Right } from "#domain/rights.ts";
import { tidy } from "#domain/text.ts";

export interface RouteMeta {
  /** The right a caller needs; null for routes that anybody may call. */
  right: Right | null;
  /** For a device with its own token, not for somebody signed in. */
  device?: boolean;
}

const refusing = (...codes: RefusalCode[]) =>
  Object.fromEntries(
    codes.map((code) => [code, { status: refusals[code], data: z.record(z.string(), z.unknown()).optional() }]),
  );

const base = oc.$meta<RouteMeta>({ right: null }).errors(refusing("BAD_INPUT", "INTERNAL", "DATABASE_AWAY"));

/** A route that anybody may call. */
export const openRoute = (...codes: RefusalCode[]) => base.errors(refusing(...codes));

/** A route for somebody signed in who has this right. */
export const routeFor = (right: Right, ...codes: RefusalCode[]) =>
  base.meta({ right }).errors(refusing("NOT_SIGNED_IN", "FORBIDDEN", ...codes));

/** A route for an enrolled device. */
export const deviceRoute = (...codes: RefusalCode[]) =>
  base.meta({ right: null, device: true }).errors(refusing("NOT_ENROLLED", "DEVICE_SHUT_OFF", ...codes));

/** Made by the client; sending the same command again gives the first answer again. */
export const commandId = z.uuid().describe("Made by the client. The same id gives the first answer again.");
/** Lines may be kept; it must say something. */
export const reason = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .refine((value) => tidy(value) !== "", "has nothing that can be read");
export const isoDate = z.iso.date();
export const timestamp = z.iso.datetime();
export const pageLimit = z.coerce.number().int().min(1).max(500).default(50);
/** Free text of a form: NFC, without characters that nobody sees, single spaces. */
export const text = (max: number) =>
  z
    .string()
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), "has characters that cannot be printed")
    .overwrite(tidy)
    .min(1)
    .max(max);
