/** Letters about a staff list: what was understood of it, and what was decided. */
import type { FileProblemCode, ListReading, RowProblem } from "#domain/list/reading.ts";
import {
  frameLetter,
  listWordsOf,
  wordingOf,
  type Block,
  type Language,
  type Letter,
  type LetterFrame,
} from "./letter.ts";

/** More lines than these are in the attached file alone. */
const mostRows = 40;
const mostWarnings = 15;

const sentencesOf = (language: Language, problems: readonly RowProblem[], severity: RowProblem["severity"]): string =>
  problems
    .filter((problem) => problem.severity === severity)
    .map((problem) => listWordsOf(language).rowProblems[problem.code])
    .join("\n");

function rowsTable(frame: LetterFrame, reading: ListReading, severity: RowProblem["severity"]): Block[] {
  const { common, listReceived: said } = wordingOf(frame.language);
  const isFault = severity === "error";
  const rows = reading.rows.filter(({ problems }) => {
    const hasError = problems.some((problem) => problem.severity === "error");
    return isFault ? hasError : !hasError && problems.length > 0;
  });
  if (rows.length === 0) return [];
  const most = isFault ? mostRows : mostWarnings;
  return [
    {
      kind: "table",
      title: isFault ? said.tableTitle : said.warningsTitle,
      columns: [common.columns.row, common.columns.name, isFault ? common.columns.whatToMend : common.columns.toCheck],
      rows: rows
        .slice(0, most)
        .map((row) => [
          String(row.row),
          row.values.fullName ?? row.raw.fullName ?? common.noName,
          sentencesOf(frame.language, row.problems, severity),
        ]),
      more: rows.length > most ? (isFault ? common.moreRows : common.moreLines)(rows.length - most) : null,
    },
  ];
}

export function listReceivedLetter(frame: LetterFrame & { registrationCode: string }, reading: ListReading): Letter {
  const { listReceived: said, common } = wordingOf(frame.language);
  const { rows, withErrors: faults } = reading.counts;
  const ready = rows - faults;
  const understood = said.understood(rows, reading.file);
  const outcome = faults === 0 ? said.readyAll : ready === 0 ? said.readyNone : said.ready(ready);
  const file = said.faultyFile(frame.registrationCode);
  return frameLetter(frame, {
    subject: faults === 0 ? said.subjectComplete(rows) : said.subjectFaults(rows, faults),
    heading: faults === 0 ? said.headingComplete(rows) : said.headingFaults(faults),
    blocks: [
      { kind: "notice", tone: faults === 0 ? "good" : "attention", text: `${understood} ${outcome}` },
      ...reading.problems.map((problem): Block => ({
        kind: "paragraph",
        text: listWordsOf(frame.language).fileProblems[problem.code],
      })),
      ...rowsTable(frame, reading, "error"),
      ...(faults === 0
        ? []
        : [
            {
              kind: "steps",
              title: common.nextTitle,
              items: [said.openFaulty(file), said.mend, said.sendBack],
            } as const,
          ]),
      ...rowsTable(frame, reading, "warning"),
      { kind: "paragraph", text: faults === 0 ? `${common.nothingToDo} ${said.awaitDecision}` : said.awaitDecision },
    ],
    summary: ({ listReceived }) => listReceived.summary(rows, ready, faults),
  });
}

/** `empty`: a table without a single person. */
export function listUnreadableLetter(
  frame: LetterFrame,
  file: string,
  problems: readonly (FileProblemCode | "empty")[],
): Letter {
  const { unreadable: said, common } = wordingOf(frame.language);
  const { fileProblems } = listWordsOf(frame.language);
  const why = problems.map((code) => (code === "empty" ? said.empty : fileProblems[code]));
  return frameLetter(frame, {
    subject: said.subject,
    heading: said.heading,
    blocks: [
      { kind: "notice", tone: "attention", text: [said.received(file), ...why].join(" ") },
      { kind: "steps", title: common.nextTitle, items: [said.mend, said.sendAgain] },
    ],
    summary: ({ unreadable }) => unreadable.summary,
  });
}

export interface RefusedPerson {
  fullName: string;
  /** Never the whole number in a mail. */
  idLast4: string | null;
  reason: string | null;
}

export function listDecidedLetter(frame: LetterFrame, approved: number, refused: readonly RefusedPerson[]): Letter {
  const { decided: said, common } = wordingOf(frame.language);
  const [subject, heading] =
    refused.length === 0
      ? [said.subjectApproved(approved), said.headingApproved(approved)]
      : approved === 0
        ? [said.subjectRefused, said.headingRefused]
        : [said.subjectInPart(approved, refused.length), said.headingInPart(approved, approved + refused.length)];
  return frameLetter(frame, {
    subject,
    heading,
    blocks: [
      ...(approved === 0
        ? []
        : [{ kind: "notice", tone: "good", text: `${said.approved(approved)} ${said.whatNow}` } as const]),
      ...(refused.length === 0 ? [] : refusedBlocks(frame, refused)),
      ...(approved === 0 ? [] : [{ kind: "paragraph", text: said.notYet } as const]),
      ...(refused.length === 0 ? [] : [{ kind: "steps", title: common.nextTitle, items: [said.mend] } as const]),
    ],
    summary: ({ decided }) => decided.summary(approved, refused.length),
  });
}

/** One reason for all is said once; else it stands beside each name. */
function refusedBlocks(frame: LetterFrame, refused: readonly RefusedPerson[]): Block[] {
  const { decided: said, common } = wordingOf(frame.language);
  const reasons = new Set(refused.map((person) => person.reason?.trim() || said.noReason));
  const [only] = reasons;
  const isShared = reasons.size === 1 && refused.length > 1 && only !== undefined;
  const { name, idLast4 } = common.columns;
  return [
    {
      kind: "notice",
      tone: "refused",
      text: isShared
        ? `${said.refusedCount(refused.length)} ${said.sameReason(only)}`
        : said.refusedCount(refused.length),
    },
    {
      kind: "table",
      title: said.tableTitle,
      columns: isShared ? [name, idLast4] : [name, idLast4, common.reason],
      rows: refused
        .slice(0, mostRows)
        .map((person) => [
          person.fullName,
          person.idLast4 === null ? "" : `…${person.idLast4}`,
          ...(isShared ? [] : [person.reason?.trim() || said.noReason]),
        ]),
      more: refused.length > mostRows ? common.morePeople(refused.length - mostRows) : null,
    },
  ];
}
