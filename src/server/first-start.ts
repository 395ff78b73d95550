/** What has to be there before the first request: units, classes, mailboxes, in a demo its officers, seals and posts. Repeatable. */
import type { SignIn } from "#server/accounts/service.ts";
import { systemReach } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { ensurePosts, type Post } from "#server/posts/service.ts";
import { ensureSeals, publishTrust } from "#server/seals/service.ts";
import { seedFirstStart } from "#server/seed/service.ts";
import { currentUnits } from "#server/units/service.ts";

const demoPosts: (Omit<Post, "unitId"> & { unit: string })[] = [
  { code: "cho-19-12", name: "Chợ 19-12", kind: "market", unit: "Trần Hưng Đạo", mostInside: 60 },
  { code: "cho-hang-be", name: "Chợ Hàng Bè", kind: "market", unit: "Hàng Bài", mostInside: 40 },
  { code: "cho-cat-linh", name: "Chợ Cát Linh", kind: "market", unit: "Cát Linh", mostInside: null },
  {
    code: "chot-1",
    name: "Chốt 1: Trần Hưng Đạo – Phan Chu Trinh",
    kind: "checkpoint",
    unit: "Trần Hưng Đạo",
    mostInside: null,
  },
  { code: "chot-2", name: "Chốt 2: Cát Linh – Giảng Võ", kind: "checkpoint", unit: "Cát Linh", mostInside: null },
];

/** @returns the demo's sign-ins; none outside a demo */
export async function prepareFirstStart(platform: Platform, demoPassword: string): Promise<SignIn[]> {
  const { demo } = platform.configuration;
  const signIns = await seedFirstStart(platform, { demo, demoPassword });
  if (demo) await prepareDemo(platform);
  await publishTrust(platform);
  return signIns;
}

async function prepareDemo(platform: Platform): Promise<void> {
  await platform.database.transaction(systemReach, async (tx) => {
    const units = [...(await currentUnits(tx)).values()];
    const wardIds = new Map(units.filter((unit) => unit.level === "ward").map((unit) => [unit.name, unit.unitId]));
    const posts = demoPosts.flatMap(({ unit, ...post }) => {
      const unitId = wardIds.get(unit);
      return unitId === undefined ? [] : [{ ...post, unitId }];
    });
    await ensurePosts(tx, posts);
    await ensureSeals(tx, platform, [...new Set(posts.map((post) => post.unitId))]);
  });
}
