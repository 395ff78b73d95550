/** One check in this device's records: as it was first seen, and what was added since under the same id. */
import type { LiveWarning } from "#domain/check-record.ts";
import type { CheckRecord } from "#scanner/api.ts";
import type { NewRecord, Session, WardAnswer } from "#scanner/session.ts";
import { takePicked } from "./sampled.ts";
import { overruling, type ShownCheck } from "./shown.ts";

type CheckEntry = Extract<CheckRecord, { kind: "check" }>;
export type CheckChange = Partial<Pick<CheckEntry, "outcome" | "match" | "warnings" | "sampled" | "gate">>;

const mostReasons = 20;
const mostWarnings = 10;

export class KeptCheck {
  readonly #session: Session;
  /** Null: a device for practice, which writes nothing down. */
  #entry: Promise<CheckEntry | null>;

  constructor(session: Session, shown: ShownCheck) {
    latestKept.set(session, this);
    this.#session = session;
    this.#entry = session.device.profile === "read-only" ? Promise.resolve(null) : this.#write(entryOf(shown, session));
  }

  /** Null: nothing is written. */
  entry(): Promise<CheckEntry | null> {
    return this.#entry;
  }

  amend(change: CheckChange): Promise<void> {
    return this.#then((entry) => ({ ...entry, ...change }));
  }

  /** @param overruled what took the place of the first verdict on the screen; null: nothing did */
  addWarnings(found: readonly LiveWarning[], overruled: CheckEntry["overruled"] = null): Promise<void> {
    return this.#then((entry) => {
      const warnings = [...new Set([...entry.warnings, ...found])].slice(0, mostWarnings);
      const isNew = warnings.length > entry.warnings.length || (overruled !== null && entry.overruled === null);
      return isNew ? { ...entry, warnings, overruled: entry.overruled ?? overruled } : entry;
    });
  }

  /** @returns whether the check is written down as far as it should be */
  async isWritten(): Promise<boolean> {
    return this.#entry.then(
      () => true,
      () => false,
    );
  }

  async #write(entry: NewRecord): Promise<CheckEntry | null> {
    const kept = await this.#session.record(entry);
    return kept.kind === "check" ? kept : null;
  }

  #then(change: (entry: CheckEntry) => CheckEntry): Promise<void> {
    const next = this.#entry.then(async (entry) => {
      const changed = entry === null ? null : change(entry);
      if (changed !== null && changed !== entry) await this.#session.amend(changed);
      return changed;
    });
    this.#entry = next;
    return next.then(
      () => undefined,
      () => undefined,
    );
  }
}

/** Of each shift the check that is or was last on the screen, and may still be amended from there. */
export const latestKept = new WeakMap<Session, KeptCheck>();

/** Verdict and trust as they were seen; nothing of the person. */
function entryOf(shown: ShownCheck, session: Session): NewRecord {
  const { check, way, answer } = shown;
  const { permit, trust } = check;
  const said = answer === null ? null : warningOf(answer);
  return {
    kind: "check",
    way,
    verdict: check.verdict,
    reasons: check.reasons.slice(0, mostReasons),
    serial: permit?.serial ?? null,
    classCode: permit?.classCode ?? null,
    unitCode: permit?.sealedBy.unitCode ?? null,
    trustAge: trust.age,
    trustLevel: trust.level,
    online: session.isOnline(),
    clockRight: session.clock().right,
    match: null,
    outcome: null,
    warnings: said === null ? [] : [said],
    sampled: takePicked(session),
    gate: null,
    overruled: overruling(shown),
  };
}

/** What the answer of a ward is among the warnings; null: the permit was revoked, which is a status. */
export function warningOf({ answer }: WardAnswer): LiveWarning | null {
  if (answer === "genuine") return "ward-says-genuine";
  return answer === "not-ours" ? "ward-says-not-ours" : null;
}
