/** Every printed page as a picture, its codes read back and checked offline, by the code of `thonghanh verify`. */
import type { TrustStore } from "#credential/trust-store.ts";
import { verifyPermit, type Check } from "#credential/verify.ts";
import { readCodes } from "#server/code-reading/service.ts";
import { momentsFor } from "./moments.ts";

export interface ReadCode {
  file: string;
  page: number;
  text: string | null;
}

export interface CheckedCode extends ReadCode {
  serial: string | null;
  name: string | null;
  /** The moment of the check, in Hanoi's time. */
  at: string;
  /** The checkpoint, or the card's own market. */
  post: string;
  verdict: Check["verdict"];
  reasons: readonly string[];
}

export async function readBack(files: readonly { name: string; pdf: Uint8Array }[]): Promise<ReadCode[]> {
  const codes: ReadCode[] = [];
  for (const { name, pdf } of files)
    for (const { page, text } of await readCodes(pdf)) codes.push({ file: name, page, text });
  return codes;
}

const checkpoint = "chot-1";
const hanoiOffsetMs = 7 * 3_600_000;

/** As in 2021-09-06T07:30:00+07:00 */
const hanoiMoment = (epoch: number): string =>
  `${new Date(epoch * 1000 + hanoiOffsetMs).toISOString().slice(0, 19)}+07:00`;

/** Each at a moment when it may be used by its days and hours, at a post where it may be used. */
export function checkCodes(codes: readonly ReadCode[], trust: TrustStore, now: number): CheckedCode[] {
  const permits = codes.map(({ text }) => verifyPermit(text, trust, { at: now }).permit);
  const known = permits.filter((permit) => permit !== null);
  const moments = momentsFor(known, now);
  return codes.map((code, index) => {
    const permit = permits[index] ?? null;
    const at = permit === null ? now : (moments[known.indexOf(permit)] ?? now);
    const post = permit?.market ?? checkpoint;
    const { verdict, reasons } = verifyPermit(code.text, trust, { at, post });
    return {
      ...code,
      serial: permit?.serial ?? null,
      name: permit?.name ?? null,
      at: hanoiMoment(at),
      post,
      verdict,
      reasons,
    };
  });
}

export interface Faults {
  unreadable: string[];
  /** Serials of valid permits that stand on no printed page. */
  missing: string[];
  notValid: string[];
  /** Revoked ones that a checkpoint would let pass. */
  stillValid: string[];
}

export function faultsOf(
  codes: readonly CheckedCode[],
  serials: { valid: readonly string[]; revoked: readonly string[] },
): Faults {
  const read = new Set(codes.map(({ serial }) => serial));
  const revoked = new Set(serials.revoked);
  const place = ({ file, page, serial, verdict }: CheckedCode) => `${serial ?? "?"} (${file}, ${page}: ${verdict})`;
  const legible = codes.filter(({ serial }) => serial !== null);
  return {
    unreadable: codes.filter(({ serial }) => serial === null).map(place),
    missing: serials.valid.filter((serial) => !read.has(serial)),
    notValid: legible.filter(({ serial, verdict }) => !revoked.has(serial ?? "") && verdict !== "valid").map(place),
    stillValid: legible.filter(({ serial, verdict }) => revoked.has(serial ?? "") && verdict !== "revoked").map(place),
  };
}
