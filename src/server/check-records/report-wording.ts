/** The figures of a shift → what print/shift-report.typ sets: every sentence finished, every bar a number. */
import { dayAt, startOfDay } from "#credential/hanoi-time.ts";
import { verdicts } from "#credential/verdict.ts";
import { louderWords } from "#domain/shown-check.ts";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import type { ShiftReport } from "./shift-report.ts";
import type { Period } from "./sql.ts";

export type ReportLanguage = "vi" | "en";
type Words = typeof vi.shiftReport;
const wordsOf: Record<ReportLanguage, Words> = { vi: vi.shiftReport, en: en.shiftReport };

const hourMs = 3_600_000;

function momentOf(at: Date) {
  const hanoi = new Date(at.getTime() + 7 * hourMs);
  return { day: todayInHanoi(at), time: hanoi.toISOString().slice(11, 16), weekday: hanoi.getUTCDay() };
}

/** HH:MM, with the day where the period is not of that one day alone. */
function clockIn({ from, to }: Period, at: Date): string {
  const { day, time } = momentOf(at);
  const isOfOneDay = [from, new Date(to.getTime() - 1)].every((end) => todayInHanoi(end) === day);
  return isOfOneDay ? time : `${time} ${day.slice(8)}/${day.slice(5, 7)}`;
}

export function reportData(report: ShiftReport, language: ReportLanguage, preparedAt: Date): Record<string, unknown> {
  const words = wordsOf[language];
  const [year, month, day] = todayInHanoi(preparedAt).split("-").map(Number);
  return {
    issuer: report.unitName,
    date: { year, month, day },
    language,
    words: {
      page: words.page,
      none: words.none,
      others: words.others,
      valid: words.verdict.valid,
      total: words.total,
      signer: words.signer,
      sign: words.sign,
    },
    title: words.title[report.post.kind],
    post: report.post.name,
    unit: report.unitName,
    period: words.period(momentOf(report.from), momentOf(report.to)),
    prepared: words.prepared(momentOf(preparedAt)),
    source: words.source(report.waiting),
    empty: report.isEmpty ? { what: words.empty, next: words.emptyWhat } : null,
    figures: figuresOf(report, words),
    verdicts: report.summary.checks === 0 ? null : verdictsOf(report, words),
    tables: tablesOf(report, words),
    queue: queueOf(report, words),
    lines: linesOf(report, words),
    officers: officersOf(report, words),
  };
}

function figuresOf({ summary, checks, post, asked }: ShiftReport, { figures, count }: Words) {
  const valid = checks.filter(({ shown }) => shown === "valid").length;
  const { outcomes, oldPapers, uses } = summary;
  const all: [number, string][] = [
    [summary.checks, figures.checks],
    [valid, figures.valid],
    [outcomes["turned-back"] + oldPapers.turnedBack, figures.turnedBack],
    [asked.length, figures.asked],
    [oldPapers.seen, figures.oldPapers],
  ];
  if (post.kind === "market") all.push([uses.entries, figures.entries]);
  return all.map(([value, label]) => ({ value: count(value), label }));
}

/** Hours up to a day, days beyond. */
function columnsOf(
  { from, to }: ShiftReport,
  words: Words,
): { step: "hour" | "day"; columns: { at: number; label: string }[] } {
  const step = to.getTime() - from.getTime() <= 24 * hourMs ? "hour" : "day";
  const length = step === "hour" ? hourMs : 24 * hourMs;
  const first =
    step === "hour" ? Math.floor(from.getTime() / hourMs) * hourMs : startOfDay(dayAt(from.getTime() / 1000)) * 1000;
  const columns: { at: number; label: string }[] = [];
  for (let at = first; at < to.getTime(); at += length) {
    const { day, time } = momentOf(new Date(at));
    columns.push({ at, label: step === "hour" ? time.slice(0, 2) : words.shortDay(day) });
  }
  return { step, columns };
}

const roundTops = [10, 12, 14, 16, 18, 20, 24, 28, 30, 36, 40, 50, 60, 70, 80, 90, 100];

/** The end of an axis from zero: its middle is a whole number, and above ten no more than a fifth stays empty. */
function roundUp(count: number): number {
  if (count <= 10) return Math.max(2, count + (count % 2));
  for (let ten = 1; ; ten *= 10) for (const top of roundTops) if (count <= top * ten) return top * ten;
}

function verdictsOf(report: ShiftReport, words: Words) {
  const { step, columns } = columnsOf(report, words);
  const counts = new Map<string, number[]>();
  for (const { at, shown: word } of report.checks) {
    const row = counts.get(word) ?? columns.map(() => 0);
    const column = columns.findLastIndex((one) => one.at <= at.getTime());
    row[column] = (row[column] ?? 0) + 1;
    counts.set(word, row);
  }
  const totals = columns.map((_, n) => [...counts.values()].reduce((sum, row) => sum + (row[n] ?? 0), 0));
  const shown = (row: readonly number[]) => row.map((count) => (count === 0 ? "" : words.count(count)));
  const sum = (row: readonly number[]) => words.count(row.reduce((all, count) => all + count, 0));
  const top = roundUp(Math.max(...totals));
  const { outcomes, letThroughAll } = report.summary;
  return {
    heading: words.verdicts[step],
    columns: columns.map(({ label }) => label),
    axis: [0, top / 2, top].map(words.count),
    bars: totals.map((total, n) => {
      const valid = counts.get("valid")?.[n] ?? 0;
      return { valid: valid / top, others: (total - valid) / top };
    }),
    rows: (["valid", ...louderWords, ...verdicts] as const)
      .filter((word, n, all) => counts.has(word) && all.indexOf(word) === n)
      .map((word) => ({
        word: words.verdict[word],
        counts: shown(counts.get(word) ?? []),
        sum: sum(counts.get(word) ?? []),
      })),
    totals: { counts: shown(totals), sum: sum(totals) },
    notes: [
      words.outcomes({
        letThrough: outcomes["let-through"],
        turnedBack: outcomes["turned-back"],
        asked: outcomes.asked,
        unsaid: outcomes.unsaid,
      }),
      ...(letThroughAll > 0 ? [words.letThroughAll(letThroughAll)] : []),
    ],
  };
}

/** The first column takes the room that the others leave; a table without rows says "none". */
function tablesOf({ summary, oldPapers, asked, ...period }: ShiftReport, words: Words) {
  const time = (at: Date | null) => (at === null ? "" : clockIn(period, at));
  const { turnedBack, oldPapers: papers, doubtful, count } = words;
  return {
    turnedBack: {
      heading: turnedBack.heading,
      head: [turnedBack.why, turnedBack.count],
      rows: summary.turnedBack.map((one) => [becauseOf(one.word, words), count(one.count)]),
    },
    oldPapers: {
      heading: papers.heading,
      head: [papers.issuer, papers.seen, papers.letThrough, papers.turnedBack],
      rows: oldPapers.map((one) => [one.issuer, count(one.seen), count(one.letThrough), count(one.turnedBack)]),
    },
    doubtful: {
      heading: doubtful.heading,
      head: [doubtful.number, doubtful.unit, doubtful.askedAt, doubtful.answer, doubtful.answeredAt],
      rows: asked.map((one) => [
        one.number,
        one.unitName,
        time(one.at),
        one.answer === null ? words.unanswered : words.answers[one.answer],
        time(one.answeredAt),
      ]),
    },
  };
}

/** Of a device of another version the word is not known, and stands as it is. What was wrong, without what to do about it: that stands behind a semicolon. */
function becauseOf(word: string, { because }: Words): string {
  const said: Readonly<Record<string, string>> = because;
  const [what = word] = (Object.hasOwn(said, word) ? (said[word] ?? word) : word).split(";");
  return what.endsWith(".") ? what : `${what}.`;
}

/** More points than this cannot be told apart on paper: of neighbours the longest queue is shown. */
const mostPoints = 120;
/** Over an hour without a count nothing is known of the queue. */
const longestGapMs = hourMs;

function queueOf({ summary, ...period }: ShiftReport, words: Words) {
  const { from, to } = period;
  const lengths = summary.queue.map(({ at, length }) => ({ at: new Date(at), length }));
  const longest = lengths.reduce<(typeof lengths)[number] | null>(
    (most, one) => (most === null || one.length > most.length ? one : most),
    null,
  );
  if (longest === null) return null;
  const size = Math.ceil(lengths.length / mostPoints);
  const top = roundUp(longest.length);
  const points = Array.from({ length: Math.ceil(lengths.length / size) }, (_, n) =>
    lengths.slice(n * size, (n + 1) * size).reduce((most, one) => (one.length > most.length ? one : most)),
  );
  return {
    heading: words.queue.heading,
    axis: [0, top / 2, top].map(words.count),
    ends: [from, to].map((at) => clockIn(period, at)),
    points: points.map(({ at, length }, n) => ({
      joined: at.getTime() - (points[n - 1]?.at.getTime() ?? -Infinity) <= longestGapMs,
      x: (at.getTime() - from.getTime()) / (to.getTime() - from.getTime()),
      y: length / top,
    })),
    longest: words.queue.longest(longest.length, clockIn(period, longest.at)),
  };
}

function linesOf(
  { summary, headCounts, post, ...period }: ShiftReport,
  words: Words,
): { heading: string; text: string }[] {
  const { sampling, uses } = summary;
  const lines: { heading: string; text: string }[] = [];
  if (sampling.passed > 0)
    lines.push({
      heading: words.sampling.heading,
      text: words.sampling.text(sampling.oneIn, sampling.passed, sampling.picked),
    });
  if (post.kind !== "market") return lines;
  const fullest = headCounts.toSorted((a, b) => b.inside - a.inside)[0];
  const givenBack = uses.givenBack.reduce((sum, { count }) => sum + count, 0);
  const said = [words.gate.text(uses.entries, uses.exits, givenBack)];
  if (fullest) said.push(words.gate.fullest(fullest.inside, clockIn(period, fullest.at)));
  return [...lines, { heading: words.gate.heading, text: said.join(" ") }];
}

function officersOf({ officers, ...period }: ShiftReport, { officers: words }: Words) {
  const time = (at: Date | null, otherwise: string) => (at === null ? otherwise : clockIn(period, at));
  return {
    heading: words.heading,
    head: [words.name, words.from, words.to, words.identity],
    rows: officers.map((one) => [
      one.name,
      time(one.from, "–"),
      time(one.to, words.open),
      one.confirmed ? words.confirmed : words.unconfirmed,
    ]),
  };
}
