/** When this device last checked a permit, for "checked at 06:12 on this device". */
import type { CheckRecord } from "#scanner/api.ts";

/** A day and a night. */
export const rememberedSeconds = 24 * 3600;
/** More than any post checks in a day. */
const mostRemembered = 20_000;

export class CheckedHere {
  readonly #at = new Map<string, number>();

  learn(records: readonly CheckRecord[]): void {
    for (const record of records)
      if (record.kind === "check" && record.serial !== null) this.#note(record.serial, Date.parse(record.at) / 1000);
  }

  /** Notes a check, and tells when the one before was; epoch seconds, null for a first one of the day. */
  check(serial: string, at: number): number | null {
    const before = this.#at.get(serial) ?? null;
    this.#at.delete(serial);
    this.#note(serial, at);
    return before !== null && at - before < rememberedSeconds ? before : null;
  }

  #note(serial: string, at: number): void {
    const known = this.#at.get(serial);
    if (known !== undefined && known >= at) return;
    this.#at.set(serial, at);
    for (const oldest of this.#at.keys()) {
      if (this.#at.size <= mostRemembered) return;
      this.#at.delete(oldest);
    }
  }
}
