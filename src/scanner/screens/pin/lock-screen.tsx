/** A locked device: which one it is and where it stands; nothing of a shift is shown before the PIN. */
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";
import { Brand } from "#scanner/shell/icons.tsx";
import type { DeviceLabel } from "#scanner/store/schema.ts";
import { PinPad } from "./pin-pad.tsx";
import { useTries } from "./use-tries.ts";

export function LockScreen({ label }: { label: DeviceLabel | null }) {
  const app = useApp();
  const { pin: words } = useShellWords();
  const { busy, isClosed, message, attempt } = useTries(words.wrong);
  return (
    <section className="narrow">
      <Brand />
      {label !== null && (
        <p className="locked-device">
          <strong>{label.post}</strong>
          <span>{label.device}</span>
        </p>
      )}
      <h1>{words.heading}</h1>
      <TriesNotice message={message} />
      <PinPad busy={busy} isClosed={isClosed} onPin={(pin) => void attempt(() => app.unlock(pin))} />
      <p className="hint">{words.forgotten}</p>
    </section>
  );
}

export function TriesNotice({ message }: { message: readonly string[] }) {
  return (
    <div className="notice bad" role="alert" hidden={message.length === 0}>
      {message.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
