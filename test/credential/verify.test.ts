/** What a checker answers, rule by rule: the permit, its seal, the trust files, the clock, day and hour, the post. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeBase32 } from "#credential/base32.ts";
import { concatBytes } from "#credential/bytes.ts";
import type { CborMap, CborValue } from "#credential/cbor.ts";
import { encodeCbor } from "#credential/cbor-encode.ts";
import { toBeSigned, writeEnvelope } from "#credential/cose.ts";
import type { PermitClaims } from "#credential/permit-claims.ts";
import { encodePermitClaims } from "#credential/permit-encoding.ts";
import type { TrustStore } from "#credential/trust-store.ts";
import { reasons, type Reason, type Verdict, verdictFor, verdicts } from "#credential/verdict.ts";
import { type Check, verifyPermit, verifyPermitAsync } from "#credential/verify.ts";
import {
  citywide,
  hanoi,
  household,
  keys,
  mint,
  now,
  person,
  policy,
  trustFiles,
  trustList,
  trustOf,
} from "#test/support/permits.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";

let trust: TrustStore;
beforeAll(async () => {
  trust = await trustOf();
});

const check = (text: string | null, at = now, post?: string): Check => verifyPermit(text, trust, { at, post });
const answer = ({ verdict, reasons: found }: Check): [Verdict, ...Reason[]] => [verdict, ...found];
const textOf = (envelope: Uint8Array): string => `HTTPS://X.VN/V#${encodeBase32(envelope)}`;
/** What someone with the ward's key could have signed. */
const sealed = (claims: CborMap): string => textOf(writeEnvelope(claims, keys.ward.signer, null));
const ours = (claims: CborMap): ReadonlyMap<number, CborValue> => claims.get(-65537) as ReadonlyMap<number, CborValue>;
const withOurs = (...more: [number, CborValue][]): CborMap => {
  const claims = encodePermitClaims(person);
  return new Map([...claims, [-65537, new Map([...ours(claims), ...more])]]);
};

describe("a good permit", () => {
  test("is valid, for no reason against it", () => expect(answer(check(mint()))).toEqual(["valid"]));
  test("is valid at the post of its area", () => expect(answer(check(mint(), now, "chot-thd"))).toEqual(["valid"]));
  test("says what was sealed", () => {
    expect(check(mint()).permit).toMatchObject({ ...person, extendedTo: null, areaNames: ["Quận Hoàn Kiếm"] });
  });
  test("says who sealed it and what its class is called", () => {
    expect(check(mint()).permit).toMatchObject({
      className: { vi: "Nhóm 2", en: "Group 2" },
      sealedBy: { unit: "u-thd", unitCode: "00070", unitName: "Phường Trần Hưng Đạo" },
    });
  });
  test("says how old the trust files are", () => expect(check(mint()).trust).toEqual({ age: 600, level: "green" }));
  test("gives the same answer where signatures are checked later", async () => {
    const later = await openTrustStore(trustFiles(), {
      ...nodeTrustPort,
      verify: async (...a) => nodeTrustPort.verify(...a),
    });
    expect(await verifyPermitAsync(mint(), later, { at: now })).toEqual(check(mint()));
  });
  test.each<[string, Partial<PermitClaims>]>([
    ["of a household, on an even day", { ...household, areas: ["V1"] }],
    ["for the whole city at any time", citywide],
    ["with a portrait", { portrait: { format: "webp", bytes: new Uint8Array(1024).fill(7) } }],
    ["with four plates", { plates: ["30A-123.45", "29A-1234", "29-B1 123.45", "80B-0001"] }],
    ["of a person whose birthday nobody knows", { born: null }],
    ["of a person with one name", { name: "K'Brơ" }],
    ["for a night shift", { schedule: { weekdays: 1, dates: "any", slots: [{ from: 1320, to: 600 }] } }],
  ])("%s, reads back as it was sealed", (_, change) => {
    expect(check(mint(change)).permit).toMatchObject({ ...person, ...change });
  });
});

describe("the address before # is not signed and proves nothing", () => {
  const code = mint().split("#")[1] as string;
  test.each([
    ["another host", `HTTPS://CHECK.EXAMPLE/V#${code}`],
    ["written small", `https://thonghanh.example/v#${code}`],
    ["another path, a port, no TLS", `http://localhost:8080/check?x=1#${code}`],
    ["none", code],
  ])("%s", (_, text) => expect(answer(check(text))).toEqual(["valid"]));
});

describe("no permit", () => {
  test.each<[string, string | null, Verdict, Reason]>([
    ["no text: nothing was read", null, "unreadable", "no-code"],
    ["an empty text", "", "unreadable", "no-code"],
    ["half a permit", mint().slice(0, 150), "unreadable", "damaged"],
    [
      "half a permit whose key id begins with a bit set",
      mint({}, keys.revokedWard).slice(0, 150),
      "unreadable",
      "damaged",
    ],
    ["a permit with a letter that Base32 does not have", mint().slice(0, -1) + "1", "unreadable", "damaged"],
    ["a permit in small letters", mint().toLowerCase(), "not-a-permit", "other-text"],
    [
      "the QR of a chip ID card",
      "001087999001||Nguyễn Văn Mẫu|14021987|Nam|Hà Nội|22062021",
      "not-a-permit",
      "other-text",
    ],
    ["an address", "https://example.com/", "not-a-permit", "other-text"],
    ["an address with another fragment", "https://example.com/#top", "not-a-permit", "other-text"],
    ["a word", "HELLO!", "not-a-permit", "other-text"],
    ["Base32 of nothing known", "MZXW6YTBOI", "not-a-permit", "other-envelope"],
    ["a permit behind another scheme", `WIFI:#${mint().split("#")[1]}`, "not-a-permit", "other-text"],
    ["five thousand letters", "A".repeat(5000), "not-a-permit", "other-text"],
    ["a space before", ` ${mint()}`, "not-a-permit", "other-text"],
  ])("%s", (_, text, verdict, reason) => {
    expect(answer(check(text))).toEqual([verdict, reason]);
    expect(check(text).permit).toBeNull();
  });
});

describe("an envelope that is not the profile's", () => {
  const payload = encodeCbor(encodePermitClaims(person));
  const { kid, sign } = keys.ward.signer;
  const envelope = (protectedHeader: CborMap, unprotected: CborMap = new Map(), tag = [0xd2]): string => {
    const bytes = encodeCbor(protectedHeader);
    const parts = [bytes, unprotected, payload, sign(toBeSigned(bytes, payload))];
    return textOf(concatBytes(Uint8Array.from(tag), encodeCbor(parts)));
  };
  const alg: [number, CborValue] = [1, -7];
  const good = new Map<number, CborValue>([alg, [4, kid]]);
  test("as a control, the profile's own is valid", () => expect(answer(check(envelope(good)))).toEqual(["valid"]));
  test.each([
    ["without its tag", envelope(good, new Map(), [])],
    ["with the tag of a MAC", envelope(good, new Map(), [0xd1])],
    ["with the key id unprotected", envelope(new Map([alg]), new Map([[4, kid]]))],
    ["with the algorithm unprotected", envelope(new Map([[4, kid]]), new Map([alg]))],
    ["with both in both headers", envelope(good, good)],
    [
      "with ES384",
      envelope(
        new Map<number, CborValue>([
          [1, -35],
          [4, kid],
        ]),
      ),
    ],
    [
      "with EdDSA",
      envelope(
        new Map<number, CborValue>([
          [1, -8],
          [4, kid],
        ]),
      ),
    ],
    ["with no algorithm", envelope(new Map([[4, kid]]))],
    [
      "with the algorithm as text",
      envelope(
        new Map<number, CborValue>([
          [1, "ES256"],
          [4, kid],
        ]),
      ),
    ],
    ["with a key id of four bytes", envelope(new Map<number, CborValue>([alg, [4, kid.subarray(0, 4)]]))],
    ["with a critical header", envelope(new Map<number, CborValue>([alg, [2, [99]], [4, kid], [99, 1]]))],
    [
      "with the type of a trust list",
      envelope(new Map<number, CborValue>([...good, [16, "application/thonghanh-trust-list+cwt"]])),
    ],
  ])("%s", (_, text) => expect(answer(check(text))).toEqual(["not-a-permit", "other-envelope"]));
  test("with a byte after its end", () => {
    const bytes = writeEnvelope(encodePermitClaims(person), keys.ward.signer, null);
    expect(answer(check(textOf(concatBytes(bytes, Uint8Array.of(0)))))).toEqual(["unreadable", "damaged"]);
  });
});

describe("a forged permit", () => {
  test("signed by another key under the ward's key id", () => {
    const forger = { kid: keys.ward.signer.kid, sign: keys.stranger.signer.sign };
    const text = textOf(writeEnvelope(encodePermitClaims(person), forger, null));
    expect(answer(check(text))).toEqual(["forged", "signature-wrong"]);
    expect(check(text).permit).toBeNull();
  });
  test("signed by a key that nobody knows", () => {
    expect(answer(check(mint({}, keys.stranger)))).toEqual(["unknown-issuer", "seal-unknown"]);
  });
  test("signed by the key of the status lists, which is no seal", () => {
    expect(answer(check(mint({}, keys.status)))).toEqual(["unknown-issuer", "seal-unknown"]);
  });
  test("signed by the root, which is no seal either", () => {
    expect(answer(check(mint({}, keys.root)))).toEqual(["unknown-issuer", "seal-unknown"]);
  });
});

describe("the other half of a signature, n − s, is the same permit", () => {
  test("it is valid, and revoked with it", () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const mirrored = (change: Partial<PermitClaims>): string => {
      const bytes = writeEnvelope(encodePermitClaims({ ...person, ...change }), keys.ward.signer, null);
      const s = BigInt(`0x${Buffer.from(bytes.subarray(-32)).toString("hex")}`);
      bytes.set(Buffer.from((order - s).toString(16).padStart(64, "0"), "hex"), bytes.length - 32);
      return textOf(bytes);
    };
    expect(answer(check(mirrored({})))).toEqual(["valid"]);
    expect(answer(check(mirrored({ status: { list: "12", index: 1 } })))).toEqual(["revoked", "permit-revoked"]);
  });
});

describe("signed claims that are no permit", () => {
  const good = encodePermitClaims(person);
  const without = (label: number): CborMap => new Map([...good].filter(([key]) => key !== label));
  const instead = (label: number, value: CborValue): CborMap => new Map([...good, [label, value]]);
  test.each<[string, CborMap]>([
    ["no end", without(4)],
    ["no beginning", without(5)],
    ["no time of sealing", without(6)],
    ["no name", without(169)],
    ["no status", without(65535)],
    ["an end that is no midnight in Hanoi", instead(4, 1_632_240_000 + 1)],
    ["an end before the beginning", instead(4, 1_600_016_400)],
    [
      "a status in a list of another kind",
      instead(
        65535,
        new Map([
          [
            "status_list",
            new Map<string, CborValue>([
              ["idx", 1],
              ["uri", "https://x"],
            ]),
          ],
        ]),
      ),
    ],
    [
      "a status list whose name leads out of the folder",
      instead(
        65535,
        new Map([
          [
            "status_list",
            new Map<string, CborValue>([
              ["idx", 1],
              ["uri", "th:../x"],
            ]),
          ],
        ]),
      ),
    ],
    [
      "a status index below zero",
      instead(
        65535,
        new Map([
          [
            "status_list",
            new Map<string, CborValue>([
              ["idx", -1],
              ["uri", "th:12"],
            ]),
          ],
        ]),
      ),
    ],
    ["no version", withOurs([1, null])],
    ["version zero", withOurs([1, 0])],
    ["areas of no kind", withOurs([7, false])],
    ["no areas at all", withOurs([7, []])],
    ["a schedule of other length", withOurs([9, [127, 0]])],
    ["a schedule with an unknown parity", withOurs([9, [127, 3, []]])],
    ["a parity written as text", withOurs([9, [127, "0", []]])],
    ["a parity that a list of names would answer to", withOurs([9, [127, "length", []]])],
    ["no plates at all, where there should be some", withOurs([6, []])],
    ["no critical label, where there should be some", withOurs([10, []])],
    ["critical labels that are no list", withOurs([10, 42])],
    ["half a slot", withOurs([9, [127, 0, [330]]])],
    ["an unknown kind", withOurs([2, 2])],
    ["a whole ID number", withOurs([5, "001087999001"])],
    ["plates in one text", withOurs([6, "29-B1 123.45"])],
    ["a name that would command a terminal", instead(169, new Map([[4, "Mẫu\u001b[2J"]]))],
    ["a name that turns the line around", instead(169, new Map([[4, "Mẫu\u202e"]]))],
    [
      "a birthday that the calendar does not have",
      instead(
        169,
        new Map([
          [4, "Mẫu"],
          [8, "19870231"],
        ]),
      ),
    ],
    [
      "a portrait without its format",
      instead(
        169,
        new Map<number, CborValue>([
          [4, "Mẫu"],
          [16, new Uint8Array(9)],
        ]),
      ),
    ],
    [
      "a portrait whose format is true",
      instead(
        169,
        new Map<number, CborValue>([
          [4, "Mẫu"],
          [16, new Uint8Array(9)],
          [17, true],
        ]),
      ),
    ],
    [
      "a portrait above 1 kB",
      instead(
        169,
        new Map<number, CborValue>([
          [4, "Mẫu"],
          [16, new Uint8Array(1025)],
          [17, 1],
        ]),
      ),
    ],
  ])("%s", (_, claims) => {
    expect(answer(check(sealed(claims)))).toEqual(["not-a-permit", "malformed-claims"]);
    expect(check(sealed(claims)).permit).toBeNull();
  });
  test("a CWT of something else", () => {
    expect(answer(check(sealed(without(-65537))))).toEqual(["not-a-permit", "other-claims"]);
  });
  test("claims in which a key stands twice", () => {
    const payload = concatBytes(Uint8Array.of(0xa2, 4, 0, 4, 0));
    const header = encodeCbor(
      new Map<number, CborValue>([
        [1, -7],
        [4, keys.ward.signer.kid],
      ]),
    );
    const signature = keys.ward.signer.sign(toBeSigned(header, payload));
    const text = textOf(concatBytes(Uint8Array.of(0xd2), encodeCbor([header, new Map(), payload, signature])));
    expect(answer(check(text))).toEqual(["not-a-permit", "malformed-claims"]);
  });
});

describe("what later versions may add", () => {
  test("a claim that is not known is passed over", () => {
    expect(answer(check(sealed(withOurs([42, "new"]))))).toEqual(["valid"]);
    expect(answer(check(sealed(new Map([...encodePermitClaims(person), [300, "new"]]))))).toEqual(["valid"]);
  });
  test("a critical claim that is not known is not", () => {
    expect(answer(check(sealed(withOurs([10, [42]], [42, "new"]))))).toEqual(["unreadable", "needs-newer-verifier"]);
  });
  test("a critical claim that is known makes no difference", () => {
    expect(answer(check(sealed(withOurs([10, [7, 9]]))))).toEqual(["valid"]);
  });
  test("a later version is left to later verifiers", () => {
    expect(answer(check(sealed(withOurs([1, 2]))))).toEqual(["unreadable", "needs-newer-verifier"]);
  });
});

describe("from the first to the last day, in Hanoi", () => {
  const anyHour = mint(citywide);
  test.each<[string, string, Verdict, ...Reason[]]>([
    ["the last second before", "2021-09-05T23:59", "not-yet-valid", "permit-not-yet-valid"],
    ["the first minute", "2021-09-06T00:00", "valid"],
    ["the last minute", "2021-09-21T23:59", "valid"],
    ["the first minute after", "2021-09-22T00:00", "expired", "permit-expired"],
  ])("%s", async (_, moment, ...expected) => {
    const at = hanoi(moment);
    const fresh = await trustOf({ issuedAt: at - 60 });
    expect(answer(verifyPermit(anyHour, fresh, { at }))).toEqual(expected);
  });
  test("sealed in the future", () => {
    expect(answer(check(mint({ issuedAt: now + 301 })))).toEqual(["not-yet-valid", "issued-in-future"]);
  });
  test("sealed five minutes ahead by a clock a little fast", () => {
    expect(answer(check(mint({ issuedAt: now + 300 })))).toEqual(["valid"]);
  });
});

describe("day and hour", () => {
  test.each<[string, string, Verdict, ...Reason[]]>([
    ["too early", "2021-09-06T05:29", "outside-hours", "outside-hours"],
    ["in time", "2021-09-06T05:30", "valid"],
    ["too late", "2021-09-06T20:00", "outside-hours", "outside-hours"],
    ["a Sunday", "2021-09-12T08:00", "wrong-day", "wrong-day"],
    ["a Sunday night", "2021-09-12T23:00", "wrong-day", "wrong-day", "outside-hours"],
    ["a Sunday night after the end", "2021-09-26T23:00", "expired", "permit-expired", "wrong-day", "outside-hours"],
  ])("%s", async (_, moment, ...expected) => {
    const at = hanoi(moment);
    const fresh = await trustOf({ issuedAt: at - 60 });
    expect(answer(verifyPermit(mint(), fresh, { at }))).toEqual(expected);
  });
});

describe("tolerance of the class", () => {
  test.each<[string, string, Verdict, ...Reason[]]>([
    ["a quarter of an hour early", "2021-09-06T05:15", "valid"],
    ["earlier", "2021-09-06T05:14", "outside-hours", "outside-hours"],
    ["in the last minute of it", "2021-09-06T08:44", "valid"],
    ["later", "2021-09-06T08:45", "outside-hours", "outside-hours"],
    ["on an odd date", "2021-09-07T08:44", "wrong-day", "wrong-day", "outside-hours"],
  ])("%s", async (_, moment, ...expected) => {
    const at = hanoi(moment);
    const fresh = await trustOf({ issuedAt: at - 60 });
    expect(answer(verifyPermit(mint(household), fresh, { at }))).toEqual(expected);
    // Another class of the bundle tolerates nothing, and so does one that it does not have.
    for (const classCode of ["N2", "N9"]) {
      const strict = verifyPermit(mint({ ...household, classCode }), fresh, { at });
      expect(strict.verdict).toBe(expected[0] === "valid" ? "outside-hours" : expected[0]);
    }
  });
  test("the last day ends at midnight all the same", async () => {
    const at = hanoi("2021-09-22T00:05");
    const fresh = await trustOf({ issuedAt: at - 60 });
    const slots = [{ from: 1200, to: 1440 }];
    const text = mint({ ...household, schedule: { weekdays: 127, dates: "any", slots } });
    expect(answer(verifyPermit(text, fresh, { at }))).toEqual(["expired", "permit-expired"]);
  });
});

describe("the post", () => {
  const at = hanoi("2021-09-06T08:00");
  test.each<[string, Partial<PermitClaims>, string, Verdict, ...Reason[]]>([
    ["in the ward of the permit", { areas: ["00070"] }, "chot-thd", "valid"],
    ["in the district of the permit", { areas: ["002"] }, "chot-thd", "valid"],
    ["in the city of the permit", { areas: ["01"] }, "chot-cl", "valid"],
    ["in the zone of the permit", { areas: ["V1"] }, "chot-thd", "valid"],
    ["in one of several areas", { areas: ["00178", "002"] }, "chot-cl", "valid"],
    ["anywhere, for the whole city", { areas: "city" }, "chot-cl", "valid"],
    ["in another ward", { areas: ["00073"] }, "chot-thd", "outside-area", "outside-area"],
    ["in another district", { areas: ["002"] }, "chot-cl", "outside-area", "outside-area"],
    ["outside the zone", { areas: ["V1"] }, "chot-cl", "outside-area", "outside-area"],
    ["in an area that is not in the bundle", { areas: ["99999"] }, "chot-cl", "outside-area", "outside-area"],
    ["that nobody knows", {}, "chot-x", "trust-too-old", "post-unknown"],
    ["at its own market", { ...household, areas: ["002"] }, "cho-199", "valid"],
    ["at another market", { ...household, areas: ["002"] }, "cho-hb", "outside-area", "other-market"],
    ["at another market in another ward", household, "cho-hb", "outside-area", "outside-area", "other-market"],
    ["at a market, with a travel permit", {}, "cho-199", "outside-area", "not-a-market-card"],
    ["at a checkpoint, with a market card", household, "chot-thd", "valid"],
  ])("%s", (_, change, post, ...expected) => expect(answer(check(mint(change), at, post))).toEqual(expected));
});

describe("the status list", () => {
  test.each<[string, string, number, Verdict, ...Reason[]]>([
    ["revoked", "12", 1, "revoked", "permit-revoked"],
    ["suspended", "12", 2, "suspended", "permit-suspended"],
    ["beyond its end", "12", 1024, "trust-too-old", "status-index-unknown"],
    ["in a list that is not here", "13", 1, "trust-too-old", "status-list-missing"],
  ])("%s", (_, list, index, ...expected) => expect(answer(check(mint({ status: { list, index } })))).toEqual(expected));
  test("the unassigned value 3 is no yes", async () => {
    const odd = await trustOf({ statusPacked: new Uint8Array(256).fill(0xff) });
    expect(answer(verifyPermit(mint(), odd, { at: now }))).toEqual(["suspended", "permit-suspended"]);
  });
});

describe("the seal", () => {
  test.each<[string, string, Verdict, ...Reason[]]>([
    ["is suspended", mint({}, keys.suspendedWard), "suspended", "seal-suspended"],
    ["is revoked", mint({}, keys.revokedWard), "revoked", "seal-revoked"],
    ["has expired", mint({ issuedAt: hanoi("2021-08-31T12:00") }, keys.expiredWard), "expired", "seal-expired"],
    [
      "had expired when it sealed",
      mint({}, keys.expiredWard),
      "unknown-issuer",
      "sealed-outside-key-period",
      "seal-expired",
    ],
    [
      "is not in force yet",
      mint({}, keys.futureWard),
      "unknown-issuer",
      "sealed-outside-key-period",
      "seal-not-yet-valid",
    ],
    [
      "sealed before its time",
      mint({ issuedAt: hanoi("2021-07-31T12:00") }),
      "unknown-issuer",
      "sealed-outside-key-period",
    ],
  ])("%s", (_, text, ...expected) => expect(answer(check(text))).toEqual(expected));
});

describe("longer validity without reprinting", () => {
  const ended = { validFrom: "2021-08-20", validTo: "2021-09-05" };
  test.each<[string, Partial<PermitClaims>, string | null, Verdict, ...Reason[]]>([
    ["by class", { ...ended, classCode: "N5" }, "2021-09-30", "valid"],
    ["by unit and range of serials", { ...ended, serial: "THD-000550" }, "2021-09-15", "valid"],
    ["the longer of two", { ...ended, classCode: "N5", serial: "THD-000550" }, "2021-09-30", "valid"],
    ["not for another class", ended, null, "expired", "permit-expired"],
    ["not for a serial outside the range", { ...ended, serial: "THD-000600" }, null, "expired", "permit-expired"],
    [
      "not for a longer serial that sorts inside",
      { ...ended, serial: "THD-0005500" },
      null,
      "expired",
      "permit-expired",
    ],
    [
      "not for a permit of an earlier wave",
      { ...ended, validTo: "2021-09-04", classCode: "N5" },
      null,
      "expired",
      "permit-expired",
    ],
    ["nothing to add where the paper says more", { classCode: "N5", validTo: "2021-10-15" }, null, "valid"],
    [
      "a revoked permit stays revoked",
      { ...ended, classCode: "N5", status: { list: "12", index: 1 } },
      "2021-09-30",
      "revoked",
      "permit-revoked",
    ],
  ])("%s", (_, change, extendedTo, ...expected) => {
    const found = check(mint({ ...change, issuedAt: hanoi("2021-08-19T10:00") }));
    expect(answer(found)).toEqual(expected);
    expect(found.permit?.extendedTo).toBe(extendedTo);
  });
});

describe("the age of the trust files", () => {
  const permit = mint(citywide);
  test.each<[string, number, string, Verdict, ...Reason[]]>([
    ["fresh", 0, "green", "valid"],
    ["just under an hour", 3599, "green", "valid"],
    ["an hour", 3600, "yellow", "valid"],
    ["just under twelve hours", 12 * 3600 - 1, "yellow", "valid"],
    ["twelve hours", 12 * 3600, "red", "valid"],
    ["just under three days", 3 * 86_400 - 1, "red", "valid"],
    ["three days", 3 * 86_400, "blocked", "trust-too-old", "trust-blocked"],
  ])("%s", async (_, age, level, ...expected) => {
    const at = hanoi("2021-09-10T08:00");
    const aged = await trustOf({ issuedAt: at - age });
    expect(verifyPermit(permit, aged, { at }).trust).toEqual({ age, level });
    expect(answer(verifyPermit(permit, aged, { at }))).toEqual(expected);
  });
  test("the oldest file counts", async () => {
    const mixed = await trustOf({ policy: { issuedAt: now - 4000 } });
    expect(verifyPermit(permit, mixed, { at: now }).trust).toEqual({ age: 4000, level: "yellow" });
  });
  test("past its time to live, a file is not green", async () => {
    const short = await trustOf({ trustList: { ttl: 60 } });
    expect(verifyPermit(permit, short, { at: now }).trust.level).toBe("yellow");
  });
  test("past its end, a file is worth nothing", async () => {
    const ended = await trustOf({ trustList: { expiresAt: now } });
    expect(answer(verifyPermit(permit, ended, { at: now }))).toEqual(["trust-too-old", "trust-blocked"]);
  });
  test("an unknown seal proves nothing when the list is too old", () => {
    const at = now + 4 * 86_400;
    expect(answer(check(mint({}, keys.stranger), at))).toEqual(["trust-too-old", "seal-unknown", "trust-blocked"]);
  });
  test("a forgery is one at any age", () => {
    const forger = { kid: keys.ward.signer.kid, sign: keys.stranger.signer.sign };
    const text = textOf(writeEnvelope(encodePermitClaims(person), forger, null));
    expect(answer(check(text, now + 4 * 86_400))).toEqual(["forged", "signature-wrong", "trust-blocked"]);
  });
});

describe("the clock", () => {
  test("a day behind the trust files is found out", () => {
    const found = check(mint({ ...citywide, validFrom: "2021-09-01" }), now - 86_400);
    expect(found.verdict).toBe("trust-too-old");
    expect(found.reasons).toContain("clock-behind");
    expect(found.trust.level).toBe("blocked");
  });
  test("four minutes behind is not held against it", () => {
    expect(answer(check(mint(), now - 600 - 240))).toEqual(["valid"]);
  });
  test.each([Number.NaN, Infinity, -Infinity, 1e30, -1e30])("%d is never a yes", (at) => {
    expect(check(mint(citywide), at).verdict).not.toBe("valid");
  });
});

describe("verdicts and reasons", () => {
  test("every reason leads to a verdict, and none to valid", () => {
    for (const reason of reasons) expect(verdictFor([reason])).not.toBe("valid");
  });
  test("every verdict but valid has a reason", () => {
    expect(new Set(reasons.map((reason) => verdictFor([reason])))).toEqual(new Set(verdicts.slice(0, -1)));
  });
  test("the worst reason gives the verdict, in any order", () => {
    expect(verdictFor(["outside-hours", "permit-expired", "permit-revoked"])).toBe("revoked");
    expect(verdictFor(["permit-revoked", "permit-expired", "outside-hours"])).toBe("revoked");
  });
});

describe("whatever the text, there is an answer and it is not valid", () => {
  const good = mint();
  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => check(text).verdict !== "valid"));
  });
  test("any bytes in Base32", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => check(textOf(bytes)).verdict !== "valid"));
  });
  test("a permit with a piece taken out, put in or put elsewhere", () => {
    const piece = fc.tuple(
      fc.nat({ max: good.length }),
      fc.nat({ max: 20 }),
      fc.string({ unit: fc.constantFrom(..."A27#Z") }),
    );
    fc.assert(
      fc.property(piece, ([at, length, put]) => {
        const text = good.slice(0, at) + put + good.slice(at + length);
        const code = text.slice(text.indexOf("#") + 1);
        return check(text).verdict !== "valid" || code === good.slice(good.indexOf("#") + 1);
      }),
      { numRuns: 2000 },
    );
  });
  test("any claims at all, signed by a true seal", () => {
    const leaf = fc.oneof(fc.integer(), fc.string(), fc.uint8Array(), fc.constant(null), fc.boolean());
    const value = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(fc.string(), leaf).map((entries) => new Map(Object.entries(entries))),
    );
    const label = fc.constantFrom(4, 5, 6, 169, 65535, -65537);
    const claims = fc.uniqueArray(fc.tuple(label, value), { selector: ([key]) => key });
    const quick = { kid: keys.ward.signer.kid, sign: keys.ward.signer.sign };
    fc.assert(
      fc.property(claims, (entries) => {
        const text = textOf(writeEnvelope(new Map([...encodePermitClaims(person), ...entries]), quick, null));
        return entries.length === 0 || check(text).verdict !== "valid";
      }),
      { numRuns: 60 },
    );
  });
});

describe("claims that cannot be sealed", () => {
  test.each<[keyof PermitClaims, Partial<PermitClaims>]>([
    ["name", { name: "" }],
    ["name", { name: "Mẫu\n" }],
    ["name", { name: "M".repeat(101) }],
    ["name", { name: "\ud800" }],
    ["born", { born: "14/02/1987" }],
    ["born", { born: "1987-02-30" }],
    ["idLast4", { idLast4: "001087999001" }],
    ["classCode", { classCode: "" }],
    ["serial", { serial: "S".repeat(33) }],
    ["plates", { plates: ["a", "b", "c", "d", "e"] }],
    ["areas", { areas: [] }],
    ["market", { market: "" }],
    ["schedule", { schedule: { weekdays: 0, dates: "any", slots: [] } }],
    ["validFrom", { validFrom: "6/9/2021" }],
    ["validTo", { validTo: "2021-09-05" }],
    ["issuedAt", { issuedAt: 1.5 }],
    ["status", { status: { list: "../x", index: 1 } }],
    ["status", { status: { list: "12", index: 2 ** 24 } }],
    ["portrait", { portrait: { format: "jpeg", bytes: new Uint8Array(1025) } }],
  ])("%s: %j", (claim, change) => {
    expect(() => mint(change)).toThrow(new RegExp(`cannot be sealed.*\\b${claim}\\b`));
  });
  test("a name is sealed composed (NFC), however it was typed", () => {
    expect(check(mint({ name: "Nguyễn Văn Mẫu".normalize("NFD") })).permit?.name).toBe("Nguyễn Văn Mẫu");
  });
});

test("the invented city is whole: every seal and every post of these tests is in its files", () => {
  expect(trust.problems).toEqual([]);
  expect(trust.seals.size).toBe(trustList.issuers.length - 1);
  expect(trust.policy).toEqual({ ...policy, expiresAt: null });
});
