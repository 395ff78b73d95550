import { compareBytes, compareWithin } from "./bytes.ts";
import { asMap, type CborKey, type CborMap, type CborValue } from "./cbor.ts";

const utf8 = new TextEncoder();
const initialSize = 1024;
/** Text up to this length is tried as ASCII first: TextEncoder costs more than the loop. */
const shortText = 48;

/**
 * Deterministic CBOR (RFC 8949 §4.2.1): shortest lengths, keys in byte order. Throws on what CBOR cannot say.
 * `tag`: the one byte of a tag below 24, written before the value.
 */
export function encodeCbor(value: CborValue, tag?: number): Uint8Array {
  const writer = new Writer();
  if (tag !== undefined) writer.tag(tag);
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

  tag(tag: number): void {
    this.#bytes[this.#at++] = tag;
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
    const start = this.#at;
    if (this.#entries(map.size, map)) return;
    this.#at = start;
    // Not toSorted: Chrome 109, the last for Windows 7, has none.
    this.#entries(
      map.size,
      [...map].sort(([a], [b]) => compareBytes(encodeCbor(a), encodeCbor(b))),
    );
  }

  /** Whether the keys came in order, as those of claims mostly do; if not, what was written is not to be used. */
  #entries(count: number, entries: Iterable<readonly [CborKey, CborValue]>): boolean {
    this.#head(5, count);
    let previous = -1;
    for (const [key, value] of entries) {
      const start = this.#at;
      this.value(key);
      if (previous >= 0 && compareWithin(this.#bytes, previous, start, this.#at) > 0) return false;
      previous = start;
      this.value(value);
    }
    return true;
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
    if (size === 9) this.#bigEndian(Math.floor(length / 2 ** 32), 4);
    this.#bigEndian(length, Math.min(size - 1, 4));
  }

  /** The lowest `size` bytes, 4 at most. */
  #bigEndian(value: number, size: number): void {
    for (let shift = (size - 1) * 8; shift >= 0; shift -= 8) this.#bytes[this.#at++] = value >>> shift;
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
