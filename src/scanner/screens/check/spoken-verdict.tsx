/** What a screen reader says at once: the verdict, why, the name; and whatever is found out after. */
import { gateSays, type Shown } from "#scanner/checking/shown.ts";
import { gateSentences } from "#scanner/gate/gate-sentences.ts";
import { useGateWords } from "#scanner/gate/words.ts";
import { useAskedAbout } from "#scanner/screens/question/use-questions.ts";
import { useSession } from "#scanner/session.ts";
import { bandsOf } from "./bands.tsx";
import { sentencesOf, wordOf } from "./verdict-banner.tsx";
import { useWords } from "./words.ts";

export function SpokenVerdict({ shown }: { shown: Shown | null }) {
  const words = useWords();
  const gateWords = useGateWords();
  const session = useSession();
  const now = session.now();
  const name = shown?.kind === "check" ? shown.check.permit?.name : undefined;
  const gate = shown?.kind === "check" ? gateSays(shown) : null;
  const asked = useAskedAbout(shown?.kind === "check" ? shown.check.permit?.serial : undefined);
  const said = (): readonly string[] => {
    if (shown === null) return [];
    return gate === null
      ? [wordOf(shown, words), ...sentencesOf(shown, words, session)]
      : gateSentences(gate, gateWords, now);
  };
  const bands = shown?.kind === "check" ? bandsOf(shown, words, session, asked).map(({ text }) => text) : [];
  return (
    <div className="unseen">
      <p role="alert" aria-atomic="true">
        {shown !== null && [...said(), name].join(" ")}
      </p>
      <p role="status">{bands.join(" ")}</p>
    </div>
  );
}
