/**
 * Rights: one table of action × role × jurisdiction. What is not in it is refused. The database enforces the same
 * jurisdictions once more by row-level security.
 */
import type { Actor, Role } from "./role.ts";

/**
 * city: every unit · district: the own unit and those below it · unit: the own unit · beat: the own beat of the own unit.
 */
export type Jurisdiction = "city" | "district" | "unit" | "beat";

const everyone: Record<Role, Jurisdiction> = {
  city_administrator: "city",
  division_officer: "city",
  district_officer: "city",
  ward_officer: "city",
  beat_officer: "city",
  ward_police: "city",
  checkpoint_officer: "city",
  market_guard: "city",
};
const dossierReaders = {
  city_administrator: "city",
  division_officer: "city",
  district_officer: "district",
  ward_officer: "unit",
  ward_police: "unit",
  beat_officer: "beat",
} as const;

const rights = {
  "session.own": everyone,
  "unit.read": everyone,
  "unit.import": { city_administrator: "city" },
  "mailbox.read": {
    city_administrator: "city",
    district_officer: "district",
    ward_officer: "unit",
    ward_police: "unit",
  },
  "mailbox.override": { city_administrator: "city" },
  "contact.manage": { city_administrator: "city" },
  "beat.manage": { city_administrator: "city" },
  "account.read": { city_administrator: "city", district_officer: "district" },
  "account.manage": { city_administrator: "city" },
  "class.read": everyone,
  "class.manage": { city_administrator: "city" },
  "organisation.read": dossierReaders,
  "organisation.register": { beat_officer: "beat" },
  "organisation.vet": { beat_officer: "beat" },
  "organisation.enter": { ward_officer: "unit" },
  "organisation.refuse": { ward_officer: "unit", beat_officer: "beat" },
  "organisation.suspend": { ward_officer: "unit", city_administrator: "city" },
  "list.read": dossierReaders,
  "list.upload": { ward_officer: "unit" },
  "list.register": { beat_officer: "beat" },
  "list.decide": { ward_officer: "unit", ward_police: "unit", division_officer: "city" },
  "permit.read": dossierReaders,
  "permit.register": { beat_officer: "beat" },
  "permit.portrait": { beat_officer: "beat", ward_officer: "unit" },
  "permit.vet": { beat_officer: "beat" },
  "permit.decide": { ward_officer: "unit", ward_police: "unit", division_officer: "city" },
  "permit.seal": { ward_police: "unit" },
  "permit.print": { ward_officer: "unit" },
  "permit.hand-over": { ward_officer: "unit" },
  "permit.deliver": { beat_officer: "beat" },
  "permit.withdraw": { ward_officer: "unit", beat_officer: "beat" },
  "permit.suspend": { city_administrator: "city", ward_officer: "unit", ward_police: "unit" },
  "permit.restore": { city_administrator: "city", ward_officer: "unit" },
  "permit.revoke": { city_administrator: "city", ward_officer: "unit", ward_police: "unit" },
  "permit.replace": { ward_officer: "unit" },
  "permit.extend": { city_administrator: "city", ward_officer: "unit" },
  "mail.read": { city_administrator: "city", ward_officer: "unit" },
  "mail.file": { ward_officer: "unit" },
  "seal.read": { city_administrator: "city", district_officer: "district", ward_officer: "unit", ward_police: "unit" },
  "seal.manage": { city_administrator: "city" },
  "device.read": { city_administrator: "city", district_officer: "district" },
  "device.manage": { city_administrator: "city" },
  "question.read": {
    city_administrator: "city",
    district_officer: "district",
    ward_officer: "unit",
    ward_police: "unit",
  },
  "question.answer": { ward_officer: "unit", ward_police: "unit", district_officer: "district" },
  "check.report": { city_administrator: "city", division_officer: "city", district_officer: "district" },
  "policy.manage": { city_administrator: "city" },
  "audit.read": { city_administrator: "city", district_officer: "district" },
  "check.typed-code": {
    checkpoint_officer: "city",
    market_guard: "city",
    ward_officer: "city",
    ward_police: "city",
    beat_officer: "city",
    city_administrator: "city",
  },
} as const satisfies Record<string, Partial<Record<Role, Jurisdiction>>>;

export type Right = keyof typeof rights;

/** How far a role's right reaches; null when it has none. */
export function jurisdictionOf(role: Role, right: Right): Jurisdiction | null {
  const byRole: Partial<Record<Role, Jurisdiction>> = rights[right];
  return byRole[role] ?? null;
}

/** Where a thing stands: its unit, the units above that, and its beat. */
export interface Place {
  unitId: number;
  aboveUnitIds: readonly number[];
  beatId: number | null;
}

/** May this person do this, to a thing that stands there? */
export function mayAct(actor: Pick<Actor, "role" | "unitId" | "beatId">, right: Right, place: Place): boolean {
  const jurisdiction = jurisdictionOf(actor.role, right);
  switch (jurisdiction) {
    case null:
      return false;
    case "city":
      return true;
    case "district":
      return place.unitId === actor.unitId || place.aboveUnitIds.includes(actor.unitId);
    case "unit":
      return place.unitId === actor.unitId;
    case "beat":
      return place.unitId === actor.unitId && place.beatId !== null && place.beatId === actor.beatId;
  }
}
