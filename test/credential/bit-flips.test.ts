/** Change one bit anywhere, in a permit or in a trust file: the answer is never "valid", and nothing throws. */
import { describe, expect, test, vi } from "vitest";
import { decodeBase32, encodeBase32 } from "#credential/base32.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { citywide, host, household, mint, now, trustFiles, trustOf } from "#test/support/permits.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";

// Twenty thousand changed files are opened: ten seconds on two idle cores.
vi.setConfig({ testTimeout: 180_000 });

const situation = { at: now, post: "chot-thd" };
const address = `HTTPS://${host.toUpperCase()}/V#`;

function* flips(bytes: Uint8Array): Generator<[bit: number, flipped: Uint8Array]> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >>> 3] = (flipped[bit >>> 3] as number) ^ (1 << (bit & 7));
    yield [bit, flipped];
  }
}

describe("a permit", () => {
  test.each([
    ["of a person", mint()],
    ["of a household", mint({ ...household, schedule: citywide.schedule, market: null })],
    ["for the whole city", mint(citywide)],
  ])("%s", async (_, text) => {
    const trust = await trustOf();
    expect(verifyPermit(text, trust, situation).verdict).toBe("valid");
    const envelope = decodeBase32(text.slice(address.length)) as Uint8Array;
    for (const [bit, flipped] of flips(envelope)) {
      const check = verifyPermit(address + encodeBase32(flipped), trust, situation);
      expect([bit, check.verdict, check.permit]).not.toEqual([bit, "valid", expect.anything()]);
      expect(check.permit).toBeNull();
    }
  });
  test("the characters of the code, too", async () => {
    const trust = await trustOf();
    const text = mint();
    const code = new TextEncoder().encode(text.slice(address.length));
    for (const [bit, flipped] of flips(code)) {
      const { verdict } = verifyPermit(address + new TextDecoder("latin1").decode(flipped), trust, situation);
      expect([bit, verdict]).not.toEqual([bit, "valid"]);
    }
  });
});

describe("a trust folder", () => {
  const text = mint();
  test.each(trustFiles().map(({ path }) => path))("%s", async (path) => {
    const files = trustFiles();
    const { bytes } = files.find((file) => file.path === path) as { bytes: Uint8Array };
    for (const [bit, flipped] of flips(bytes)) {
      const changed = files.map((file) => (file.path === path ? { path, bytes: flipped } : file));
      const trust = await openTrustStore(changed, nodeTrustPort);
      const check = verifyPermit(text, trust, situation);
      expect([bit, check.verdict]).not.toEqual([bit, "valid"]);
      expect(trust.problems.length).toBeGreaterThan(0);
      expect(check.trust.level).toBe("blocked");
    }
  });
});
