/** The contract, ready to be implemented: `open` for routes that anybody may call, `api` for those of somebody signed in. */
import { implement, ORPCError } from "@orpc/server";
import { contract } from "#contract/contract.ts";
import type { RouteMeta } from "#contract/base.ts";
import { Refusal, refusals } from "#domain/refusal.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise } from "#server/platform/authorise.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Platform } from "#server/platform/platform.ts";

export interface ApiContext {
  platform: Platform;
  asker: Asker | null;
  token: string | null;
  /** The device that asks, if its token is known; "shut-off" for one that must end. */
  device: Checkpoint | "shut-off" | null;
  /** The caller's network address. */
  address: string;
}

const toProblem = (error: unknown): unknown =>
  error instanceof Refusal
    ? new ORPCError(error.code, { status: refusals[error.code], data: error.data, defined: true })
    : error;

export const open = implement(contract)
  .$context<ApiContext>()
  .use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toProblem(error);
    }
  });

export const api = open.use(async ({ context, procedure, next }) => {
  const { right } = procedure["~orpc"].meta as RouteMeta;
  if (!context.asker || !context.token) throw new Refusal("NOT_SIGNED_IN");
  if (right) authorise(context.asker, right);
  return next({ context: { asker: context.asker, token: context.token } });
});

/** For routes of a device with its own token. */
export const deviceApi = open.use(async ({ context, next }) => {
  if (context.device === "shut-off") throw new Refusal("DEVICE_SHUT_OFF");
  if (!context.device) throw new Refusal("NOT_ENROLLED");
  return next({ context: { device: context.device } });
});
