/** The part of CBOR (RFC 8949) that permits and trust files use: no floats, no tags, integers within ±(2^53 − 1). */

export type CborKey = number | string;
export type CborMap = ReadonlyMap<CborKey, CborValue>;
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;

/** Nesting that no permit and no trust file reaches; deeper input is refused before it can exhaust the stack. */
export const cborDepth = 8;

/** The value, when it is a map; `null` for anything else. */
export function asMap(value: CborValue | undefined): CborMap | null {
  return value instanceof Map ? value : null;
}

export function asBytes(value: CborValue | undefined): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}

export function asArray(value: CborValue | undefined): readonly CborValue[] | null {
  return Array.isArray(value) ? (value as readonly CborValue[]) : null;
}

/** What stands at a number; `undefined` for anything else: `names["0"]` and `names["length"]` would answer too. */
export function entryAt<T>(names: readonly T[], index: CborValue | undefined): T | undefined {
  return typeof index === "number" ? names[index] : undefined;
}

/** A map without the entries whose value is null: an absent claim is not written. */
export function mapOf(...entries: readonly (readonly [CborKey, CborValue])[]): CborMap {
  const map = new Map<CborKey, CborValue>();
  for (const [key, value] of entries) if (value !== null) map.set(key, value);
  return map;
}
