/** Who works with the device now. Everything that is checked until the end of the shift is recorded under this name. */
import { useState } from "react";
import type { Unlocked } from "#scanner/open-session.ts";
import type { Shift } from "#scanner/session.ts";
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";
import { momentInWords } from "#scanner/shell/moment.ts";
import { UpdateNotice } from "#scanner/shell/update-notice.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { UnconfirmedForm } from "./unconfirmed-form.tsx";

export function BeginShiftScreen({ unlocked, left }: { unlocked: Unlocked; left: Shift | null }) {
  const app = useApp();
  const words = useShellWords();
  const [isUnknown, setIsUnknown] = useState(false);
  return (
    <section className="narrow">
      <UpdateNotice />
      {left === null ? null : <LeftShift unlocked={unlocked} left={left} />}
      <h1>{words.shift.heading}</h1>
      <p className="lead">{words.shift.lead}</p>
      {unlocked.sync.device.profile === "read-only" ? <p className="notice">{words.shift.readOnly}</p> : null}
      <SignInForm unlocked={unlocked} onUnknown={() => setIsUnknown(true)} />
      <UnconfirmedForm key={String(isUnknown)} unlocked={unlocked} isOpen={isUnknown} />
      <button type="button" className="quiet" onClick={() => void app.lock()}>
        {words.menu.lock}
      </button>
    </section>
  );
}

function LeftShift({ unlocked, left }: { unlocked: Unlocked; left: Shift }) {
  const app = useApp();
  const { shift } = useShellWords();
  return (
    <div className="notice attention">
      <p>{shift.left(left.officerName, momentInWords(left.startedAt))}</p>
      <div className="row">
        <button type="button" onClick={() => app.continueShift(unlocked, left)}>
          {shift.continueLeft}
        </button>
        <button type="button" onClick={() => void app.endLeftShift(unlocked, left)}>
          {shift.endLeft}
        </button>
      </div>
    </div>
  );
}
