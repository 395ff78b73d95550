/** A device that is nobody's yet: the invitation, and what goes on once it is taken up. */
import { type FormEvent, useId, useState } from "react";
import { useApp, useShellWords } from "#scanner/shell/app-context.ts";
import type { EnrolFault, EnrolStep } from "#scanner/shell/enrolling.ts";
import { Brand, StateMark } from "#scanner/shell/icons.tsx";
import { invitationIn } from "#scanner/shell/invitation.ts";
import { textIn } from "#scanner/shell/text-in.ts";
import { EnrolCamera } from "./enrol-camera.tsx";

const steps: readonly EnrolStep[] = ["enrol", "trust", "app"];
/** With these the same invitation may be tried again. */
const passing: readonly EnrolFault[] = ["unanswered", "no-trust"];

export function EnrolScreen({ step, fault }: { step: EnrolStep | null; fault: EnrolFault | null }) {
  const { enrol } = useShellWords();
  return (
    <section className="narrow">
      <Brand />
      <h1>{enrol.heading}</h1>
      {step === null ? <Invitation fault={fault} /> : <Progress step={step} />}
    </section>
  );
}

function Invitation({ fault }: { fault: EnrolFault | null }) {
  const app = useApp();
  const { enrol } = useShellWords();
  const [field, hint, problem] = [useId(), useId(), useId()];
  const [isScanning, setIsScanning] = useState(false);
  const isAgain = fault !== null && passing.includes(fault);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void app.enrol(invitationIn(textIn(event.currentTarget, "invitation")));
  };
  return (
    <>
      <p className="lead">{enrol.lead}</p>
      {fault === null ? null : (
        <p className="notice bad" role="alert" id={problem}>
          {enrol.fault[fault]}
        </p>
      )}
      {isAgain ? (
        <button type="button" className="main" onClick={() => void app.enrolAgain()}>
          {enrol.retry}
        </button>
      ) : null}
      {isScanning ? (
        <EnrolCamera onInvitation={(found) => void app.enrol(found)} onClose={() => setIsScanning(false)} />
      ) : (
        <button type="button" className={isAgain ? "" : "main"} onClick={() => setIsScanning(true)}>
          {enrol.scan}
        </button>
      )}
      <form onSubmit={submit} noValidate>
        <h2>{enrol.or}</h2>
        <label htmlFor={field}>{enrol.label}</label>
        <p className="hint" id={hint}>
          {enrol.hint}
        </p>
        <input
          id={field}
          name="invitation"
          className="code"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-describedby={hint}
          aria-invalid={fault === "no-invitation"}
        />
        <button type="submit">{enrol.submit}</button>
      </form>
    </>
  );
}

function Progress({ step }: { step: EnrolStep }) {
  const { enrol } = useShellWords();
  const at = steps.indexOf(step);
  return (
    <ol className="steps" aria-live="polite">
      {steps.map((name, index) => (
        <li key={name} className={index < at ? "done" : index === at ? "busy" : ""}>
          <StateMark mark={index < at ? "good" : "off"} />
          {enrol.steps[name]}
          {index > at ? null : <span className="hint">{index < at ? enrol.done : enrol.busy}</span>}
        </li>
      ))}
    </ol>
  );
}
