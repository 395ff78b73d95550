/** The examples that the working groups published, through the same functions that read permits. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toHex } from "#credential/bytes.ts";
import { asBytes, asMap, type CborMap, type CborValue } from "#credential/cbor.ts";
import { decodeCbor } from "#credential/cbor-decode.ts";
import { es256, headers, readEnvelope, readSign1, type Sign1, toBeSigned } from "#credential/cose.ts";
import { statusAt } from "#credential/status-list.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { verifyEs256 } from "#server/platform/es256.ts";

interface Key {
  kid: string;
  x: string;
  y: string;
}
interface Signed {
  title: string;
  bad: boolean;
  external: string;
  key: Key;
  toBeSigned: string;
  cbor: string;
}
interface Published {
  cose: { vectors: Signed[] };
  cwt: { vectors: Signed[]; mac: string; claims: Record<string, number | string> };
  statusList: {
    key: Key;
    token: string;
    referenced: string;
    lists: { bits: number; size: number; cbor: string; values: [number, number][] }[];
  };
}

const file = new URL("../vectors/published-vectors.json", import.meta.url);
const published = JSON.parse(readFileSync(file, "utf8")) as Published;
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));
const publicKeyOf = ({ x, y }: Key): Uint8Array => bytesOf(`04${x}${y}`);
/** Their maps are not all in the order of RFC 8949 §4.2.1. */
const theirs = { anyKeyOrder: true };

/** RFC 9052: the algorithm may stand in either header; ours must be protected. */
function isSignedBy(sign1: Sign1, key: Key, external: string): boolean {
  const alg = sign1.protectedHeader.get(headers.alg) ?? sign1.unprotected.get(headers.alg);
  const signed = toBeSigned(sign1.protectedBytes, sign1.payload, bytesOf(external));
  return alg === es256 && verifyEs256(publicKeyOf(key), signed, sign1.signature);
}

describe("COSE_Sign1 and signed CWT", () => {
  const vectors = [...published.cose.vectors, ...published.cwt.vectors];
  test("there are six to take and six to refuse", () => {
    expect(vectors.filter(({ bad }) => !bad).length).toBe(6);
    expect(vectors.filter(({ bad }) => bad).length).toBe(6);
  });
  test.each(vectors.filter(({ bad }) => !bad))("takes $title", ({ cbor, key, external, toBeSigned: expected }) => {
    const sign1 = readSign1(bytesOf(cbor), theirs) as Sign1;
    expect(isSignedBy(sign1, key, external)).toBe(true);
    expect(toHex(toBeSigned(sign1.protectedBytes, sign1.payload, bytesOf(external)))).toBe(expected);
  });
  test.each(vectors.filter(({ bad }) => bad))("refuses $title", ({ cbor, key, external }) => {
    const sign1 = readSign1(bytesOf(cbor), theirs);
    expect(sign1 !== null && isSignedBy(sign1, key, external)).toBe(false);
  });
  test.each(vectors)("is no permit, and no trust file: $title", ({ cbor }) => {
    expect(readEnvelope(bytesOf(cbor), null)).toBeNull();
  });
});

describe("CWT claims", () => {
  test("RFC 8392 A.3", () => {
    const [vector] = published.cwt.vectors as [Signed];
    const claims = mapIn((readSign1(bytesOf(vector.cbor)) as Sign1).payload);
    const named = { iss: 1, sub: 2, aud: 3, exp: 4, nbf: 5, iat: 6, cti: 7 };
    for (const [name, label] of Object.entries(named)) {
      const value = claims.get(label) as CborValue;
      expect(value instanceof Uint8Array ? toHex(value) : value).toBe(published.cwt.claims[name]);
    }
  });
  test("RFC 8392 A.4 is a MAC, which is no signature", () => {
    expect(readSign1(bytesOf(published.cwt.mac))).toBeNull();
  });
});

describe("Token Status List", () => {
  const { token, referenced, key, lists } = published.statusList;
  test("the token of section 5.2 is signed, and its list reads", async () => {
    const sign1 = readSign1(bytesOf(token), theirs) as Sign1;
    expect(isSignedBy(sign1, key, "")).toBe(true);
    expect(sign1.protectedHeader.get(headers.typ)).toBe("application/statuslist+cwt");
    const list = asMap(mapIn(sign1.payload).get(65533)) as CborMap;
    expect(list.get("bits")).toBe(1);
    expect(await nodeTrustPort.inflate(asBytes(list.get("lst")) as Uint8Array, 16)).toEqual(bytesOf("b9a3"));
  });
  test("the referenced token of section 6.3 is signed, and names index 0 of that list", () => {
    const sign1 = readSign1(bytesOf(referenced), theirs) as Sign1;
    expect(isSignedBy(sign1, key, "")).toBe(true);
    const reference = asMap(asMap(mapIn(sign1.payload).get(65535))?.get("status_list"));
    expect(reference?.get("idx")).toBe(0);
    expect(reference?.get("uri")).toBe("https://example.com/statuslists/1");
  });
  test.each(lists)("a list of $size entries of $bits bits", async ({ bits, size, cbor, values }) => {
    const list = mapIn(bytesOf(cbor));
    const packed = (await nodeTrustPort.inflate(
      asBytes(list.get("lst")) as Uint8Array,
      (size * bits) / 8,
    )) as Uint8Array;
    expect(list.get("bits")).toBe(bits);
    expect(packed.length).toBe((size * bits) / 8);
    for (const [index, value] of values) expect(valueAt(packed, bits, index)).toBe(value);
  });
  test("with two bits, the values are our statuses", async () => {
    const named = ["valid", "revoked", "suspended", "suspended"];
    for (const { cbor, size, values } of lists.filter(({ bits }) => bits === 2)) {
      const packed = await nodeTrustPort.inflate(asBytes(mapIn(bytesOf(cbor)).get("lst")) as Uint8Array, size);
      for (const [index, value] of values) expect(statusAt(packed as Uint8Array, index)).toBe(named[value]);
    }
  });
});

function mapIn(bytes: Uint8Array): CborMap {
  const decoded = decodeCbor(bytes, theirs);
  return (decoded.ok ? asMap(decoded.value) : null) as CborMap;
}

/** Section 4.1 of the draft: from the least significant bit up. */
function valueAt(packed: Uint8Array, bits: number, index: number): number {
  const perByte = 8 / bits;
  return ((packed[Math.floor(index / perByte)] as number) >>> ((index % perByte) * bits)) & (2 ** bits - 1);
}
