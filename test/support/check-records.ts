/** Check records as a device writes them, and what a look needs to find: permits, questions. */
import { randomUUID } from "node:crypto";
import type { CheckRecord } from "#server/check-records/judging.ts";
import type { EnrolledDevice } from "./devices.ts";
import type { PlaceName } from "./people.ts";
import type { World } from "./world.ts";

type Kind = CheckRecord["kind"];
type Of<K extends Kind> = Extract<CheckRecord, { kind: K }>;

const common = { at: "2021-09-06T01:00:00Z", shiftId: null, accountId: null };
const usual: { [K in Kind]: Omit<Of<K>, "id" | "at" | "shiftId" | "accountId"> } = {
  check: {
    kind: "check",
    way: "camera",
    verdict: "valid",
    reasons: [],
    serial: "00082-21-000001",
    classCode: "group-5",
    unitCode: "00082",
    trustAge: 60,
    trustLevel: "green",
    online: true,
    clockRight: true,
    match: null,
    outcome: null,
    warnings: [],
    sampled: false,
    gate: null,
    overruled: null,
  },
  use: { kind: "use", serial: "00082-21-000001", action: "entry", ofId: null, reason: null },
  "old-paper": {
    kind: "old-paper",
    number: "15/GĐĐ",
    issuer: "UBND phường Hàng Bài",
    validTo: null,
    note: null,
    outcome: null,
  },
  sampling: { kind: "sampling", oneIn: 5, seed: 7, position: 0, picked: false },
  queue: { kind: "queue", length: 10 },
  "head-count": { kind: "head-count", inside: 12 },
  shift: { kind: "shift", event: "start", officerName: "Chu Văn Chốt", confirmed: true },
};

export const recordOf = <K extends Kind>(kind: K, change: Partial<Of<K>> = {}): Of<K> =>
  ({ id: randomUUID(), ...common, ...usual[kind], ...change }) as unknown as Of<K>;

export const upload = (device: EnrolledDevice, ...records: unknown[]) => device.call("POST", "/records", { records });

/** `kept known refused:why` */
export async function outcomesOf(device: EnrolledDevice, ...records: unknown[]): Promise<string[]> {
  const { status, body } = await upload(device, ...records);
  if (status !== 200) return [`${status} ${body.code}`];
  return body.results.map(({ outcome, why }: { outcome: string; why: string | null }) =>
    why === null ? outcome : `${outcome} ${why}`,
  );
}

export const look = (device: EnrolledDevice, serial: string, at: string, use: unknown = null) =>
  device.call("POST", "/look", { serial, at, use });

/** Put there as the owner. */
export async function placePermit(
  world: World,
  permit: {
    serial: string;
    status?: string;
    classCode?: string;
    place?: PlaceName;
    organisationState?: string | null;
    market?: string;
  },
): Promise<string> {
  const {
    serial,
    status = "valid",
    classCode = "market-card",
    place = "tranHungDao",
    organisationState = null,
    market = null,
  } = permit;
  const beat = { tranHungDao: "beatOfficer", hangBai: "otherBeatOfficer", catLinh: "farBeatOfficer" }[place as string];
  const unitId = world.unitId[place];
  const beatId = world.beatId[beat ?? ""];
  const [organisation] =
    organisationState === null
      ? []
      : await world.sql<{ id: string }>(
          `insert into organisation (unit_id, beat_id, state, name, name_folded, address, contact_name, email, class_code, registration_code, registered_by)
           values ($1, $2, $3, 'Công ty', 'cong ty', 'Số 1', 'Bà Dương', 'a@b.example', $4, $5, $6) returning id`,
          [unitId, beatId, organisationState, classCode, `TH-${randomUUID()}`, world.asker.beatOfficer.accountId],
        );
  const [row] = await world.sql<{ id: string }>(
    `insert into permit (unit_id, beat_id, organisation_id, class_version_id, state, status, holder_kind, full_name, name_folded, details, purpose, valid_from, valid_to, serial)
     values ($1, $2, $3, (select id from permit_class_version where class_code = $4), 'sealed', $5, 'household', 'Lê Văn Mẫu', 'le van mau', jsonb_strip_nulls(jsonb_build_object('market', $7::text)), 'market', '2021-09-01', '2021-09-20', $6) returning id`,
    [unitId, beatId, organisation?.id ?? null, classCode, status, serial, market],
  );
  return row!.id;
}
