/** The line to the server: who answers in time is on line; nobody switches it by hand. */
import {
  callDevice,
  type DeviceInputs,
  type DeviceOutputs,
  type DeviceRoute,
  Refused,
  Unanswered,
} from "#scanner/api.ts";

const usualTimeoutMs = 8000;

export type Standing = "enrolled" | "not-enrolled" | "shut-off";

export class Line {
  readonly #token: string;
  readonly #changed: () => void;
  #online = false;
  #standing: Standing = "enrolled";

  constructor(token: string, changed: () => void) {
    this.#token = token;
    this.#changed = changed;
  }

  /** Whether the last call was answered. */
  get isOnline(): boolean {
    return this.#online;
  }

  /** What the server last said of this device. */
  get standing(): Standing {
    return this.#standing;
  }

  /** The browser knows that there is no network at all. */
  lost(): void {
    this.#is(false, this.#standing);
  }

  /** @throws Unanswered, Refused */
  async call<Route extends DeviceRoute>(
    route: Route,
    input: DeviceInputs[Route],
    timeoutMs = usualTimeoutMs,
  ): Promise<DeviceOutputs[Route]> {
    try {
      const output = await callDevice(this.#token, route, input, timeoutMs);
      this.#is(true, "enrolled");
      return output;
    } catch (error) {
      if (error instanceof Unanswered) this.#is(false, this.#standing);
      if (error instanceof Refused) this.#is(true, standingAfter(error.code));
      throw error;
    }
  }

  #is(online: boolean, standing: Standing): void {
    const isNews = online !== this.#online || standing !== this.#standing;
    this.#online = online;
    this.#standing = standing;
    if (isNews) this.#changed();
  }
}

function standingAfter(code: string): Standing {
  if (code === "DEVICE_SHUT_OFF") return "shut-off";
  return code === "NOT_ENROLLED" ? "not-enrolled" : "enrolled";
}
