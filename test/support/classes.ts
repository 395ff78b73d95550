/** The permit classes that tests work with, in force since the first of January 2021, and the seals of the test wards. */
import type { PermitClassDefinition } from "#domain/permit-class.ts";
import { systemReach } from "#server/platform/database.ts";
import { ensureSeals, publishTrust } from "#server/seals/service.ts";
import type { World } from "./world.ts";

const staff: PermitClassDefinition = {
  nameVi: "Nhóm 5: sản xuất, kinh doanh lương thực, thuốc",
  nameEn: "Group 5: food and medicine",
  purpose: "travel",
  holders: ["staff"],
  requiredFields: ["idNumber"],
  optionalFields: ["phone", "vehiclePlate", "position", "route", "hours"],
  approvingAuthority: "ward",
  sealingAuthority: "ward-police",
  validityDays: 14,
  areas: "city",
  schedule: { weekdays: [1, 2, 3, 4, 5, 6, 7], dates: "all", slots: [] },
  uses: null,
  toleranceMinutes: 0,
  portrait: false,
  form: "permit",
};

export const testClasses: Record<string, PermitClassDefinition> = {
  "group-5": staff,
  "group-1": {
    ...staff,
    nameVi: "Nhóm 1: cơ quan nhà nước",
    nameEn: "Group 1: state bodies",
    approvingAuthority: "own-head",
  },
  "group-2": { ...staff, nameVi: "Nhóm 2", nameEn: "Group 2", approvingAuthority: "traffic-police" },
  "group-6": {
    ...staff,
    nameVi: "Nhóm 6",
    nameEn: "Group 6",
    holders: ["individual"],
    approvingAuthority: "ward-police",
  },
  individual: { ...staff, nameVi: "Cá nhân", nameEn: "Individual", holders: ["individual"], areas: "district" },
  "market-card": {
    ...staff,
    nameVi: "Thẻ đi chợ",
    nameEn: "Market card",
    purpose: "market",
    holders: ["household"],
    requiredFields: ["address", "market"],
    areas: "ward",
    schedule: { weekdays: [1, 2, 3, 4, 5, 6, 7], dates: "odd", slots: [{ from: "05:30", to: "08:30" }] },
    uses: { day: 1, week: 3, period: null },
    toleranceMinutes: 15,
    form: "market-card",
  },
};

export async function addClasses(world: World): Promise<void> {
  for (const [code, definition] of Object.entries(testClasses)) {
    await world.sql("insert into permit_class (code) values ($1)", [code]);
    await world.sql(
      "insert into permit_class_version (class_code, version, valid_from, definition) values ($1, 1, '2021-01-01', $2)",
      [code, JSON.stringify(definition)],
    );
  }
  await world.sql(
    "insert into post (code, name, kind, unit_id) values ('cho-19-12', 'Chợ 19-12', 'market', $1), ('chot-1', 'Chốt Cầu Chui', 'checkpoint', $2)",
    [world.unitId.tranHungDao, world.unitId.catLinh],
  );
}

/** Classes, a seal for each ward, and published trust files. */
export async function readyToSeal(world: World): Promise<void> {
  await addClasses(world);
  const { tranHungDao, hangBai, catLinh } = world.unitId;
  await world.platform.database.transaction(systemReach, (tx) =>
    ensureSeals(tx, world.platform, [tranHungDao, hangBai, catLinh]),
  );
  await publishTrust(world.platform);
}
