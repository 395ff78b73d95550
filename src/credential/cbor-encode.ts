import { compareBytes } from "./bytes.ts";
import { asMap, type CborKey, type CborMap, type CborValue } from "./cbor.ts";

const utf8 = new TextEncoder();
const initialSize = 512;

/** Deterministic CBOR (RFC 8949 §4.2.1): shortest lengths, keys in byte order. Throws on what CBOR cannot say. */
export function encodeCbor(value: CborValue): Uint8Array {
  const writer = new Writer();
  writer.value(value);
  return writer.done();
}

class Writer {
  #bytes = new Uint8Array(initialSize);
  #at = 0;

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  value(value: CborValue): void {
    if (typeof value === "number") return this.#integer(value);
    if (typeof value === "string") return this.#text(value);
    if (value instanceof Uint8Array) return this.#byteString(value);
    if (value === null) return this.#simple(22);
    if (typeof value === "boolean") return this.#simple(value ? 21 : 20);
    const map = asMap(value);
    if (map !== null) return this.#map(map);
    const items = value as readonly CborValue[];
    this.#head(4, items.length);
    for (const item of items) this.value(item);
  }

  #integer(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`CBOR here holds safe integers; found ${value}`);
    if (value >= 0) this.#head(0, value);
    else this.#head(1, -1 - value);
  }

  #text(text: string): void {
    this.#room(9 + text.length * 3);
    const head = this.#at;
    const guess = headSize(text.length);
    const { written } = utf8.encodeInto(text, this.#bytes.subarray(head + guess));
    const size = headSize(written);
    if (size !== guess) this.#bytes.copyWithin(head + size, head + guess, head + guess + written);
    this.#head(3, written);
    this.#at += written;
  }

  #byteString(bytes: Uint8Array): void {
    this.#head(2, bytes.length);
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #map(map: CborMap): void {
    this.#head(5, map.size);
    for (const [key, value] of inKeyOrder(map)) {
      this.value(key);
      this.value(value);
    }
  }

  #simple(value: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = 0xe0 | value;
  }

  #head(major: number, length: number): void {
    this.#room(9);
    const top = major << 5;
    const size = headSize(length);
    if (size === 1) {
      this.#bytes[this.#at++] = top | length;
      return;
    }
    this.#bytes[this.#at++] = top | (size === 2 ? 24 : size === 3 ? 25 : size === 5 ? 26 : 27);
    for (let shift = size - 2; shift >= 0; shift--) this.#bytes[this.#at++] = Math.floor(length / 256 ** shift);
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + more));
    wider.set(this.#bytes);
    this.#bytes = wider;
  }
}

function headSize(length: number): number {
  return length < 24 ? 1 : length < 0x100 ? 2 : length < 0x1_0000 ? 3 : length < 0x1_0000_0000 ? 5 : 9;
}

function inKeyOrder(map: CborMap): Iterable<readonly [CborKey, CborValue]> {
  return isInKeyOrder(map) ? map : sortedByKey(map);
}

/** Small maps of claims are written down in order; then nothing is sorted. Non-negative integers order as they count. */
function isInKeyOrder(map: CborMap): boolean {
  let previous = -1;
  for (const key of map.keys()) {
    if (typeof key !== "number" || key <= previous) return false;
    previous = key;
  }
  return true;
}

function sortedByKey(map: CborMap): (readonly [CborKey, CborValue])[] {
  return [...map]
    .map(([key, value]) => ({ key, value, encoded: encodeCbor(key) }))
    .toSorted((a, b) => compareBytes(a.encoded, b.encoded))
    .map(({ key, value }) => [key, value] as const);
}
