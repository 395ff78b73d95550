/** Everything that the report says, read from this device's own records: no network is needed. */
import { useEffect, useState } from "react";
import { dayAt, minuteAt } from "#credential/hanoi-time.ts";
import { type ShiftSummary, summariseShift } from "#domain/shift-summary.ts";
import { epochOf } from "#scanner/epoch.ts";
import { doubleUses, type DoubleUse } from "#scanner/gate/double-uses.ts";
import { gateLog, isMarket } from "#scanner/gate/gate-log.ts";
import { type AskedQuestion, questionsOf } from "#scanner/screens/question/questions.ts";
import { shiftRecords } from "#scanner/screens/shift-records.ts";
import { type Session, useSession } from "#scanner/session.ts";
import { useChanges } from "#scanner/shell/use-changes.ts";
import type { CheckEntry } from "./check-list.tsx";

export interface Report {
  readonly summary: ShiftSummary;
  readonly questions: readonly AskedQuestion[];
  readonly doubles: readonly DoubleUse[];
  /** Oldest first. */
  readonly checks: readonly CheckEntry[];
  /** Nothing but the beginning of the shift was written down. */
  readonly isEmpty: boolean;
}

/** Hours since 1970 in Hanoi. */
const hourOf = (at: string): number => {
  const epoch = epochOf(at);
  return dayAt(epoch) * 24 + Math.floor(minuteAt(epoch) / 60);
};

async function readReport(session: Session): Promise<Report> {
  const records = await shiftRecords(session);
  const own = new Set(records.map(({ id }) => id));
  const questions = (await questionsOf(session)).items();
  const doubles = isMarket(session) ? doubleUses(await gateLog(session)) : [];
  return {
    summary: summariseShift(records, hourOf),
    questions: questions.filter(({ shiftId }) => shiftId === session.shift.id),
    doubles: doubles.filter(({ entryId }) => own.has(entryId)),
    checks: records.filter((record): record is CheckEntry => record.kind === "check"),
    isEmpty: records.every(({ kind }) => kind === "shift"),
  };
}

/** Null until it was read; read again when something was written or heard. */
export function useReport(): Report | null {
  const session = useSession();
  const [report, setReport] = useState<Report | null>(null);
  useChanges(session, ["answers"]);
  useEffect(() => {
    let isHere = true;
    const read = (): void => void readReport(session).then((found) => isHere && setReport(found));
    read();
    const stops = (["outbox", "gate"] as const).map((event) => session.on(event, read));
    void questionsOf(session).then((questions) => isHere && stops.push(questions.subscribe(read)));
    return () => {
      isHere = false;
      for (const stop of stops) stop();
    };
  }, [session]);
  return report;
}
