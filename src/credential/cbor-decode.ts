import { compareWithin } from "./bytes.ts";
import { cborDepth, type CborKey, type CborValue } from "./cbor.ts";

/** Why bytes are not the deterministic CBOR that is read here. */
export type CborFault =
  | "truncated"
  | "trailing-bytes"
  | "not-minimal"
  | "indefinite-length"
  | "too-large"
  | "too-deep"
  | "bad-utf-8"
  | "key-type"
  | "key-order"
  | "duplicate-key"
  | "not-used-here";

export type CborResult =
  | { readonly ok: true; readonly value: CborValue }
  | { readonly ok: false; readonly fault: CborFault };

/** `anyKeyOrder` is for reading what others published; permits and trust files are always read without it. */
export interface CborReading {
  readonly anyKeyOrder?: boolean;
}

/** Reads exactly one item that fills `bytes`. Byte strings are views of `bytes`, not copies. */
export function decodeCbor(bytes: Uint8Array, reading: CborReading = {}): CborResult {
  const reader = new Reader(bytes, reading.anyKeyOrder === true);
  try {
    const value = reader.value(0);
    return reader.atEnd() ? { ok: true, value } : { ok: false, fault: "trailing-bytes" };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** Leaves the recursion at once; never leaves this file. */
class Unreadable extends Error {
  readonly fault: CborFault;
  constructor(fault: CborFault) {
    super(fault);
    this.fault = fault;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Reader {
  readonly #bytes: Uint8Array;
  readonly #anyKeyOrder: boolean;
  #at = 0;

  constructor(bytes: Uint8Array, anyKeyOrder: boolean) {
    this.#bytes = bytes;
    this.#anyKeyOrder = anyKeyOrder;
  }

  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(depth: number): CborValue {
    if (depth > cborDepth) throw new Unreadable("too-deep");
    const first = this.#byte();
    const major = first >>> 5;
    const info = first & 31;
    if (major === 7) return simple(info);
    if (major === 6) throw new Unreadable("not-used-here");
    const length = this.#length(info);
    switch (major) {
      case 0:
        return length;
      case 1:
        return this.#negative(length);
      case 2:
        return this.#take(length);
      case 3:
        return this.#text(length);
      case 4:
        return this.#array(length, depth);
      default:
        return this.#map(length, depth);
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new Unreadable("truncated");
    this.#at++;
    return byte;
  }

  #length(info: number): number {
    if (info < 24) return info;
    if (info === 31) throw new Unreadable("indefinite-length");
    if (info > 27) throw new Unreadable("not-used-here");
    const size = 1 << (info - 24);
    let length = 0;
    for (let i = 0; i < size; i++) length = length * 256 + this.#byte();
    const least = info === 24 ? 24 : 256 ** (size / 2);
    if (length < least) throw new Unreadable("not-minimal");
    if (length > Number.MAX_SAFE_INTEGER) throw new Unreadable("too-large");
    return length;
  }

  #negative(length: number): number {
    if (length === Number.MAX_SAFE_INTEGER) throw new Unreadable("too-large");
    return -1 - length;
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Unreadable("truncated");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  #text(length: number): string {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Unreadable("truncated");
    let text = "";
    // Codes, serials and plates are short ASCII: three times faster than TextDecoder for them.
    for (let i = this.#at; i < end; i++) {
      const byte = this.#bytes[i] as number;
      if (byte >= 0x80) return this.#wideText(length);
      text += String.fromCharCode(byte);
    }
    this.#at = end;
    return text;
  }

  #wideText(length: number): string {
    try {
      return utf8.decode(this.#take(length));
    } catch {
      throw new Unreadable("bad-utf-8");
    }
  }

  #array(length: number, depth: number): CborValue[] {
    // An item takes a byte at least: a claimed length beyond that is refused before anything is reserved.
    if (length > this.#bytes.length - this.#at) throw new Unreadable("truncated");
    const items: CborValue[] = [];
    for (let i = 0; i < length; i++) items.push(this.value(depth + 1));
    return items;
  }

  #map(length: number, depth: number): Map<CborKey, CborValue> {
    if (length * 2 > this.#bytes.length - this.#at) throw new Unreadable("truncated");
    const map = new Map<CborKey, CborValue>();
    let previous = -1;
    for (let i = 0; i < length; i++) {
      const start = this.#at;
      const key = this.value(depth + 1);
      if (typeof key !== "number" && typeof key !== "string") throw new Unreadable("key-type");
      const inOrder = !this.#anyKeyOrder && this.#isNext(previous, start);
      // Where all keys are in order, none comes twice.
      if (!inOrder && map.has(key)) throw new Unreadable("duplicate-key");
      if (!inOrder && !this.#anyKeyOrder) throw new Unreadable("key-order");
      previous = start;
      map.set(key, this.value(depth + 1));
    }
    return map;
  }

  /** Whether the key at `start`, which was just read, comes after the one at `previous`. No encoded key is the beginning of another. */
  #isNext(previous: number, start: number): boolean {
    return previous < 0 || compareWithin(this.#bytes, previous, start, this.#at) < 0;
  }
}

function simple(info: number): boolean | null {
  if (info === 20) return false;
  if (info === 21) return true;
  if (info === 22) return null;
  throw new Unreadable(info === 31 ? "indefinite-length" : "not-used-here");
}
