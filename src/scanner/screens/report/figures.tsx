/** Numbers with their words: a table each, with bars from zero beside the numbers. */
import type { ReactNode } from "react";
import type { Counted, ShiftSummary } from "#domain/shift-summary.ts";
import { useReportWords } from "./words.ts";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface CountsProps {
  readonly counts: readonly Counted[];
  readonly heading: string;
  readonly said: (word: string) => string;
}

export function Counts({ counts, heading, said }: CountsProps) {
  const { report } = useReportWords();
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <table>
      <thead className="unseen">
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">{report.count}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ word, count }) => (
          <tr key={word}>
            <th scope="row">{said(word)}</th>
            <td>
              <span className="bar" style={{ width: `${(count / most) * 100}%` }} />
              <span className="number">{count}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Hours({ hours }: { hours: ShiftSummary["hours"] }) {
  const { report } = useReportWords();
  const most = Math.max(1, ...hours.map(({ valid, others }) => valid + others));
  return (
    <table className="hours">
      <thead>
        <tr>
          <th scope="col">{report.hour}</th>
          <th scope="col">
            <span className="swatch valid" /> {report.valid}
          </th>
          <th scope="col">
            <span className="swatch others" /> {report.others}
          </th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {hours.map(({ hour, valid, others }) => (
          <tr key={hour}>
            <th scope="row">{`${hour % 24}:00`}</th>
            <td>{valid}</td>
            <td>{others}</td>
            <td aria-hidden="true" className="bars">
              <span className="bar valid" style={{ width: `${(valid / most) * 100}%` }} />
              <span className="bar others" style={{ width: `${(others / most) * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
