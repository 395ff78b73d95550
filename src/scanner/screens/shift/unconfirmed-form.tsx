/** Without a network and without having signed in here before: a name, and the shift says that nobody confirmed it. */
import { type FormEvent, useId, useState } from "react";
import { tidy } from "#domain/text.ts";
import type { Unlocked } from "#scanner/open-session.ts";
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";
import { textIn } from "#scanner/shell/text-in.ts";

export function UnconfirmedForm({ unlocked, isOpen }: { unlocked: Unlocked; isOpen: boolean }) {
  const app = useApp();
  const { shift } = useShellWords();
  const field = useId();
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const officerName = tidy(textIn(event.currentTarget, "name"));
    if (officerName === "") return setIsMissing(true);
    void app.beginShift(unlocked, { accountId: null, officerName, confirmed: false });
  };
  return (
    <details open={isOpen}>
      <summary>{shift.unconfirmed}</summary>
      <form onSubmit={submit} noValidate>
        <p>{shift.unconfirmedLead}</p>
        {isMissing ? (
          <p className="notice bad" role="alert">
            {shift.nameMissing}
          </p>
        ) : null}
        <label htmlFor={field}>{shift.name}</label>
        <input id={field} name="name" autoComplete="off" maxLength={200} aria-invalid={isMissing} />
        <button type="submit">{shift.beginUnconfirmed}</button>
      </form>
    </details>
  );
}
