/** Where deflate can copy from in data that is mostly zeros: found along the bytes that are not zero. */
import { leastLength, mostLength, window } from "./symbols.ts";

/** For a start: each length up to `length` that a nearer one does not reach can be copied from `distance` back. */
export interface Match {
  readonly length: number;
  readonly distance: number;
}

/** Two places with the same byte: how many zeros before, and how many bytes after, are the same too. */
interface Alignment {
  readonly before: number;
  readonly after: number;
  readonly distance: number;
}

/** A list of which one in a hundred is revoked has some 320 of a kind within reach. */
const mostTried = 400;

export class SparseMatches {
  readonly #data: Uint8Array;
  /** Positions of the bytes that are not zero; the end of the data stands last. */
  readonly #marks: number[] = [];
  readonly #previousOfByte: number[] = [];

  constructor(data: Uint8Array) {
    this.#data = data;
    const last = new Map<number, number>();
    for (const [at, byte] of data.entries()) {
      if (byte === 0) continue;
      this.#previousOfByte.push(last.get(byte) ?? -1);
      last.set(byte, this.#marks.length);
      this.#marks.push(at);
    }
    this.#marks.push(data.length);
  }

  /** Calls back for every start in the data, in order, with its matches: longer ones farther away. */
  each(found: (start: number, matches: readonly Match[]) => void): void {
    for (let mark = 0; mark < this.#marks.length; mark++) {
      const at = this.#marks[mark] as number;
      const zeros = this.#zerosBefore(mark);
      const alignments = at < this.#data.length ? this.#alignmentsOf(mark, zeros) : [];
      for (let before = zeros; before >= 0 && at - before < this.#data.length; before--) {
        found(at - before, [...this.#zeroMatches(mark, before, zeros), ...longerOnes(alignments, before)]);
      }
    }
  }

  #zerosBefore(mark: number): number {
    return (this.#marks[mark] as number) - (mark === 0 ? 0 : (this.#marks[mark - 1] as number) + 1);
  }

  /** Nearest first; one that nearer ones surpass in both directions is left out. */
  #alignmentsOf(mark: number, zeros: number): Alignment[] {
    const alignments: Alignment[] = [];
    const at = this.#marks[mark] as number;
    let tried = 0;
    for (let other = this.#previousOfByte[mark] as number; other >= 0; other = this.#previousOfByte[other] as number) {
      if (++tried > mostTried) break;
      const distance = at - (this.#marks[other] as number);
      if (distance > window) break;
      const before = Math.min(zeros, this.#zerosBefore(other), mostLength);
      const after = this.#sameAfter(mark, other);
      if (!alignments.some((nearer) => nearer.before >= before && nearer.after >= after))
        alignments.push({ before, after, distance });
    }
    return alignments;
  }

  #sameAfter(mark: number, other: number): number {
    let same = 0;
    for (let step = 1; mark + step < this.#marks.length && same < mostLength; step++) {
      const [zeros, otherZeros] = [this.#zerosBefore(mark + step), this.#zerosBefore(other + step)];
      same += Math.min(zeros, otherZeros);
      const [byte, otherByte] = [
        this.#data[this.#marks[mark + step] as number],
        this.#data[this.#marks[other + step] as number],
      ];
      if (zeros !== otherZeros || byte === undefined || byte !== otherByte) break;
      same++;
    }
    return same;
  }

  /** Zeros only: from one byte back inside a run, from the end of an earlier run at its start. */
  #zeroMatches(mark: number, remaining: number, zeros: number): Match[] {
    const most = Math.min(remaining, mostLength);
    if (remaining < zeros) return [{ length: most, distance: 1 }];
    const start = (this.#marks[mark] as number) - remaining;
    const matches: Match[] = [];
    let earlier = mark - 1;
    for (let length = leastLength; length <= most; length++) {
      while (earlier >= 0 && this.#zerosBefore(earlier) < length) earlier--;
      const distance = earlier < 0 ? window + 1 : start - (this.#marks[earlier] as number) + length;
      if (distance > window) break;
      matches.push({ length, distance });
    }
    return matches;
  }
}

function longerOnes(alignments: readonly Alignment[], before: number): Match[] {
  const matches: Match[] = [];
  let longest = 0;
  for (const alignment of alignments) {
    const length = Math.min(before + 1 + alignment.after, mostLength);
    if (alignment.before < before || length <= longest) continue;
    longest = length;
    matches.push({ length, distance: alignment.distance });
  }
  return matches;
}
