/** The PIN of a new device, chosen and said again. */
import { useState } from "react";
import { useApp } from "#scanner/shell/app-context.ts";
import { Brand } from "#scanner/shell/icons.tsx";
import { ChoosePin } from "./choose-pin.tsx";

export function NewPinScreen() {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  return (
    <section className="narrow">
      <Brand />
      <ChoosePin
        busy={busy}
        onChosen={(pin) => {
          setBusy(true);
          void app.setFirstPin(pin);
        }}
      />
    </section>
  );
}
