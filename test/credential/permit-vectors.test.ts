/** The vectors that docs/permit-format.md promises to other teams: only the file is read here, nothing is made. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { encodeBase32 } from "#credential/base32.ts";
import { parseTypedCode } from "#credential/typed-code.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { reasons, verdictFor, verdicts } from "#credential/verdict.ts";
import { verifyPermit } from "#credential/verify.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";

interface Vectors {
  trustSets: Record<string, Record<string, string>>;
  permits: {
    name: string;
    text: string;
    trust: string;
    at: string;
    post: string | null;
    root: string | null;
    verdict: string;
    reasons: string[];
    permit: { serial: string } | null;
    age: object;
  }[];
  typedCodes: { id: number; code: string }[];
}

const file = new URL("../vectors/permit-vectors.json", import.meta.url);
const { trustSets, permits, typedCodes } = JSON.parse(readFileSync(file, "utf8")) as Vectors;

describe("permits", () => {
  test.each(permits)("$name: $verdict", async ({ text, trust, at, post, root, verdict, reasons, permit, age }) => {
    const files = Object.entries(trustSets[trust] ?? {}).map(([path, hex]) => ({
      path,
      bytes: new Uint8Array(Buffer.from(hex, "hex")),
    }));
    const store = await openTrustStore(files, nodeTrustPort, { root: root ?? undefined });
    const check = verifyPermit(text, store, { at: Date.parse(at) / 1000, post: post ?? undefined });
    expect(check).toMatchObject({ verdict, reasons, trust: age });
    expect(check.permit?.serial).toBe(permit?.serial);
  });
  test("there is one for every verdict", () => {
    expect(new Set(permits.map(({ verdict }) => verdict))).toEqual(new Set(verdicts));
  });
});

test.each(typedCodes)("typed code $code", ({ id, code }) =>
  expect(parseTypedCode(code)).toEqual({ ok: true, id, code }),
);

describe("docs/permit-format.md", () => {
  const page = readFileSync(new URL("../../docs/permit-format.md", import.meta.url), "utf8");
  test("its worked example is the first vector, byte by byte", () => {
    const block = /```hex\n([^`]*)```/.exec(page)?.[1] ?? "";
    const hex = block.replace(/;.*$/gm, "").replace(/\s/g, "");
    expect(encodeBase32(new Uint8Array(Buffer.from(hex, "hex")))).toBe(permits[0]?.text.split("#")[1]);
  });
  test("it lists every verdict with its reasons, in the order that counts", () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \|(.*)\|$/gm)];
    expect(rows.map((row) => row[1])).toEqual([...verdicts]);
    for (const [, verdict, listed = ""] of rows) {
      const named = [...listed.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]);
      expect(named).toEqual(reasons.filter((reason) => verdictFor([reason]) === verdict));
    }
  });
  test.each(typedCodes.filter(({ id }) => id !== 31))("it tells the typed code $code", ({ code }) => {
    expect(page).toContain(`\`${code}\``);
  });
});
