/**
 * Rates measured side by side, short rounds in turn: operations a second on the clock, and a second of processor time.
 * Ratios are taken of processor time, whatever else the machine does: it counts what a peer hands to other threads, and its
 * garbage; that the peer also waits for them is not held against it.
 */
import type { KeyObject } from "node:crypto";

const rounds = 31;
const roundMilliseconds = 40;

type Runner = () => unknown;

export interface Rate {
  readonly clock: number;
  readonly processor: number;
}

/** A row a round. */
export async function ratesOf<Name extends string>(runners: Record<Name, Runner>): Promise<Record<Name, Rate>[]> {
  const names = Object.keys(runners) as Name[];
  for (let warming = 0; warming < 5; warming++) for (const name of names) await rateOf(runners[name]);
  const rows: Record<Name, Rate>[] = [];
  for (let round = 0; round < rounds; round++) {
    const row = {} as Record<Name, Rate>;
    for (const name of names) row[name] = await rateOf(runners[name]);
    rows.push(row);
  }
  return rows;
}

/** Awaits only what is a promise: waiting for nothing would be counted against whoever answers at once. */
async function rateOf(run: Runner): Promise<Rate> {
  const processorStart = process.cpuUsage();
  const start = performance.now();
  let operations = 0;
  let elapsed = 0;
  do {
    const result = run();
    if (result instanceof Promise) await result;
    operations++;
    elapsed = performance.now() - start;
  } while (elapsed < roundMilliseconds);
  const { user, system } = process.cpuUsage(processorStart);
  return { clock: (operations * 1e3) / elapsed, processor: (operations * 1e6) / (user + system) };
}

/** A key that `sign` and `verify` of node:crypto take as it is, for signatures r ‖ s, which is what ES256 is (RFC 9053 §2.1). */
export type BareKey = KeyObject & { readonly dsaEncoding: "ieee-p1363" };

/**
 * The bare call at its cheapest: `{ key, dsaEncoding }`, as it is mostly written, costs Node 24.21 two caught errors and a
 * sixth more. Ours may still be the faster one, as it asks for DER and turns it itself (`es256.ts`).
 */
export function bareKey(key: KeyObject): BareKey {
  return Object.assign(key, { dsaEncoding: "ieee-p1363" } as const);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}
