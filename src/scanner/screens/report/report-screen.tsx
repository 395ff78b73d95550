/** What the shift did, by this device's own records: on the screen, and as a sheet of A4 from the browser's print. */
import { giveBackReasons } from "#domain/market-uses.ts";
import { epochOf } from "#scanner/epoch.ts";
import { useGateWords } from "#scanner/gate/words.ts";
import { timeInWords } from "#scanner/screens/check/moment.ts";
import { subjectOf } from "#scanner/screens/question/question-list.tsx";
import type { AskedQuestion } from "#scanner/screens/question/questions.ts";
import { useQuestionWords } from "#scanner/screens/question/words.ts";
import { QueueChart } from "#scanner/screens/sampling/queue-chart.tsx";
import { useSession } from "#scanner/session.ts";
import { momentInWords } from "#scanner/shell/moment.ts";
import { CheckList } from "./check-list.tsx";
import { Counts, Hours, Section } from "./figures.tsx";
import { PostReport } from "./post-report.tsx";
import { type Report, useReport } from "./use-report.ts";
import { inWords, type ReportWords, useReportWords } from "./words.ts";

const outcomes = ["let-through", "turned-back", "asked", "unsaid"] as const;

export function ReportScreen() {
  const { report: words } = useReportWords();
  const { device, shift, now } = useSession();
  const report = useReport();
  if (report === null) return null;
  return (
    <article className="narrow report">
      <h1>{words.title}</h1>
      <p className="lead">
        {words.head(device.post.name, device.name)}
        <br />
        {words.officer(shift.officerName, shift.confirmed)}
        <br />
        {words.period(momentInWords(shift.startedAt), momentInWords(now()))}
      </p>
      <div className="report-buttons">
        {!report.isEmpty && (
          <button type="button" className="main" onClick={() => print()}>
            {words.print}
          </button>
        )}
        <PostReport />
      </div>
      {report.isEmpty && report.questions.length === 0 ? (
        <p className="notice">{words.empty}</p>
      ) : (
        <Body report={report} />
      )}
      <p className="hint">{words.own}</p>
    </article>
  );
}

function Body({ report }: { report: Report }) {
  const { report: words, paper } = useReportWords();
  const { now } = useSession();
  const { summary } = report;
  return (
    <>
      {summary.checks > 0 && <Checks report={report} words={words} paper={paper} />}
      {report.questions.length > 0 && <Asked questions={report.questions} />}
      {summary.oldPapers.seen > 0 && (
        <Section title={words.oldPapers}>
          <p>
            {words.oldPapersLine(summary.oldPapers.seen, summary.oldPapers.letThrough, summary.oldPapers.turnedBack)}
          </p>
        </Section>
      )}
      <Gate report={report} />
      {summary.sampling.passed > 0 && (
        <Section title={words.sampling}>
          <p>
            {words.samplingLine(
              summary.sampling.passed,
              summary.sampling.picked,
              summary.sampling.oneIn.map((n) => `1/${n}`).join(", "),
            )}
          </p>
        </Section>
      )}
      {summary.queue.length > 0 && (
        <Section title={words.queue}>
          <QueueChart
            points={summary.queue.map(({ at, length }) => ({ at: epochOf(at), length }))}
            until={now()}
            time={(at) => timeInWords(at, now())}
          />
          {summary.queue.length === 1 && <p>{summary.queue[0]?.length}</p>}
        </Section>
      )}
      {report.checks.length > 0 && <CheckList checks={report.checks} />}
    </>
  );
}

function Checks({
  report,
  words,
  paper,
}: {
  report: Report;
  words: ReportWords["report"];
  paper: ReportWords["paper"];
}) {
  const { summary } = report;
  const done = outcomes.map((word) => ({ word, count: summary.outcomes[word] }));
  return (
    <>
      <p className="figure">
        <strong>{summary.checks}</strong> {words.checks}
      </p>
      <Section title={words.verdicts}>
        <Counts counts={summary.verdicts} heading={words.verdict} said={inWords(paper.verdict)} />
      </Section>
      <Section title={words.hours}>
        <Hours hours={summary.hours} />
      </Section>
      <Section title={words.outcomes}>
        <Counts counts={done} heading={words.outcomes} said={inWords(words.outcome)} />
        {summary.letThroughAll > 0 && <p>{words.letThroughAll(summary.letThroughAll)}</p>}
      </Section>
      {summary.turnedBack.length > 0 && (
        <Section title={words.turnedBack}>
          <Counts counts={summary.turnedBack} heading={words.reason} said={inWords(paper.because)} />
        </Section>
      )}
    </>
  );
}

function Asked({ questions }: { questions: readonly AskedQuestion[] }) {
  const { report: words, paper } = useReportWords();
  const asked = useQuestionWords();
  const session = useSession();
  const now = session.now();
  const answers = session.answers();
  const said = ({ input, state }: AskedQuestion): string => {
    const answer = answers.find(({ questionId }) => questionId === input.id);
    if (answer !== undefined) return `${paper.answers[answer.answer]}, ${timeInWords(epochOf(answer.at), now)}`;
    return state === "sent" ? words.unanswered : words.notSent;
  };
  return (
    <Section title={words.questions}>
      <ul className="rows" role="list">
        {questions.map((question) => (
          <li key={question.input.id}>
            <strong>{subjectOf({ serial: question.serial, paperNumber: question.input.paperNumber }, asked)}</strong>
            <span>{said(question)}</span>
            <small>
              {[timeInWords(epochOf(question.input.askedAt), now), question.unitName].filter(Boolean).join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Gate({ report: { summary, doubles } }: { report: Report }) {
  const { report: words, paper } = useReportWords();
  const gate = useGateWords();
  const now = useSession().now();
  const { entries, exits, givenBack } = summary.uses;
  if (entries + exits + givenBack.length + doubles.length === 0) return null;
  const reason = (word: string): string => {
    const known = giveBackReasons.find((one) => one === word);
    return known === undefined ? inWords(paper.because)(word) : gate.giveBackReason[known];
  };
  return (
    <Section title={words.gate}>
      <p>{words.gateLine(entries, exits)}</p>
      {givenBack.length > 0 && (
        <>
          <h3>{words.givenBack}</h3>
          <Counts counts={givenBack} heading={words.reason} said={reason} />
        </>
      )}
      {doubles.length > 0 && (
        <>
          <h3>{gate.doublesTitle}</h3>
          <ul className="plain-list">
            {doubles.map(({ entryId, serial, at, firstAt }) => (
              <li key={entryId}>{gate.double(serial, timeInWords(at, now), timeInWords(firstAt, now))}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
