/** The city's numbers: what every post had to do by hour, and with which verdicts. Counts alone: nobody is named. */
import { Refusal } from "#domain/refusal.ts";
import type { Asker } from "#server/platform/asker.ts";
import { countByHour, countReasons, countVerdicts, findPosts, type Period } from "./sql.ts";

const dayMs = 86_400_000;

/** @throws Refusal BAD_INPUT for a period that ends before it begins, or is longer */
export function periodOf({ from, to }: { from: string; to: string }, mostDays: number): Period {
  const period = { from: new Date(from), to: new Date(to) };
  const length = period.to.getTime() - period.from.getTime();
  if (!(length > 0 && length <= mostDays * dayMs)) throw new Refusal("BAD_INPUT", { field: "to", mostDays });
  return period;
}

/** Every open post in reach, those without a record too: a post that is silent is news. Row-level security leaves out the others' records. */
export async function loadOfPosts(asker: Asker, input: { from: string; to: string; post?: string | undefined }) {
  const period = periodOf(input, 31);
  const { read } = asker.reach;
  return asker.read(async (db) => {
    const hours = Map.groupBy(await countByHour(db, period, input.post), ({ postCode }) => postCode);
    const posts = await findPosts(db, { codes: [...hours.keys()] });
    return {
      posts: posts
        .filter(({ code, unitId }) => (read === "city" || read.includes(unitId)) && (input.post ?? code) === code)
        .map(({ code, name, unitId }) => ({
          postCode: code,
          postName: name,
          unitId,
          hours: (hours.get(code) ?? []).map(({ postCode: _post, hour, ...counts }) => ({
            hour: hour.toISOString(),
            ...counts,
          })),
        })),
      verdicts: await countVerdicts(db, period, input.post),
      reasons: await countReasons(db, period, input.post),
    };
  });
}
