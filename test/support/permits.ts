/** An invented city for tests of the credential: its keys, its trust files, and permits of Nguyễn Văn Mẫu. */
import { mintPermit } from "#credential/mint.ts";
import type { PermitClaims } from "#credential/permit-claims.ts";
import { type Policy, signPolicyBundle } from "#credential/policy-bundle.ts";
import type { Signer } from "#credential/ports.ts";
import { anyTime } from "#credential/schedule.ts";
import { emptyStatuses, setStatus, signStatusList } from "#credential/status-list.ts";
import { type TrustFile, trustFolderFiles } from "#credential/trust-folder.ts";
import { type Issuer, signTrustList, type TrustList } from "#credential/trust-list.ts";
import { openTrustStore, type TrustStore } from "#credential/trust-store.ts";
import { deflate, nodeTrustPort } from "#server/platform/credential-port.ts";
import { testKey, type TestKey } from "./deterministic-es256.ts";

/** Epoch seconds of a moment in Hanoi, written `2021-09-06T08:00`. */
export const hanoi = (moment: string): number => Date.parse(`${moment}:00+07:00`) / 1000;

export const host = "thonghanh.example";
/** Monday morning, when most checks in tests take place; the trust files are 10 minutes old. */
export const now = hanoi("2021-09-06T08:00");
const issuedAt = now - 600;

export const keys = {
  root: testKey("root"),
  nextRoot: testKey("next root"),
  status: testKey("status lists"),
  ward: testKey("seal of phường Trần Hưng Đạo"),
  suspendedWard: testKey("seal of phường Hàng Bài"),
  revokedWard: testKey("seal of phường Cát Linh"),
  expiredWard: testKey("seal of phường Trần Hưng Đạo, 2020"),
  futureWard: testKey("seal of phường Trần Hưng Đạo, 2022"),
  stranger: testKey("nobody"),
} satisfies Record<string, TestKey>;

const dating = { issuedAt, ttl: 3600, expiresAt: null };

function issuer(key: TestKey, change: Partial<Issuer> = {}): Issuer {
  return {
    kid: key.signer.kid,
    publicKey: key.publicKey,
    use: "seal",
    unit: "u-thd",
    unitCode: "00070",
    unitName: "Phường Trần Hưng Đạo",
    notBefore: hanoi("2021-08-01T00:00"),
    notAfter: hanoi("2021-12-31T00:00"),
    state: "active",
    since: hanoi("2021-08-01T00:00"),
    ...change,
  };
}

export const trustList: TrustList = {
  ...dating,
  sequence: 7,
  issuers: [
    issuer(keys.ward),
    issuer(keys.status, { use: "status", unit: "u-hn", unitCode: "01", unitName: "Thành phố Hà Nội" }),
    issuer(keys.suspendedWard, { unit: "u-hb", unitCode: "00073", unitName: "Phường Hàng Bài", state: "suspended" }),
    issuer(keys.revokedWard, { unit: "u-cl", unitCode: "00178", unitName: "Phường Cát Linh", state: "revoked" }),
    issuer(keys.expiredWard, { notBefore: hanoi("2020-01-01T00:00"), notAfter: hanoi("2021-09-01T00:00") }),
    issuer(keys.futureWard, { notBefore: hanoi("2022-01-01T00:00"), notAfter: hanoi("2022-12-31T00:00") }),
  ],
};

const unlimited = { uses: null, tolerance: 0, portrait: false };

export const policy: Policy = {
  ...dating,
  sequence: 3,
  ladder: { yellow: 3600, red: 12 * 3600, blocked: 3 * 86_400 },
  keepDays: 7,
  classes: new Map([
    ["N2", { vi: "Nhóm 2", en: "Group 2", form: "permit", ...unlimited }],
    ["N5", { vi: "Nhóm 5", en: "Group 5", form: "permit", ...unlimited }],
    [
      "TDC",
      {
        vi: "Thẻ đi chợ",
        en: "Market card",
        form: "market-card",
        uses: { day: 1, week: 3, period: null },
        tolerance: 15,
        portrait: false,
      },
    ],
  ]),
  areas: new Map([
    ["01", { name: "Hà Nội", parent: null, zone: null }],
    ["002", { name: "Quận Hoàn Kiếm", parent: "01", zone: null }],
    ["006", { name: "Quận Đống Đa", parent: "01", zone: null }],
    ["00070", { name: "Phường Trần Hưng Đạo", parent: "002", zone: "V1" }],
    ["00073", { name: "Phường Hàng Bài", parent: "002", zone: "V1" }],
    ["00178", { name: "Phường Cát Linh", parent: "006", zone: null }],
    ["V1", { name: "Vùng 1", parent: null, zone: null }],
  ]),
  posts: new Map([
    ["chot-thd", { name: "Chốt Trần Hưng Đạo", kind: "checkpoint", areas: ["00070"], market: null, mostInside: null }],
    ["chot-cl", { name: "Chốt Cát Linh", kind: "checkpoint", areas: ["00178"], market: null, mostInside: null }],
    ["cho-199", { name: "Chợ 19-12", kind: "market", areas: ["00070"], market: "cho-19-12", mostInside: 40 }],
    ["cho-hb", { name: "Chợ Hàng Bè", kind: "market", areas: ["00073"], market: "cho-hang-be", mostInside: null }],
  ]),
  extensions: [
    { classCode: "N5", unit: null, serials: null, printedTo: "2021-09-05", until: "2021-09-30" },
    {
      classCode: null,
      unit: "u-thd",
      serials: { from: "THD-000500", to: "THD-000599" },
      printedTo: "2021-09-05",
      until: "2021-09-15",
    },
  ],
};

/** Room for 1,024 permits, of which 1 is revoked and 2 is suspended. */
function statuses(): Uint8Array {
  const packed = emptyStatuses(1024);
  setStatus(packed, 1, "revoked");
  setStatus(packed, 2, "suspended");
  return packed;
}

export interface TrustChange {
  readonly trustList?: Partial<TrustList>;
  readonly policy?: Partial<Policy>;
  readonly issuedAt?: number;
  readonly root?: TestKey;
  readonly statusSigner?: Signer;
  readonly statusPacked?: Uint8Array;
}

/** The files of a trust folder, all from the same moment. */
export function trustFiles(change: TrustChange = {}): TrustFile[] {
  const root = change.root ?? keys.root;
  const dated = { issuedAt: change.issuedAt ?? issuedAt };
  const list = { ...dating, ...dated, list: "12", packed: change.statusPacked ?? statuses() };
  return trustFolderFiles({
    rootPublicKey: root.publicKey,
    trustList: signTrustList({ ...trustList, ...dated, ...change.trustList }, root.signer),
    policy: signPolicyBundle({ ...policy, ...dated, ...change.policy }, root.signer),
    statusLists: new Map([["12", signStatusList(list, change.statusSigner ?? keys.status.signer, deflate)]]),
  });
}

export async function trustOf(change: TrustChange = {}): Promise<TrustStore> {
  return openTrustStore(trustFiles(change), nodeTrustPort);
}

/** Weekdays, 05:30 to 20:00, in one district: what most permits of group 2 look like. */
export const person: PermitClaims = {
  kind: "person",
  name: "Nguyễn Văn Mẫu",
  born: "1987-02-14",
  idLast4: "9001",
  classCode: "N2",
  serial: "THD-000123",
  plates: ["29-B1 123.45"],
  areas: ["002"],
  market: null,
  schedule: { weekdays: 0b0011111, dates: "any", slots: [{ from: 330, to: 1200 }] },
  validFrom: "2021-09-06",
  validTo: "2021-09-21",
  issuedAt: hanoi("2021-09-05T16:20"),
  status: { list: "12", index: 123 },
  portrait: null,
};

/** Even dates, two slots, one market. */
export const household: PermitClaims = {
  ...person,
  kind: "household",
  name: "Trần Thị Mẫu",
  born: null,
  idLast4: null,
  classCode: "TDC",
  serial: "THD-C-00042",
  plates: [],
  areas: ["00070"],
  market: "cho-19-12",
  schedule: {
    weekdays: 127,
    dates: "even",
    slots: [
      { from: 330, to: 510 },
      { from: 930, to: 1020 },
    ],
  },
};

/** No limits but the dates, and nothing left out that is optional. */
export const citywide: PermitClaims = { ...person, areas: "city", schedule: anyTime, plates: [], born: "1987" };

export function mint(change: Partial<PermitClaims> = {}, key: TestKey = keys.ward): string {
  return mintPermit({ ...person, ...change }, key.signer, host);
}
