/** What is left to say when the app cannot go on here. */
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";
import type { EndReason } from "#scanner/shell/scanner-app.ts";
import { Brand } from "#scanner/shell/icons.tsx";

interface Said {
  readonly heading: string;
  readonly why: string;
  readonly what?: string;
  readonly button: string;
  readonly act: () => void;
}

function StandingStill({ heading, why, what, button, act }: Said) {
  return (
    <section className="narrow">
      <Brand />
      <h1>{heading}</h1>
      <p className="lead">{why}</p>
      {what === undefined ? null : <p className="lead">{what}</p>}
      <button type="button" className="main" onClick={act}>
        {button}
      </button>
    </section>
  );
}

const reload = (): void => location.reload();

export function EndedScreen({ why }: { why: EndReason }) {
  const { ended } = useShellWords();
  return <StandingStill {...ended[why]} button={ended.again} act={reload} />;
}

export function ElsewhereScreen() {
  const app = useApp();
  const { elsewhere } = useShellWords();
  return <StandingStill {...elsewhere} button={elsewhere.here} act={() => void app.start(true)} />;
}

export function NoStorageScreen() {
  const { noStorage } = useShellWords();
  return <StandingStill {...noStorage} button={noStorage.retry} act={reload} />;
}
