import { compareBytes } from "./bytes.ts";
import { asMap, type CborKey, type CborMap, type CborValue } from "./cbor.ts";

const utf8 = new TextEncoder();
const initialSize = 1024;
/** Text up to this length is tried as ASCII first: TextEncoder costs more than the loop. */
const shortText = 48;

/** Deterministic CBOR (RFC 8949 §4.2.1): shortest lengths, keys in byte order. Throws on what CBOR cannot say. */
export function encodeCbor(value: CborValue): Uint8Array {
  const writer = new Writer();
  writer.value(value);
  return writer.done();
}

let shared: Uint8Array<ArrayBuffer> | null = null;

class Writer {
  // Handed from one writer to the next, as long as nobody needs more: a buffer for each permit would be a third of its cost.
  #bytes = shared ?? new Uint8Array(initialSize);
  #at = 0;

  constructor() {
    shared = null;
  }

  done(): Uint8Array {
    const written = this.#bytes.slice(0, this.#at);
    if (this.#bytes.length === initialSize) shared = this.#bytes;
    return written;
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
    if (text.length <= shortText && this.#ascii(text)) return;
    this.#at = head;
    const guess = headSize(text.length);
    const { written } = utf8.encodeInto(text, this.#bytes.subarray(head + guess));
    const size = headSize(written);
    if (size !== guess) this.#bytes.copyWithin(head + size, head + guess, head + guess + written);
    this.#head(3, written);
    this.#at += written;
  }

  /** Whether the text was ASCII, and so is written. */
  #ascii(text: string): boolean {
    this.#head(3, text.length);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return false;
      this.#bytes[this.#at++] = code;
    }
    return true;
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
  if (isInKeyOrder(map)) return map;
  // Not toSorted: Chrome 109, the last for Windows 7, has none.
  return [...map].sort(([a], [b]) => keyOrder(a, b));
}

/** Maps of claims are mostly made in order; then nothing is sorted. */
function isInKeyOrder(map: CborMap): boolean {
  let previous: CborKey | undefined;
  for (const key of map.keys()) {
    if (previous !== undefined && keyOrder(previous, key) > 0) return false;
    previous = key;
  }
  return true;
}

/** The order of the encoded keys: integers from 0 up, then from −1 down, then texts, the shorter first. */
function keyOrder(a: CborKey, b: CborKey): number {
  if (typeof a === "number" && typeof b === "number") return a < 0 === b < 0 ? Math.abs(a) - Math.abs(b) : b - a;
  if (typeof a === "string" && typeof b === "string") return compareBytes(encodeCbor(a), encodeCbor(b));
  return typeof a === "number" ? -1 : 1;
}
