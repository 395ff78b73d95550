/** A code that was read: verdict, what the gate says, what must be known besides, the facts, and what was done. */
import { checkOutcomes, type CheckOutcome } from "#domain/check-record.ts";
import { gateSays, type Shown, type ShownCheck } from "#scanner/checking/shown.ts";
import { GatePanel } from "#scanner/gate/gate-panel.tsx";
import { useSession } from "#scanner/session.ts";
import { useNavigation } from "#scanner/shell/navigation.ts";
import { Bands, LiveLine } from "./bands.tsx";
import { Facts } from "./permit-facts.tsx";
import { Outcomes } from "./outcomes.tsx";
import { VerdictBanner } from "./verdict-banner.tsx";
import { useWords } from "./words.ts";

interface Props {
  readonly shown: Shown;
  readonly onOutcome: (outcome: CheckOutcome) => void;
  readonly onNext: () => void;
}

export function ShownView({ shown, onOutcome, onNext }: Props) {
  const { check: words } = useWords();
  const gate = shown.kind === "check" ? gateSays(shown) : null;
  return (
    <article className="shown" key={shown.number}>
      {gate === null ? <VerdictBanner shown={shown} /> : <GatePanel gate={gate} />}
      <div className="below">
        {shown.kind === "check" && <CheckView shown={shown} onOutcome={onOutcome} />}
        <button type="button" className="next" onClick={onNext}>
          {words.next}
        </button>
      </div>
    </article>
  );
}

function CheckView({ shown, onOutcome }: { shown: ShownCheck; onOutcome: Props["onOutcome"] }) {
  const { check: words } = useWords();
  const session = useSession();
  const navigation = useNavigation();
  const { check, text, gate } = shown;
  const { permit } = check;
  const choose = (outcome: CheckOutcome): void => {
    onOutcome(outcome);
    if (outcome !== "asked") return;
    navigation.go(
      permit === null ? { name: "question", code: text } : { name: "question", code: text, serial: permit.serial },
    );
  };
  return (
    <>
      <Bands shown={shown} />
      {permit !== null && <Facts permit={permit} />}
      <LiveLine shown={shown} />
      {check.verdict !== "not-a-permit" && (
        <Outcomes of={gate === null ? checkOutcomes : ["asked"]} outcome={shown.outcome} onChoose={choose} />
      )}
      {permit !== null && shown.match === null && <p className="hint">{words.scanCard}</p>}
      {session.device.profile === "read-only" && <p className="hint">{words.practice}</p>}
    </>
  );
}
