/** A code that was read: verdict, what the gate says, whom to look at, what must be known besides, the facts. */
import { useState } from "react";
import { checkOutcomes, type CheckOutcome } from "#domain/check-record.ts";
import { gateSays, type Shown, type ShownCheck, toneOfShown } from "#scanner/checking/shown.ts";
import { GatePanel, TakeBack } from "#scanner/gate/gate-panel.tsx";
import { gateSentences } from "#scanner/gate/gate-sentences.ts";
import { useGateWords } from "#scanner/gate/words.ts";
import { useSession } from "#scanner/session.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { shapeOf } from "#ui/verdict-tone.ts";
import { Bands, LiveLine } from "./bands.tsx";
import { Outcomes } from "./outcomes.tsx";
import { Facts, Who } from "./permit-facts.tsx";
import { VerdictBanner, wordOf } from "./verdict-banner.tsx";
import { useWords } from "./words.ts";

interface Props {
  readonly shown: Shown;
  readonly onOutcome: (outcome: CheckOutcome) => void;
  readonly onNext: () => void;
}

export function ShownView({ shown, onOutcome, onNext }: Props) {
  const gate = shown.kind === "check" ? gateSays(shown) : null;
  return (
    <>
      <article className="shown" key={shown.number}>
        <VerdictStrip shown={shown} />
        {gate === null ? <VerdictBanner shown={shown} /> : <GatePanel gate={gate} />}
        {shown.kind === "check" && gate === null && <EnteredAllTheSame shown={shown} />}
        {shown.kind === "check" && <CheckView shown={shown} />}
      </article>
      <Actions key={`${shown.number} ${toneOfShown(shown)}`} shown={shown} onOutcome={onOutcome} onNext={onNext} />
    </>
  );
}

/** Lies behind the verdict, and stays at the top when the verdict has been scrolled away. */
function VerdictStrip({ shown }: { shown: Shown }) {
  const words = useWords();
  const gateWords = useGateWords();
  const now = useSession().now();
  const gate = shown.kind === "check" ? gateSays(shown) : null;
  const tone = toneOfShown(shown);
  const [shape, sign] = shapeOf[tone];
  return (
    <div className={`verdict-strip ${tone}`} aria-hidden="true">
      <svg className="symbol" viewBox="0 0 48 48">
        <path className="shape" d={shape} />
        <path className="sign" d={sign} />
      </svg>
      {gate === null ? wordOf(shown, words) : gateSentences(gate, gateWords, now)[0]}
    </div>
  );
}

/** Let in by the scan, and then something came to be known: the entry can be taken back here as well. */
function EnteredAllTheSame({ shown: { gate } }: { shown: ShownCheck }) {
  const [isBack, setBack] = useState(false);
  if (isBack || gate === null || gate === "asking" || gate.kind !== "entered") return null;
  return <TakeBack entry={gate.entry} onDone={() => setBack(true)} />;
}

function CheckView({ shown }: { shown: ShownCheck }) {
  const { check: words } = useWords();
  const session = useSession();
  const { permit } = shown.check;
  return (
    <div className="below">
      {permit !== null && <Who permit={permit} />}
      <Bands shown={shown} />
      <LiveLine shown={shown} />
      {permit !== null && shown.match === null && <p className="hint">{words.scanCard}</p>}
      {session.device.profile === "read-only" && <p className="hint">{words.practice}</p>}
      {permit !== null && <Facts permit={permit} />}
    </div>
  );
}

/** Always at the thumb, however long the paper is. */
function Actions({ shown, onOutcome, onNext }: Props) {
  const { check: words } = useWords();
  const navigation = useNavigation();
  const choose = (outcome: CheckOutcome): void => {
    onOutcome(outcome);
    if (outcome !== "asked" || shown.kind !== "check") return;
    const { text: code, check } = shown;
    navigation.go(
      check.permit === null ? { name: "question", code } : { name: "question", code, serial: check.permit.serial },
    );
  };
  const isPaper = shown.kind === "check" && shown.check.verdict !== "not-a-permit";
  return (
    <div className="actions">
      {isPaper && (
        <div className="outcomes" role="group" aria-label={words.outcomes}>
          <Outcomes
            of={shown.gate === null ? checkOutcomes : ["asked"]}
            isRed={toneOfShown(shown) === "bad"}
            outcome={shown.outcome}
            onChoose={choose}
          />
        </div>
      )}
      <button type="button" className="next" onClick={onNext}>
        {words.next}
      </button>
    </div>
  );
}
