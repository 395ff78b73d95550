/** The server's time for a device: only the root's answer to this one question is a time. */
import { expect, test } from "vitest";
import { writeEnvelope } from "#credential/cose.ts";
import type { CborValue } from "#credential/cbor.ts";
import { signRootRollover } from "#credential/root-key.ts";
import { openTime, signTime } from "#credential/signed-time.ts";
import { trustPath } from "#credential/trust-folder.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { keys, mint, now, trustFiles } from "#test/support/permits.ts";
import { rootOf } from "#credential/root-key.ts";
import { codeIn } from "#credential/qr-text.ts";
import { decodeBase32 } from "#credential/base32.ts";

const typ = "application/thonghanh-time+cwt";
const nonce = Uint8Array.from({ length: 16 }, (_, i) => i);
const root = await rootOf(keys.root.publicKey, nodeTrustPort);
const open = (bytes: Uint8Array, asked = nonce) => openTime(bytes, asked, root, nodeTrustPort);
const signed = (claims: [number, CborValue][], type: string | null = typ, by = keys.root.signer) =>
  writeEnvelope(new Map(claims), by, type);

test("the root's answer is the time, in whole seconds", async () => {
  expect(await open(signTime(nonce, now, keys.root.signer))).toBe(now);
});

test("the answer to another question is none", async () => {
  const old = signTime(nonce.toReversed(), now, keys.root.signer);
  expect(await open(old)).toBeNull();
});

test.each([
  ["a ward's seal", keys.ward.signer],
  ["a stranger", keys.stranger.signer],
  ["a stranger under the root's key id", { ...keys.stranger.signer, kid: keys.root.signer.kid }],
])("by %s", async (_name, signer) => {
  expect(await open(signTime(nonce, now, signer))).toBeNull();
});

test.each<[string, Uint8Array]>([
  ["nothing", new Uint8Array(0)],
  [
    "of the type of a policy bundle",
    signed(
      [
        [6, now],
        [7, nonce],
      ],
      "application/thonghanh-policy+cwt",
    ),
  ],
  [
    "without a type",
    signed(
      [
        [6, now],
        [7, nonce],
      ],
      null,
    ),
  ],
  ["a permit", decodeBase32(codeIn(mint()) ?? "") ?? new Uint8Array(0)],
  ["without a nonce", signed([[6, now]])],
  [
    "the nonce as text",
    signed([
      [6, now],
      [7, "0123456789abcdef"],
    ]),
  ],
  ["without a time", signed([[7, nonce]])],
  [
    "a time before 1970",
    signed([
      [6, -1],
      [7, nonce],
    ]),
  ],
  [
    "a time as text",
    signed([
      [6, "now"],
      [7, nonce],
    ]),
  ],
])("%s", async (_name, bytes) => {
  expect(await open(bytes)).toBeNull();
});

test("an empty nonce is no question, even answered", async () => {
  expect(
    await open(
      signed([
        [6, now],
        [7, new Uint8Array(0)],
      ]),
      new Uint8Array(0),
    ),
  ).toBeNull();
});

test("with a bit flipped anywhere it is no time", async () => {
  const right = signTime(nonce, now, keys.root.signer);
  for (let bit = 0; bit < right.length * 8; bit++) {
    const flipped = right.slice();
    flipped[bit >>> 3] = (flipped[bit >>> 3] as number) ^ (1 << (bit & 7));
    expect(await open(flipped), `bit ${bit}`).toBeNull();
  }
});

test("a nonce of another length and a time in fractions are not signed", () => {
  expect(() => signTime(new Uint8Array(15), now, keys.root.signer)).toThrow(RangeError);
  expect(() => signTime(nonce, now + 0.5, keys.root.signer)).toThrow(RangeError);
});

test("a claim that a later server adds is passed over", async () => {
  expect(
    await open(
      signed([
        [6, now],
        [7, nonce],
        [8, "more"],
      ]),
    ),
  ).toBe(now);
});

test("after a rollover it is the new root that a device asks, and the anchor is still the old one", async () => {
  const next = keys.stranger;
  const rollover = signRootRollover(next.publicKey, { issuedAt: now - 60, sequence: 1 }, keys.root.signer);
  const trust = await openTrustStore(
    [...trustFiles(), { path: trustPath.rollover(1), bytes: rollover }],
    nodeTrustPort,
  );
  expect(trust.anchor?.publicKey).toEqual(keys.root.publicKey);
  expect(trust.root?.publicKey).toEqual(next.publicKey);
  expect(await openTime(signTime(nonce, now, next.signer), nonce, trust.root!, nodeTrustPort)).toBe(now);
  expect(await openTime(signTime(nonce, now, keys.root.signer), nonce, trust.root!, nodeTrustPort)).toBeNull();
});

test("a root that is not the pinned one is none to ask", async () => {
  const trust = await openTrustStore(trustFiles(), nodeTrustPort, { root: "00".repeat(16) });
  expect(trust.root).toBeNull();
});
