/** A fault in one screen does not leave the device blank: what was written down is safe, and the app can be opened again. */
import { Component, type ReactNode } from "react";
import { useShellWords } from "./app-context.ts";

interface State {
  readonly hasFault: boolean;
}

export class FaultBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { hasFault: false };

  static getDerivedStateFromError(): State {
    return { hasFault: true };
  }

  override render(): ReactNode {
    return this.state.hasFault ? <FaultNotice /> : this.props.children;
  }
}

function FaultNotice() {
  const { fault } = useShellWords();
  return (
    <section className="narrow" role="alert">
      <h1>{fault.heading}</h1>
      <p className="lead">{fault.why}</p>
      <button type="button" className="main" onClick={() => location.reload()}>
        {fault.again}
      </button>
    </section>
  );
}
