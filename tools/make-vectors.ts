/**
 * Test vectors of docs/permit-format.md: permits of each shape and one for each way to be wrong, with the trust files to
 * check them by and the answer to be found. Keys and nonces are fixed, so the same code gives the same bytes.
 * `npm run generate` writes them.
 */
import { encodeBase32 } from "#credential/base32.ts";
import { concatBytes, toHex } from "#credential/bytes.ts";
import type { CborKey, CborMap, CborValue } from "#credential/cbor.ts";
import { encodeCbor } from "#credential/cbor-encode.ts";
import { toBeSigned, writeEnvelope } from "#credential/cose.ts";
import { encodePermitClaims } from "#credential/permit-encoding.ts";
import { encodePolicy } from "#credential/policy-encoding.ts";
import { rootOf } from "#credential/root-key.ts";
import { ownClaim, signFile, typ } from "#credential/signed-file.ts";
import { type TrustFile, trustPath } from "#credential/trust-folder.ts";
import { encodeTypedCode } from "#credential/typed-code.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { citywide, hanoi, host, household, keys, mint, person, policy, trustFiles } from "#test/support/permits.ts";

/** One key of `trustSets` for each state that a checker's files can be in. */
const trustSets = {
  monday: trustFiles(),
  "early on monday": trustFiles({ issuedAt: hanoi("2021-09-06T05:20") }),
  "31 August": trustFiles({ issuedAt: hanoi("2021-08-31T07:50") }),
  sunday: trustFiles({ issuedAt: hanoi("2021-09-12T07:50") }),
  "the last evening": trustFiles({ issuedAt: hanoi("2021-09-21T23:50") }),
  "two weeks later": trustFiles({ issuedAt: hanoi("2021-09-22T07:50") }),
  empty: [],
  "policy of a later server": policyChanged((own) => {
    const more = (entries: CborMap): CborMap => new Map([...entries].map(([key, entry]) => [key, withLabel(entry)]));
    return [4, 5, 6].map((label) => [label, more(own.get(label) as CborMap)]);
  }),
  "policy with a tolerance beyond two hours": policyChanged((own) => [
    [4, new Map([...(own.get(4) as CborMap), ["TDC", new Map([...classOf(own, "TDC"), [5, 121]])]])],
  ]),
  "policy changed by one bit": trustFiles().map(changedIf("policy.cwt")),
  "status list changed by one bit": trustFiles().map(changedIf("status/12.cwt")),
  "another root": trustFiles({ root: keys.stranger }),
} satisfies Record<string, readonly TrustFile[]>;

/** Trust files whose policy bundle has other entries, signed by the root. */
function policyChanged(change: (own: CborMap) => (readonly [CborKey, CborValue])[]): readonly TrustFile[] {
  const own = encodePolicy(policy);
  const claims = [ownClaim(policy.sequence, new Map([...own, ...change(own)]))];
  return trustFiles().map(({ path, bytes }) =>
    path === trustPath.policy
      ? { path, bytes: signFile(typ.policy, policy, claims, keys.root.signer) }
      : { path, bytes },
  );
}

function classOf(own: CborMap, code: string): CborMap {
  return (own.get(4) as CborMap).get(code) as CborMap;
}

function withLabel(entry: CborValue): CborMap {
  return new Map([...(entry as CborMap), [99, "of a later version"]]);
}

function changedIf(changed: string): (file: TrustFile) => TrustFile {
  return (file) => {
    if (file.path !== changed) return file;
    const bytes = file.bytes.slice();
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    return { path: file.path, bytes };
  };
}

interface Case {
  readonly name: string;
  readonly text: string;
  readonly at?: string;
  readonly post?: string;
  readonly trust?: keyof typeof trustSets;
  /** Whether the checker has pinned the fingerprint of the root. */
  readonly pinned?: true;
}

const monday = "2021-09-06T08:00";
const claims = encodePermitClaims(person);
const ours = claims.get(-65537) as ReadonlyMap<number, CborValue>;
const textOf = (envelope: Uint8Array): string => `HTTPS://${host.toUpperCase()}/V#${encodeBase32(envelope)}`;
const sealed = (payload: CborMap): string => textOf(writeEnvelope(payload, keys.ward.signer, null));
const withOurs = (...more: [number, CborValue][]): CborMap =>
  new Map([...claims, [-65537, new Map([...ours, ...more])]]);

function envelope(
  header: CborMap,
  unprotected: CborMap,
  payload = encodeCbor(claims),
  sign = keys.ward.signer.sign,
): Uint8Array {
  const bytes = encodeCbor(header);
  const parts = [bytes, unprotected, payload, sign(toBeSigned(bytes, payload))];
  return concatBytes(Uint8Array.of(0xd2), encodeCbor(parts));
}

const kid = keys.ward.signer.kid;
const header = new Map<number, CborValue>([
  [1, -7],
  [4, kid],
]);
const nothing: CborMap = new Map();
const good = envelope(header, nothing);

/** Even dates, 20:00 to midnight, a month before and after the 31st of August. */
const evening = {
  ...household,
  schedule: { weekdays: 127, dates: "even" as const, slots: [{ from: 1200, to: 1440 }] },
  validFrom: "2021-08-25",
  issuedAt: hanoi("2021-08-24T10:00"),
};

const cases: readonly Case[] = [
  { name: "person, weekdays, one slot, one district", text: mint() },
  { name: "the same, at a post in its district", text: mint(), post: "chot-thd" },
  { name: "household, even dates, two slots, one market", text: mint(household), post: "cho-199" },
  { name: "whole city, any time, year of birth only", text: mint(citywide), post: "chot-cl" },
  { name: "with a portrait", text: mint({ portrait: { format: "webp", bytes: new Uint8Array(64).fill(0x5a) } }) },
  {
    name: "night shift, Monday's slot after midnight",
    text: mint({ schedule: { weekdays: 1, dates: "any", slots: [{ from: 1320, to: 240 }] } }),
    at: "2021-09-07T03:59",
  },
  {
    name: "extended without reprinting",
    text: mint({
      classCode: "N5",
      validFrom: "2021-08-20",
      validTo: "2021-09-05",
      issuedAt: hanoi("2021-08-19T10:00"),
    }),
  },
  { name: "an unknown claim", text: sealed(withOurs([42, "new"])) },
  { name: "bare Base32, no address", text: encodeBase32(good) },
  { name: "another address", text: `https://elsewhere.example/x#${encodeBase32(good)}` },
  { name: "permit changed by one bit", text: textOf(good.with(60, (good[60] as number) ^ 1)) },
  { name: "signature changed by one bit", text: textOf(good.with(good.length - 1, (good.at(-1) as number) ^ 1)) },
  {
    name: "signed by another key under the ward's key id",
    text: textOf(envelope(header, nothing, encodeCbor(claims), keys.stranger.signer.sign)),
  },
  { name: "signed by a key that is not listed", text: mint({}, keys.stranger) },
  { name: "signed by the key of the status lists", text: mint({}, keys.status) },
  { name: "revoked", text: mint({ status: { list: "12", index: 1 } }) },
  { name: "suspended", text: mint({ status: { list: "12", index: 2 } }) },
  { name: "index beyond the status list", text: mint({ status: { list: "12", index: 1024 } }) },
  { name: "status list not in the folder", text: mint({ status: { list: "13", index: 1 } }) },
  { name: "seal suspended", text: mint({}, keys.suspendedWard) },
  { name: "seal revoked", text: mint({}, keys.revokedWard) },
  { name: "seal expired", text: mint({ issuedAt: hanoi("2021-08-31T12:00") }, keys.expiredWard) },
  { name: "sealed after the seal's end", text: mint({}, keys.expiredWard) },
  { name: "seal not in force yet", text: mint({}, keys.futureWard) },
  { name: "expired", text: mint(citywide), at: "2021-09-22T08:00", trust: "two weeks later" },
  { name: "expired and outside its hours", text: mint(), at: "2021-09-22T20:00", trust: "two weeks later" },
  { name: "not valid yet", text: mint({ validFrom: "2021-09-07" }) },
  { name: "sealed in the future", text: mint({ issuedAt: hanoi("2021-09-06T08:06") }) },
  { name: "on a Sunday", text: mint(), at: "2021-09-12T08:00", trust: "sunday" },
  { name: "a minute before its hours", text: mint(), at: "2021-09-06T05:29", trust: "early on monday" },
  { name: "the minute after its hours", text: mint(), at: "2021-09-06T20:00" },
  { name: "even card on an odd date", text: mint(household), at: "2021-09-07T08:00" },
  {
    name: "even card on the 31st, which counts as even",
    text: mint({ ...household, validFrom: "2021-08-25", issuedAt: hanoi("2021-08-24T10:00") }),
    at: "2021-08-31T08:00",
    trust: "31 August",
  },
  { name: "post in another district", text: mint(), post: "chot-cl" },
  { name: "another market", text: mint({ ...household, areas: ["002"] }), post: "cho-hb" },
  { name: "travel permit at a market", text: mint(), post: "cho-199" },
  { name: "trust files a week old", text: mint(citywide), at: "2021-09-13T08:00" },
  {
    name: "clock a day behind",
    text: mint({ ...citywide, validFrom: "2021-09-01", issuedAt: hanoi("2021-09-01T08:00") }),
    at: "2021-09-05T08:00",
  },
  { name: "no trust files", text: mint(), trust: "empty" },
  { name: "policy bundle changed", text: mint(), trust: "policy changed by one bit" },
  { name: "status list changed", text: mint(), trust: "status list changed by one bit" },
  { name: "trust folder of another root", text: mint(), trust: "another root", pinned: true },
  { name: "a byte after the end", text: textOf(concatBytes(good, Uint8Array.of(0))) },
  { name: "cut short", text: textOf(good.subarray(0, 120)) },
  { name: "without tag 18", text: textOf(good.subarray(1)) },
  { name: "key id unprotected", text: textOf(envelope(new Map([[1, -7]]), new Map([[4, kid]]))) },
  { name: "something in the unprotected header", text: textOf(envelope(header, new Map([[4, kid]]))) },
  {
    name: "algorithm ES384",
    text: textOf(
      envelope(
        new Map<number, CborValue>([
          [1, -35],
          [4, kid],
        ]),
        nothing,
      ),
    ),
  },
  { name: "keys out of order in the claims", text: textOf(envelope(header, nothing, Uint8Array.of(0xa2, 5, 0, 4, 0))) },
  { name: "a key twice in the claims", text: textOf(envelope(header, nothing, Uint8Array.of(0xa2, 4, 0, 4, 0))) },
  {
    name: "a length in more bytes than it needs",
    text: textOf(envelope(header, nothing, Uint8Array.of(0xa1, 4, 0x18, 0x05))),
  },
  { name: "signed claims without a name", text: sealed(new Map([...claims, [169, new Map([[8, "19870214"]])]])) },
  { name: "signed claims of something else", text: sealed(new Map([...claims].filter(([label]) => label !== -65537))) },
  { name: "a critical claim that is not known", text: sealed(withOurs([10, [42]], [42, "new"])) },
  { name: "a later version", text: sealed(withOurs([1, 2])) },
  { name: "Base32 in small letters", text: encodeBase32(good).toLowerCase() },
  { name: "a character that Base32 does not have", text: `${encodeBase32(good).slice(0, -1)}1` },
  {
    name: "QR of a chip ID card",
    text: "001087999001|012345678|Nguyễn Văn Mẫu|14021987|Nam|Số 1 Phố Thử, Trần Hưng Đạo, Hoàn Kiếm, Hà Nội|22062021",
  },
  { name: "no text", text: "" },
  { name: "the last minute of the last day", text: mint(citywide), at: "2021-09-21T23:59", trust: "the last evening" },
  { name: "the minute after the last day", text: mint(citywide), at: "2021-09-22T00:00", trust: "the last evening" },
  { name: "a Sunday night, wrong by day and by hour", text: mint(), at: "2021-09-12T23:00", trust: "sunday" },
  {
    name: "night shift of Mondays, on Monday at 03:00",
    text: mint({ schedule: { weekdays: 1, dates: "any", slots: [{ from: 1320, to: 240 }] } }),
    at: "2021-09-13T03:00",
    trust: "sunday",
  },
  { name: "another market in another ward", text: mint(household), post: "cho-hb" },
  {
    name: "forged, with trust files a week old",
    text: textOf(good.with(60, (good[60] as number) ^ 1)),
    at: "2021-09-13T08:00",
  },
  { name: "cut short, with a key id that begins with a bit set", text: mint({}, keys.revokedWard).slice(0, 160) },
  { name: "Base32 of something else", text: "MZXW6YTBOI" },
  { name: "terms with no critical label", text: sealed(withOurs([10, []])) },
  { name: "a parity written as text", text: sealed(withOurs([9, [31, "0", []]])) },
  { name: "card a quarter of an hour early", text: mint(household), at: "2021-09-06T15:15" },
  { name: "card more than a quarter early", text: mint(household), at: "2021-09-06T15:14" },
  { name: "card a quarter of an hour late", text: mint(household), at: "2021-09-06T08:44" },
  { name: "card more than a quarter late", text: mint(household), at: "2021-09-06T08:45" },
  {
    name: "card of the 31st, evening slot, after midnight of the 1st",
    text: mint(evening),
    at: "2021-09-01T00:14",
    trust: "31 August",
  },
  {
    name: "the same without tolerance: a class that the policy bundle does not have",
    text: mint({ ...evening, classCode: "N9" }),
    at: "2021-09-01T00:14",
    trust: "31 August",
  },
  {
    name: "odd card with an evening slot, after midnight of the 1st",
    text: mint({ ...evening, schedule: { ...evening.schedule, dates: "odd" } }),
    at: "2021-09-01T00:14",
    trust: "31 August",
  },
  {
    name: "odd card with a slot from midnight, on the evening of the 31st",
    text: mint({ ...evening, schedule: { weekdays: 127, dates: "odd", slots: [{ from: 0, to: 300 }] } }),
    at: "2021-08-31T23:45",
    trust: "31 August",
  },
  { name: "tolerance on a day that is not its own", text: mint(household), at: "2021-09-07T08:44" },
  {
    name: "policy bundle with labels of later versions",
    text: mint(household),
    post: "cho-199",
    trust: "policy of a later server",
  },
  { name: "policy bundle out of its bounds", text: mint(), trust: "policy with a tolerance beyond two hours" },
];

async function vectorOf({ name, text, at = monday, post, trust = "monday", pinned }: Case): Promise<object> {
  const root = pinned && (await rootOf(keys.root.publicKey, nodeTrustPort)).fingerprint;
  const store = await openTrustStore(trustSets[trust], nodeTrustPort, { root });
  const { verdict, reasons, permit, trust: age } = verifyPermit(text, store, { at: hanoi(at), post });
  const facts = permit && {
    ...permit,
    portrait: permit.portrait && { format: permit.portrait.format, hex: toHex(permit.portrait.bytes) },
  };
  return {
    name,
    text,
    trust,
    at: `${at}:00+07:00`,
    post: post ?? null,
    root: root ?? null,
    verdict,
    reasons,
    permit: facts,
    age,
  };
}

/** The text of test/vectors/permit-vectors.json. */
export async function permitVectors(): Promise<string> {
  const document = {
    about:
      "Test vectors of docs/permit-format.md. The keys are TEST KEYS: their private numbers can be read in test/support. Made by tools/make-vectors.ts.",
    testKeys: Object.fromEntries(
      Object.entries(keys).map(([name, { publicKey, signer }]) => [
        name,
        { kid: toHex(signer.kid), publicKey: toHex(publicKey) },
      ]),
    ),
    trustSets: Object.fromEntries(
      Object.entries(trustSets).map(([name, files]) => [
        name,
        Object.fromEntries(files.map((file) => [file.path, toHex(file.bytes)])),
      ]),
    ),
    permits: await Promise.all(cases.map(vectorOf)),
    typedCodes: [0, 1, 31, 32, 1_234_567, 2 ** 40 - 1].map((id) => ({ id, code: encodeTypedCode(id) })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
