import { createPrivateKey, sign } from "node:crypto";
import { mintPermit } from "#credential/mint.ts";
import { signerOf } from "#server/platform/es256.ts";
import { host, keys, person } from "#test/support/permits.ts";
import type { BenchLine } from "./bench-line.ts";
import { dccPeer, sdkGoal } from "./dcc-sdk.ts";
import { bareKey, median, ratesOf } from "./rates.ts";

/** Claims to QR text, against the bare signature of as many bytes. */
export async function benchMint(): Promise<BenchLine> {
  const bare = bareKey(createPrivateKey({ key: Buffer.from(keys.ward.privateKey), format: "der", type: "pkcs8" }));
  const bytes = new Uint8Array(200);
  const signer = signerOf(keys.ward.privateKey);
  const sdk = await dccPeer(person);
  const rows = await ratesOf({
    raw: () => sign("sha256", bytes, bare),
    ours: () => mintPermit(person, signer, host),
    sdk: sdk.mint,
  });
  return {
    name: "mint",
    ours: Math.round(median(rows.map(({ ours }) => ours.clock))),
    unit: "permits/s",
    limit: 0.6,
    ratio: median(rows.map(({ ours, raw }) => ours.processor / raw.processor)),
    peer: "@pathcheck/dcc-sdk",
    peerRatio: median(rows.map(({ ours, sdk: theirs }) => ours.processor / theirs.processor)),
    peerGoal: sdkGoal("mint", median(rows.map(({ raw, sdk: theirs }) => raw.processor / theirs.processor))),
  };
}
