/** The device's side of the API. The contract is imported as types alone: none of it is shipped. */
import type { InferContractRouterInputs, InferContractRouterOutputs } from "@orpc/contract";
import type * as z from "zod";
import type { checkRecord, device } from "#contract/device.ts";

type Contract = { device: typeof device };
export type DeviceInputs = InferContractRouterInputs<Contract>["device"];
export type DeviceOutputs = InferContractRouterOutputs<Contract>["device"];
export type DeviceRoute = keyof DeviceOutputs;
export type CheckRecord = z.infer<typeof checkRecord>;

/** Nobody answered, or not in time. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

/** The server said no, with one of the codes of #domain/refusal.ts. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: string;
  readonly data: Record<string, unknown>;

  constructor(code: string, data: Record<string, unknown>) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

const paths = {
  enrol: "POST /device/enrolment",
  sync: "POST /device/sync",
  signIn: "POST /device/officer",
  upload: "POST /device/records",
  look: "POST /device/look",
  typedCode: "POST /device/typed-code",
  ask: "POST /device/questions",
  units: "GET /device/units",
  report: "POST /device/shift-report",
} as const satisfies Record<DeviceRoute, string>;

/**
 * One call. `token` null only for the enrolment itself.
 * @throws Unanswered, Refused
 */
export async function callDevice<Route extends DeviceRoute>(
  token: string | null,
  route: Route,
  input: DeviceInputs[Route],
  timeoutMs: number,
): Promise<DeviceOutputs[Route]> {
  const [method = "", path = ""] = paths[route].split(" ");
  const answer = await fetch(`/api${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Device ${token}` }),
      ...(method === "GET" ? {} : { "content-type": "application/json" }),
    },
    body: method === "GET" ? null : JSON.stringify(input),
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => null);
  const body = (await answer?.json().catch(() => null)) as unknown;
  if (!answer || body === null) throw new Unanswered();
  if (answer.ok) return body as DeviceOutputs[Route];
  const { code, data } = body as { code?: string; data?: Record<string, unknown> };
  // What stands between us and the server may answer as well.
  if (code === undefined || code === "DATABASE_AWAY" || code === "INTERNAL") throw new Unanswered();
  throw new Refused(code, data ?? {});
}
