/** What the device is, what it stands on, how fresh that is, and what it cannot know without a network. */
import { type ReactNode, useState } from "react";
import { appVersion, type Unlocked } from "#scanner/open-session.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { useChanges } from "#scanner/shell/use-changes.ts";
import { StateMark } from "#scanner/shell/icons.tsx";
import { markOfLevel } from "#scanner/shell/status-strip.tsx";
import { clockInWords, dataInWords, ladderInWords, storageInWords } from "./facts-in-words.ts";
import { useStorage } from "./use-storage.ts";
import { useDeviceWords } from "./words.ts";

export function AboutScreen({ unlocked }: { unlocked: Unlocked }) {
  const words = useDeviceWords();
  const { about } = words;
  const { back } = useNavigation();
  useChanges(unlocked, ["trust", "clock", "outbox", "network"]);
  const { device } = unlocked.sync;
  return (
    <section className="narrow">
      <h1>{about.heading}</h1>
      <dl className="facts">
        <Fact name={about.device}>{device.name}</Fact>
        <Fact name={about.profile}>{about.profiles[device.profile]}</Fact>
        <Fact name={about.post}>{device.post.name}</Fact>
        <Fact name={about.unit}>{device.post.unitName}</Fact>
        <TrustFacts unlocked={unlocked} />
        <ClockFact unlocked={unlocked} />
        <RecordFacts unlocked={unlocked} />
        <StorageFacts />
        <Fact name={about.version}>
          <span className="code">{appVersion}</span>
        </Fact>
      </dl>
      <h2>{about.offlineHeading}</h2>
      <ul className="plain-list">
        {about.offline.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{about.offlineStill}</p>
      <button type="button" className="quiet" onClick={back}>
        {words.back}
      </button>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function TrustFacts({ unlocked: { trust, clock, sync } }: { unlocked: Unlocked }) {
  const words = useDeviceWords();
  const { about } = words;
  const [isBusy, setIsBusy] = useState(false);
  const { age, level } = trust.age(clock.now());
  const problem =
    trust.lastFetch === null || trust.lastFetch === "new" || trust.lastFetch === "same" ? null : trust.lastFetch;
  const refresh = async (): Promise<void> => {
    setIsBusy(true);
    await trust.refresh();
    await sync.run();
    setIsBusy(false);
  };
  return (
    <>
      <Fact name={about.data}>
        <StateMark mark={markOfLevel[level]} /> {dataInWords(age, level, words)}
        <p className="hint">{ladderInWords(trust.store.policy?.ladder, words)}</p>
        {problem === null ? null : <p className="notice attention">{about.fetch[problem]}</p>}
        {trust.isFull ? <p className="notice bad">{about.trustFull}</p> : null}
        <button type="button" disabled={isBusy} onClick={() => void refresh()}>
          {isBusy ? words.wait : about.refresh}
        </button>
      </Fact>
      <Fact name={about.root}>
        <span className="code">{(trust.root ?? "").replace(/(.{4})(?=.)/g, "$1 ")}</span>
        <p className="hint">{about.rootWhy}</p>
      </Fact>
    </>
  );
}

function ClockFact({ unlocked: { clock, sync } }: { unlocked: Unlocked }) {
  const words = useDeviceWords();
  const state = clock.state();
  return (
    <Fact name={words.about.clock}>
      <StateMark mark={state.right ? "good" : "bad"} /> {clockInWords(state, words)}
      {state.right ? null : <p className="hint">{words.about.clockUsed}</p>}
      {sync.timeIsVerified ? null : <p className="notice bad">{words.about.timeUnverified}</p>}
    </Fact>
  );
}

function RecordFacts({ unlocked: { log, trust } }: { unlocked: Unlocked }) {
  const { about } = useDeviceWords();
  const keepDays = trust.store.policy?.keepDays;
  return (
    <Fact name={about.records}>
      {about.recordsWaiting(log.waiting)}
      {log.refused > 0 ? <p className="notice attention">{about.recordsRefused(log.refused)}</p> : null}
      {keepDays === undefined ? null : <p className="hint">{about.recordsKept(keepDays)}</p>}
    </Fact>
  );
}

function StorageFacts() {
  const words = useDeviceWords();
  const { about } = words;
  const storage = useStorage();
  return (
    <>
      <Fact name={about.storage}>
        {storage.estimate === null ? null : storageInWords(storage.estimate, words)}
        <p className="hint">{storage.isPersisted ? about.persisted : about.notPersisted}</p>
      </Fact>
      <Fact name={about.app}>{storage.isAppKept ? about.appKept : about.appNotKept}</Fact>
    </>
  );
}
