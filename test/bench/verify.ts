import { createPublicKey, verify } from "node:crypto";
import { decodeBase32 } from "#credential/base32.ts";
import { type Envelope, readEnvelope } from "#credential/cose.ts";
import { verifyPermit } from "#credential/verify.ts";
import { keys, mint, now, person, trustOf } from "#test/support/permits.ts";
import type { BenchLine } from "./bench-line.ts";
import { dccPeer, sdkGoal } from "./dcc-sdk.ts";
import { bareKey, median, ratesOf } from "./rates.ts";

/** QR text to verdict with every rule, against the bare check of the same signature. */
export async function benchVerify(): Promise<BenchLine> {
  const text = mint();
  const trust = await trustOf();
  const situation = { at: now, post: "chot-thd" };
  const { signed, signature } = readEnvelope(
    decodeBase32(text.split("#")[1] as string) as Uint8Array,
    null,
  ) as Envelope;
  const [x, y] = [keys.ward.publicKey.subarray(1, 33), keys.ward.publicKey.subarray(33)].map((half) =>
    Buffer.from(half).toString("base64url"),
  );
  const jwk = { kty: "EC", crv: "P-256", x: x as string, y: y as string };
  const bare = bareKey(createPublicKey({ key: jwk, format: "jwk" }));
  const sdk = await dccPeer(person);
  const certificate = await sdk.mint();
  if (verifyPermit(text, trust, situation).verdict !== "valid") throw new Error("the permit of the bench is not valid");
  if (!verify("sha256", signed, bare, signature))
    throw new Error("the bare check does not take the permit's signature");
  if ((await sdk.verify(certificate)) !== "verified") throw new Error("the SDK does not verify its own certificate");
  const rows = await ratesOf({
    raw: () => verify("sha256", signed, bare, signature),
    ours: () => verifyPermit(text, trust, situation),
    sdk: () => sdk.verify(certificate),
  });
  return {
    name: "verify",
    ours: Math.round(median(rows.map(({ ours }) => ours.clock))),
    unit: "permits/s",
    limit: 0.85,
    ratio: median(rows.map(({ ours, raw }) => ours.processor / raw.processor)),
    peer: "@pathcheck/dcc-sdk",
    peerRatio: median(rows.map(({ ours, sdk: theirs }) => ours.processor / theirs.processor)),
    peerGoal: sdkGoal("verify", median(rows.map(({ raw, sdk: theirs }) => raw.processor / theirs.processor))),
  };
}
