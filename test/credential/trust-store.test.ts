/** Opening a trust folder: what is signed as it must be is used, everything else is named and left alone. */
import { describe, expect, test } from "vitest";
import type { CborKey, CborValue } from "#credential/cbor.ts";
import { encodePolicy } from "#credential/policy-encoding.ts";
import { signRootRollover } from "#credential/root-key.ts";
import { type FileType, ownClaim, signFile, typ } from "#credential/signed-file.ts";
import { emptyStatuses, signStatusList } from "#credential/status-list.ts";
import { type Issuer, signTrustList } from "#credential/trust-list.ts";
import { type TrustFile, trustPath } from "#credential/trust-folder.ts";
import { openTrustStore, type TrustOptions } from "#credential/trust-store.ts";
import { verifyPermit } from "#credential/verify.ts";
import { deflate, nodeTrustPort } from "#server/platform/credential-port.ts";
import { keys, mint, now, policy, trustFiles, trustList } from "#test/support/permits.ts";

const text = mint();
const dating = { issuedAt: now - 600, ttl: 3600, expiresAt: null };

async function opened(files: readonly TrustFile[], options: TrustOptions = {}) {
  const trust = await openTrustStore(files, nodeTrustPort, options);
  const { verdict, reasons, trust: age } = verifyPermit(text, trust, { at: now });
  return {
    trust,
    problems: trust.problems.map(({ path, reason }) => `${path}: ${reason}`),
    verdict,
    reasons,
    level: age.level,
  };
}

const without = (path: string): TrustFile[] => trustFiles().filter((file) => file.path !== path);
const instead = (path: string, bytes: Uint8Array): TrustFile[] => [...without(path), { path, bytes }];

describe("a folder without one of its files", () => {
  test.each([
    ["root.cbor", ["root-missing"], ["seal-unknown", "root-missing"]],
    [
      "trust-list.cwt",
      ["trust-list-missing", "status-list-damaged"],
      ["seal-unknown", "trust-list-missing", "status-list-damaged"],
    ],
    ["policy.cwt", ["policy-missing"], ["policy-missing"]],
    ["status/12.cwt", [], ["status-list-missing"]],
  ])("%s", async (path, problems, reasons) => {
    const found = await opened(without(path));
    expect(found.problems.map((problem) => problem.split(": ")[1])).toEqual(problems);
    expect(found.verdict).toBe("trust-too-old");
    expect(found.reasons).toEqual(reasons);
  });
  test("an empty one", async () => {
    const found = await opened([]);
    expect(found).toMatchObject({ problems: ["root.cbor: root-missing"], verdict: "trust-too-old", level: "blocked" });
  });
});

describe("a file that someone else signed", () => {
  const { signer } = keys.stranger;
  test("the trust list", async () => {
    const found = await opened(instead(trustPath.trustList, signTrustList(trustList, signer)));
    expect(found).toMatchObject({ verdict: "trust-too-old" });
    expect(found.problems).toContain("trust-list.cwt: trust-list-damaged");
  });
  test("the trust list, under the root's key id", async () => {
    const forger = { kid: keys.root.signer.kid, sign: signer.sign };
    const found = await opened(instead(trustPath.trustList, signTrustList(trustList, forger)));
    expect(found.problems).toContain("trust-list.cwt: trust-list-damaged");
  });
  test.each([
    ["a stranger", keys.stranger.signer],
    ["a ward's seal", keys.ward.signer],
  ])("a status list by %s", async (_, other) => {
    const found = await opened(trustFiles({ statusSigner: other }));
    expect(found).toMatchObject({ verdict: "trust-too-old", problems: ["status/12.cwt: status-list-damaged"] });
  });
  test("a status list by the root is as good as one by the status key", async () => {
    expect(await opened(trustFiles({ statusSigner: keys.root.signer }))).toMatchObject({
      verdict: "valid",
      problems: [],
    });
  });
});

describe("a file in another's place", () => {
  test("the policy bundle as trust list", async () => {
    const bytes = trustFiles().find(({ path }) => path === trustPath.policy)?.bytes as Uint8Array;
    expect((await opened(instead(trustPath.trustList, bytes))).problems).toContain(
      "trust-list.cwt: trust-list-damaged",
    );
  });
  test("a status list under another name: revoked permits would be looked up in the wrong list", async () => {
    const other = signStatusList({ ...dating, list: "13", packed: emptyStatuses(1024) }, keys.status.signer, deflate);
    expect((await opened(instead("status/12.cwt", other))).problems).toEqual(["status/12.cwt: status-list-damaged"]);
  });
  test("a file that is none of the folder's is passed over", async () => {
    const readme = { path: "README.txt", bytes: new Uint8Array(3) };
    expect(await opened([...trustFiles(), readme])).toMatchObject({ verdict: "valid", problems: [] });
  });
});

describe("a pinned root", () => {
  const fingerprint = async (): Promise<string> => (await opened(trustFiles())).trust.anchor?.fingerprint ?? "";
  test("is the folder's", async () => {
    expect(await opened(trustFiles(), { root: await fingerprint() })).toMatchObject({ verdict: "valid", problems: [] });
  });
  test("is another: someone made the whole folder anew", async () => {
    const found = await opened(trustFiles({ root: keys.stranger }), { root: await fingerprint() });
    expect(found).toMatchObject({ problems: ["root.cbor: root-not-pinned"], verdict: "trust-too-old" });
  });
});

describe("a root that was rolled over", () => {
  const rollover = (signer = keys.root.signer): TrustFile => ({
    path: trustPath.rollover(1),
    bytes: signRootRollover(keys.nextRoot.publicKey, { issuedAt: now - 86_400, sequence: 1 }, signer),
  });
  /** Signed by the next root, standing on the first. */
  const handedOver = (): TrustFile[] => {
    const root = trustFiles().find(({ path }) => path === trustPath.root) as TrustFile;
    return [root, rollover(), ...trustFiles({ root: keys.nextRoot }).filter(({ path }) => path !== trustPath.root)];
  };
  test("whoever pinned the first root follows to the next", async () => {
    const { anchor } = (await opened(trustFiles())).trust;
    expect(await opened(handedOver(), { root: anchor?.fingerprint })).toMatchObject({ verdict: "valid", problems: [] });
  });
  test("whoever pinned the next root takes the folder too", async () => {
    const { anchor } = (await opened(trustFiles({ root: keys.nextRoot }))).trust;
    expect(await opened(handedOver(), { root: anchor?.fingerprint })).toMatchObject({ verdict: "valid", problems: [] });
  });
  test("what the first root signed counts no more", async () => {
    const found = await opened([...trustFiles(), rollover()]);
    expect(found.problems).toContain("trust-list.cwt: trust-list-damaged");
  });
  test("a rollover that the first root did not sign", async () => {
    const found = await opened([...trustFiles(), rollover(keys.stranger.signer)]);
    expect(found).toMatchObject({ problems: ["rollover/1.cwt: root-damaged"], verdict: "trust-too-old" });
  });
});

describe("an earlier edition than one seen before", () => {
  test("is refused", async () => {
    const found = await opened(trustFiles(), {
      seen: { trustList: trustList.sequence + 1, policy: policy.sequence + 1 },
    });
    expect(found.problems).toContain("trust-list.cwt: trust-rolled-back");
    expect(found.problems).toContain("policy.cwt: trust-rolled-back");
    expect(found.verdict).toBe("trust-too-old");
  });
  test("the same edition is not earlier", async () => {
    const seen = { trustList: trustList.sequence, policy: policy.sequence };
    expect(await opened(trustFiles(), { seen })).toMatchObject({ verdict: "valid" });
  });
});

describe("a key of the status lists", () => {
  const withStatusKey = (state: "suspended" | "revoked") => ({
    trustList: {
      issuers: trustList.issuers.map((issuer) => (issuer.use === "status" ? { ...issuer, state } : issuer)),
    },
  });
  test.each(["suspended", "revoked"] as const)("that is %s signs nothing", async (state) => {
    expect((await opened(trustFiles(withStatusKey(state)))).problems).toEqual(["status/12.cwt: status-list-damaged"]);
  });
});

test("two issuers with one key id make the list worth nothing", async () => {
  const [first] = trustList.issuers;
  const found = await opened(
    trustFiles({ trustList: { issuers: [...trustList.issuers, { ...first!, state: "active" }] } }),
  );
  expect(found.problems).toContain("trust-list.cwt: trust-list-damaged");
});

describe("a signed file that is not as the format says", () => {
  const root = keys.root.signer;
  const { kid, publicKey } = trustList.issuers[0] as Issuer;
  const from = trustList.issuers[0]?.notBefore ?? 0;
  const words: [number, CborValue][] = [4, 5, 6].map((label) => [label, "x"]);
  const signed = (type: FileType, entries: [number, CborValue][], claims: [number, CborValue][] = []): Uint8Array =>
    signFile(type, dating, [ownClaim(9, new Map(entries)), ...claims], root);
  const listWith = (change: [number, CborValue][], claims?: [number, CborValue][]): Uint8Array => {
    const whole: [number, CborValue][] = [[1, kid], [2, publicKey], [3, 0], ...words, [7, from], [8, now * 2]];
    return signed(typ.trustList, [[3, [new Map([...whole, [9, 0], [10, from], ...change])]]], claims);
  };
  test.each<[string, [number, CborValue][], [number, CborValue][]]>([
    ["a state written as text", [[9, "2"]], []],
    ["a state that a list of names would answer to", [[9, "length"]], []],
    ["a use written as text", [[3, "0"]], []],
    ["an end that is null", [], [[4, null]]],
  ])("a trust list with %s", async (_, change, claims) => {
    const found = await opened(instead(trustPath.trustList, listWith(change, claims)));
    expect(found.problems).toContain("trust-list.cwt: trust-list-damaged");
  });
  test("as a control, the same trust list without it", async () => {
    const found = await opened(instead(trustPath.trustList, listWith([])));
    expect(found.problems).toEqual(["status/12.cwt: status-list-damaged"]);
  });
  const bundleWith = (...change: [number, CborValue][]): Uint8Array =>
    signed(typ.policy, [...(encodePolicy(policy) as ReadonlyMap<number, CborValue>), ...change]);
  const extension = (...more: [CborKey, CborValue][]): CborValue => [
    new Map<CborKey, CborValue>([[4, "2021-09-05"], [5, "2021-09-30"], ...more]),
  ];
  test.each<[string, [number, CborValue]]>([
    ["a ladder of four", [3, [1, 2, 3, 4]]],
    [
      "a parent that is null",
      [
        5,
        new Map([
          [
            "002",
            new Map<number, CborValue>([
              [1, "x"],
              [2, null],
            ]),
          ],
        ]),
      ],
    ],
    [
      "a post of no kind",
      [
        6,
        new Map([
          [
            "p",
            new Map<number, CborValue>([
              [1, "x"],
              [2, "0"],
              [3, []],
            ]),
          ],
        ]),
      ],
    ],
    ["an extension on a condition of later versions", [7, extension([6, "x"])]],
    ["an extension on a condition that is named", [7, extension(["x", 1])]],
    ["an extension of a class that is null", [7, extension([1, null])]],
  ])("a policy bundle with %s", async (_, change) => {
    const found = await opened(instead(trustPath.policy, bundleWith(change)));
    expect(found).toMatchObject({ problems: ["policy.cwt: policy-damaged"], verdict: "trust-too-old" });
  });
  const classWith = (...more: [CborKey, CborValue][]): [number, CborValue] => [
    4,
    new Map([["TDC", new Map<CborKey, CborValue>([[1, "x"], [2, "x"], [3, "market-card"], ...more])]]),
  ];
  const postWith = (...more: [CborKey, CborValue][]): [number, CborValue] => [
    6,
    new Map([["p", new Map<CborKey, CborValue>([[1, "x"], [2, 1], [3, []], ...more])]]),
  ];
  test.each<[string, [number, CborValue]]>([
    ["uses of two", classWith([4, [1, 2]])],
    ["no use a day", classWith([4, [0, null, null]])],
    ["uses as one number", classWith([4, 3])],
    ["uses that are null", classWith([4, null])],
    ["more than a thousand uses", classWith([4, [null, 1001, null]])],
    ["a tolerance of zero, which is left out", classWith([5, 0])],
    ["a tolerance beyond two hours", classWith([5, 121])],
    ["a tolerance as text", classWith([5, "15"])],
    ["a portrait that is false, which is left out", classWith([6, false])],
    ["a portrait that is 1", classWith([6, 1])],
    ["nobody inside", postWith([5, 0])],
    ["more than 100,000 inside", postWith([5, 100_001])],
    ["records kept for no day", [8, 0]],
    ["records kept for more than a year", [8, 367]],
  ])("a policy bundle with %s", async (_, change) => {
    const found = await opened(instead(trustPath.policy, bundleWith(change)));
    expect(found).toMatchObject({ problems: ["policy.cwt: policy-damaged"], verdict: "trust-too-old" });
  });
  test("as a control, uses, tolerance, portrait and inside at their bounds, with a label of later versions", async () => {
    const changes = [
      classWith([4, [1, 1000, null]], [5, 120], [6, true], [42, "x"]),
      postWith([5, 100_000], [42, "x"]),
      [8, 366] as [number, CborValue],
    ];
    const { trust, problems } = await opened(instead(trustPath.policy, bundleWith(...changes)));
    expect(problems).toEqual([]);
    expect(trust.policy).toMatchObject({ keepDays: 366 });
    const uses = { day: 1, week: 1000, period: null };
    expect(trust.policy?.classes.get("TDC")).toMatchObject({ uses, tolerance: 120, portrait: true });
    expect(trust.policy?.posts.get("p")).toMatchObject({ mostInside: 100_000 });
  });
  test("a bundle that says nothing of them limits nothing, tolerates nothing and keeps a week", async () => {
    const old = [...(encodePolicy(policy) as ReadonlyMap<number, CborValue>)].filter(([label]) => label !== 8);
    const bytes = signed(typ.policy, [...old, classWith(), postWith()]);
    const { trust } = await opened(instead(trustPath.policy, bytes));
    expect(trust.policy?.keepDays).toBe(7);
    expect(trust.policy?.classes.get("TDC")).toMatchObject({ uses: null, tolerance: 0, portrait: false });
    expect(trust.policy?.posts.get("p")?.mostInside).toBeNull();
  });
  test("as a control, one with an extension and a label of later versions", async () => {
    const found = await opened(instead(trustPath.policy, bundleWith([7, extension()], [42, "x"])));
    expect(found).toMatchObject({ problems: [], verdict: "valid" });
  });
});

test("a status list that unpacks to more than it may is refused before it fills the memory", async () => {
  const bomb = { ...dating, list: "12", packed: new Uint8Array(8 * 2 ** 20) };
  const found = await opened(instead("status/12.cwt", signStatusList(bomb, keys.status.signer, deflate)));
  expect(found.problems).toEqual(["status/12.cwt: status-list-damaged"]);
});
