/** Letters about a staff list: what was understood of it, and what was decided. */
import type { FileProblemCode, ListReading, OtherTable, RowProblem } from "#domain/list/reading.ts";
import {
  frameLetter,
  listWordsOf,
  wordingOf,
  type Block,
  type Language,
  type Letter,
  type LetterFrame,
  type MailWording,
} from "./letter.ts";

/** More lines than these are in the attached file alone. */
const mostRows = 40;
const mostWarnings = 15;
const mostTables = 10;

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

/** Who stands in the file beside the list, and was not taken. */
function otherTablesBlocks({ language }: LetterFrame, { sheet, otherTables }: ListReading): Block[] {
  if (otherTables.length === 0) return [];
  const { listReceived: said } = wordingOf(language);
  return [
    { kind: "notice", tone: "attention", text: said.othersLeft(sheet, peopleIn(otherTables)) },
    {
      kind: "table",
      title: said.othersTitle,
      columns: [said.othersWhere, said.othersPeople],
      rows: otherTables
        .slice(0, mostTables)
        .map((table) => [listWordsOf(language).tableAt(table), String(table.people)]),
      more: otherTables.length > mostTables ? said.moreOthers(otherTables.length - mostTables) : null,
    },
    { kind: "steps", title: said.othersNext, items: [said.splitOthers, said.sendOthers] },
  ];
}

const peopleIn = (tables: readonly OtherTable[]): number => tables.reduce((sum, { people }) => sum + people, 0);

/** What the letter is about: people taken, lines to mend, people in tables that were not taken. */
function receivedHeadlines(said: MailWording["listReceived"], rows: number, faults: number, others: number) {
  if (others > 0)
    return {
      subject: said.subjectOthers(rows, others),
      heading: faults > 0 ? said.headingOthersAndFaults(others, faults) : said.headingOthers(rows, others),
    };
  return faults > 0
    ? { subject: said.subjectFaults(rows, faults), heading: said.headingFaults(faults) }
    : { subject: said.subjectComplete(rows), heading: said.headingComplete(rows) };
}

export function listReceivedLetter(frame: LetterFrame & { registrationCode: string }, reading: ListReading): Letter {
  const { listReceived: said, common } = wordingOf(frame.language);
  const { rows, withErrors: faults } = reading.counts;
  const ready = rows - faults;
  const others = peopleIn(reading.otherTables);
  const readyAll = others === 0 ? said.readyAll : said.readyAllRead;
  const outcome = faults === 0 ? readyAll : ready === 0 ? said.readyNone : said.ready(ready);
  return frameLetter(frame, {
    ...receivedHeadlines(said, rows, faults, others),
    blocks: [
      {
        kind: "notice",
        tone: faults === 0 ? "good" : "attention",
        text: `${said.understood(rows, reading.file)} ${outcome}`,
      },
      ...otherTablesBlocks(frame, reading),
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
              items: [said.openFaulty(said.faultyFile(frame.registrationCode)), said.mend, said.sendBack],
            } as const,
          ]),
      ...rowsTable(frame, reading, "warning"),
      {
        kind: "paragraph",
        text: faults === 0 && others === 0 ? `${common.nothingToDo} ${said.awaitDecision}` : said.awaitDecision,
      },
    ],
    summary: ({ listReceived }) =>
      [listReceived.summary(rows, ready, faults), ...(others === 0 ? [] : [listReceived.othersSummary(others)])].join(
        " ",
      ),
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
