/** A post's shift as figures: from its records, the questions it asked and the officers who were on duty. No bearer is named. */
import type { QuestionAnswer } from "#domain/check-record.ts";
import { type ShiftSummary, summariseShift } from "#domain/shift-summary.ts";
import { shownOf } from "#domain/shown-check.ts";
import type { Db } from "#server/platform/database.ts";
import { unitDisplayName, unitDisplayNames } from "#server/units/service.ts";
import type { CheckRecord } from "./judging.ts";
import { countWaiting, findAsked, findRecordsOfPost, type Period } from "./sql.ts";

export interface ReportedPost {
  code: string;
  name: string;
  kind: "checkpoint" | "market";
  unitId: number;
}

interface Officer {
  name: string;
  confirmed: boolean;
  /** Null: before the day before the period. */
  from: Date | null;
  /** Null: has not ended. */
  to: Date | null;
}

export interface ShiftReport extends Period {
  post: ReportedPost;
  unitName: string;
  summary: ShiftSummary;
  /** `shown`: a verdict, or what spoke louder. */
  checks: { at: Date; shown: string }[];
  headCounts: { at: Date; inside: number }[];
  /** Most frequent first. */
  oldPapers: { issuer: string; seen: number; letThrough: number; turnedBack: number }[];
  asked: { at: Date; number: string; unitName: string; answer: QuestionAnswer | null; answeredAt: Date | null }[];
  officers: Officer[];
  /** Records that the post's devices had not sent when they were last seen. */
  waiting: number;
  isEmpty: boolean;
}

type Of<Kind extends CheckRecord["kind"]> = Extract<CheckRecord, { kind: Kind }>;
type Kept<Kind extends CheckRecord["kind"]> = Of<Kind> & { keptAt: Date };

const hourMs = 3_600_000;

export async function shiftOf(db: Db, post: ReportedPost, period: Period): Promise<ShiftReport> {
  const kept = (await findRecordsOfPost(db, post.code, period)).map(({ at, data }) => ({
    ...(data as CheckRecord),
    at: at.toISOString(),
    keptAt: at,
  }));
  const records = kept.filter(({ keptAt }) => keptAt >= period.from);
  const of = <Kind extends CheckRecord["kind"]>(all: typeof kept, kind: Kind) =>
    all.filter((record): record is Kept<Kind> => record.kind === kind);
  const asked = await findAsked(db, post.code, period);
  const names = await unitDisplayNames(
    db,
    asked.map(({ unitId }) => unitId),
  );
  return {
    ...period,
    post,
    unitName: await unitDisplayName(db, post.unitId),
    summary: summariseShift(records, (at) => Math.floor(Date.parse(at) / hourMs)),
    checks: of(records, "check").map((check) => ({ at: check.keptAt, shown: shownOf(check) })),
    headCounts: of(records, "head-count").map(({ keptAt, inside }) => ({ at: keptAt, inside })),
    oldPapers: byIssuer(of(records, "old-paper")),
    asked: asked.map(({ askedAt, serial, paperNumber, unitId, answer, answeredAt }) => ({
      at: askedAt,
      number: serial ?? paperNumber ?? "",
      unitName: names.get(unitId) ?? "",
      answer,
      answeredAt,
    })),
    officers: officersOf(of(kept, "shift"), period),
    waiting: await countWaiting(db, post.code),
    isEmpty: asked.length === 0 && records.every(({ kind }) => kind === "shift"),
  };
}

function byIssuer(papers: readonly Kept<"old-paper">[]): ShiftReport["oldPapers"] {
  return [...Map.groupBy(papers, ({ issuer }) => issuer)]
    .map(([issuer, group]) => ({
      issuer,
      seen: group.length,
      letThrough: group.filter(({ outcome }) => outcome === "let-through").length,
      turnedBack: group.filter(({ outcome }) => outcome === "turned-back").length,
    }))
    .toSorted((a, b) => b.seen - a.seen || a.issuer.localeCompare(b.issuer, "vi"));
}

/** A shift has a record at its start and one at its end, perhaps of another day; whoever was on duty at any time in the period. */
function officersOf(shifts: readonly Kept<"shift">[], { from, to }: Period): Officer[] {
  return [...Map.groupBy(shifts, ({ shiftId, id }) => shiftId ?? id).values()]
    .map((events): Officer => {
      const of = (event: "start" | "end") => events.find((one) => one.event === event)?.keptAt ?? null;
      return {
        name: events[0]?.officerName ?? "",
        confirmed: events.some(({ confirmed }) => confirmed),
        from: of("start"),
        to: of("end"),
      };
    })
    .filter((officer) => (officer.from ?? from) < to && (officer.to ?? to) > from)
    .toSorted((a, b) => (a.from?.getTime() ?? 0) - (b.from?.getTime() ?? 0) || a.name.localeCompare(b.name, "vi"));
}
