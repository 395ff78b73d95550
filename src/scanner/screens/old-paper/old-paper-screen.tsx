/** Papers of the formats before the code: written down quickly, one after another; the issuer is remembered for the shift. */
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { dateOfDay, dayAt, dayOfDate } from "#credential/hanoi-time.ts";
import { type CheckOutcome, checkOutcomes } from "#domain/check-record.ts";
import { foldForSearch, tidy } from "#domain/text.ts";
import type { CheckRecord } from "#scanner/api.ts";
import { epochOf } from "#scanner/epoch.ts";
import { dayInWords, timeInWords } from "#scanner/screens/check/moment.ts";
import { shiftRecords } from "#scanner/screens/shift-records.ts";
import { useSession } from "#scanner/session.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { readTypedDay } from "./typed-day.ts";
import { type OldPaperWords, useOldPaperWords } from "./words.ts";

type OldPaper = Extract<CheckRecord, { kind: "old-paper" }>;

const mostShown = 10;
/** Papers of the lockdown: none is older than a year or good for more than one. */
const dayRange = 366;

/** Of this shift, newest first; null until they were read. */
function usePapers(): [papers: readonly OldPaper[] | null, add: (paper: OldPaper) => void] {
  const session = useSession();
  const [papers, setPapers] = useState<readonly OldPaper[] | null>(null);
  useEffect(() => {
    let isHere = true;
    void shiftRecords(session).then((records) => {
      const read = records.filter((one): one is OldPaper => one.kind === "old-paper");
      if (isHere) setPapers(read.toReversed());
    });
    return () => {
      isHere = false;
    };
  }, [session]);
  return [papers, (paper) => setPapers((before) => [paper, ...(before ?? [])])];
}

export function OldPaperScreen() {
  const words = useOldPaperWords();
  const session = useSession();
  const [papers, add] = usePapers();
  const [saved, setSaved] = useState<string | null>(null);
  const { go } = useNavigation();
  const isPractice = session.device.profile === "read-only";
  const save = async (entry: Parameters<typeof session.record>[0] & { kind: "old-paper" }): Promise<void> => {
    const record = (await session.record(entry)) as OldPaper;
    add(record);
    setSaved(record.number);
    if (record.outcome === "asked") go({ name: "question", paperNumber: record.number });
  };
  return (
    <section className="narrow old-paper-page">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {isPractice && <p className="notice">{words.practice}</p>}
      <p role="status" className="saved">
        {saved !== null && <span className="notice good">{words.saved(saved)}</span>}
      </p>
      {!isPractice && papers !== null && (
        <PaperForm key={papers.length} papers={papers} isFirst={saved === null} onSave={save} />
      )}
      {papers !== null && <PaperList papers={papers} />}
    </section>
  );
}

interface FormProps {
  readonly papers: readonly OldPaper[];
  readonly isFirst: boolean;
  readonly onSave: (
    entry: Pick<OldPaper, "kind" | "number" | "issuer" | "validTo" | "note" | "outcome">,
  ) => Promise<void>;
}

function PaperForm({ papers, isFirst, onSave }: FormProps) {
  const words = useOldPaperWords();
  const session = useSession();
  const now = session.now();
  const [number, setNumber] = useState("");
  const [issuer, setIssuer] = useState(papers[0]?.issuer ?? "");
  const [validTo, setValidTo] = useState("");
  const [note, setNote] = useState("");
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null);
  const [isTried, setTried] = useState(false);
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  // The next paper is already in the hand.
  useEffect(() => void (isFirst || first.current?.focus()), [isFirst]);
  const faults = faultsOf({ number, issuer, validTo, outcome }, dayAt(now), words);
  const before = papers.find(
    (paper) =>
      foldForSearch(paper.number) === foldForSearch(number) && foldForSearch(paper.issuer) === foldForSearch(issuer),
  );
  const lastDay = faults.validTo === null ? readDay(validTo, dayAt(now)) : null;
  const expired = lastDay !== null && dayOfDate(lastDay) < dayAt(now);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).some((fault) => fault !== null)) {
      const wrong = (["number", "issuer", "validTo"] as const).find((name) => faults[name] !== null);
      return document.getElementById(`${id}-${wrong ?? "outcome"}`)?.focus();
    }
    const [said, from] = [tidy(note), tidy(issuer)];
    void onSave({
      kind: "old-paper",
      number: tidy(number),
      issuer: from,
      validTo: lastDay,
      note: said || null,
      outcome,
    });
  };
  const fault = (name: keyof typeof faults) =>
    isTried && faults[name] !== null ? (
      <p className="fault" role="alert" id={`${id}-${name}-fault`}>
        {faults[name]}
      </p>
    ) : null;
  const field = (name: "number" | "issuer" | "validTo" | "note") => ({
    id: `${id}-${name}`,
    "aria-invalid": name !== "note" && isTried && faults[name] !== null,
    "aria-describedby": `${id}-${name}-fault`,
  });
  return (
    <form onSubmit={submit} noValidate className="paper-form">
      <label htmlFor={`${id}-number`}>{words.number}</label>
      <input
        {...field("number")}
        ref={first}
        value={number}
        maxLength={60}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="next"
        onChange={(event) => setNumber(event.target.value)}
      />
      {fault("number")}
      {before !== undefined && (
        <p className="notice attention" role="status">
          {words.seenBefore(timeInWords(epochOf(before.at), now))}
        </p>
      )}
      <label htmlFor={`${id}-issuer`}>{words.issuer}</label>
      <input
        {...field("issuer")}
        value={issuer}
        maxLength={120}
        autoComplete="off"
        list={`${id}-issuers`}
        onChange={(event) => setIssuer(event.target.value)}
      />
      <datalist id={`${id}-issuers`}>
        {[...new Set(papers.map((paper) => paper.issuer))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {fault("issuer")}
      <label htmlFor={`${id}-validTo`}>
        {words.validTo} <span className="hint">{words.validToHint}</span>
      </label>
      <input
        {...field("validTo")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        placeholder={words.validToShape}
        value={validTo}
        onChange={(event) => setValidTo(event.target.value)}
      />
      {fault("validTo")}
      {lastDay !== null && !expired && <p className="hint">{dayInWords(lastDay)}</p>}
      {expired && (
        <p className="notice attention" role="status">
          {words.expired(dayInWords(lastDay))}
        </p>
      )}
      <label htmlFor={`${id}-note`}>{words.note}</label>
      <input
        {...field("note")}
        value={note}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
      />
      <fieldset className="choice three">
        <legend>{words.outcome}</legend>
        {checkOutcomes.map((one, index) => (
          <label key={one}>
            <input
              type="radio"
              name={`${id}-outcome`}
              id={index === 0 ? `${id}-outcome` : undefined}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />
            <span>{words.outcomes[one]}</span>
          </label>
        ))}
      </fieldset>
      {fault("outcome")}
      <button type="submit" className="main">
        {words.save}
      </button>
    </form>
  );
}

const readDay = (typed: string, today: number) => readTypedDay(typed, Number(dateOfDay(today)?.slice(0, 4)));

interface Typed {
  readonly number: string;
  readonly issuer: string;
  readonly validTo: string;
  readonly outcome: CheckOutcome | null;
}

function faultsOf({ number, issuer, validTo, outcome }: Typed, today: number, words: OldPaperWords) {
  const day = readDay(validTo, today);
  const from = dateOfDay(today - dayRange) ?? "";
  const to = dateOfDay(today + dayRange) ?? "";
  return {
    number: tidy(number) === "" ? words.numberMissing : null,
    issuer: tidy(issuer) === "" ? words.issuerMissing : null,
    validTo: validTo.trim() !== "" && (day === null || day < from || day > to) ? words.validToWrong : null,
    outcome: outcome === null ? words.outcomeMissing : null,
  };
}

function PaperList({ papers }: { papers: readonly OldPaper[] }) {
  const words = useOldPaperWords();
  const now = useSession().now();
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">
        {words.list} <span className="count">{papers.length}</span>
      </h2>
      {papers.length === 0 && <p className="empty">{words.listEmpty}</p>}
      <ul className="rows" role="list">
        {papers.slice(0, mostShown).map((paper) => (
          <li key={paper.id}>
            <strong>{paper.number}</strong>
            <span>{paper.issuer}</span>
            <small>
              {timeInWords(epochOf(paper.at), now)}
              {paper.outcome !== null && ` · ${words.outcomes[paper.outcome]}`}
              {paper.note !== null && ` · ${paper.note}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
