/** A code that stays in view is one scan, not one for each frame. */

/** Out of view for so long, the same code is a scan of its own. */
const apartMs = 2000;

export class Repeats {
  /** When each was last seen; by a fingerprint, as a text may be an ID card's. */
  readonly #seen = new Map<number, number>();

  /** Whether this text was not in view a moment ago. `now`: milliseconds of any clock that only goes on. */
  isNew(text: string, now: number): boolean {
    for (const [code, at] of this.#seen) if (now - at >= apartMs) this.#seen.delete(code);
    const code = fingerprintOf(text);
    const isNew = !this.#seen.has(code);
    this.#seen.set(code, now);
    return isNew;
  }

  forget(): void {
    this.#seen.clear();
  }
}

/** 53 bits of two FNV-1a hashes. */
function fingerprintOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
