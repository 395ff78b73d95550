/** With the server when it answers; else with what this device knows of the officer. */
import { type FormEvent, useId, useState } from "react";
import type { Unlocked } from "#scanner/open-session.ts";
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";
import type { SignInFault } from "#scanner/shell/officers.ts";
import { textIn } from "#scanner/shell/text-in.ts";

export function SignInForm({ unlocked, onUnknown }: { unlocked: Unlocked; onUnknown: () => void }) {
  const app = useApp();
  const words = useShellWords();
  const { shift } = words;
  const [username, password] = [useId(), useId()];
  const [isShown, setIsShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<SignInFault | "missing" | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const [name, secret] = [textIn(event.currentTarget, "username"), textIn(event.currentTarget, "password")];
    if (name.trim() === "" || secret === "") return setFault("missing");
    setBusy(true);
    setFault(null);
    const found = await app.signIn(unlocked, name, secret);
    setFault(found);
    setBusy(false);
    if (found === "unknown-here") onUnknown();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {fault === null ? null : (
        <p className="notice bad" role="alert">
          {fault === "missing" ? shift.missing : shift.fault[fault]}
        </p>
      )}
      <label htmlFor={username}>{shift.username}</label>
      <input id={username} name="username" autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={100} />
      <label htmlFor={password}>{shift.password}</label>
      <input
        id={password}
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
      />
      <label className="tick">
        <input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.currentTarget.checked)} />
        {shift.show}
      </label>
      <button type="submit" className="main" disabled={busy}>
        {busy ? words.wait : shift.begin}
      </button>
    </form>
  );
}
