/** One Checking a shift: what is on the screen stays when somebody looks at another screen and comes back. */
import { useEffect, useSyncExternalStore } from "react";
import { Checking } from "#scanner/checking/checking.ts";
import type { Shown } from "#scanner/checking/shown.ts";
import { signals } from "#scanner/checking/signals.ts";
import { gateLog, isMarket } from "#scanner/gate/gate-log.ts";
import { judgeGate } from "#scanner/gate/judge-gate.ts";
import { samplingLog } from "#scanner/screens/sampling/sampling-log.ts";
import { usePreferences } from "#scanner/shell/app-context.ts";
import { type Session, useSession } from "#scanner/session.ts";

const ofSession = new WeakMap<Session, Checking>();

function checkingOf(session: Session): Checking {
  const known = ofSession.get(session);
  if (known !== undefined) return known;
  const made = new Checking({
    session,
    signal: (tone) => signals.play(tone),
    milliseconds: () => performance.now(),
    judgeGate,
    lastDraw: async () => (await samplingLog(session)).passed().at(-1) ?? null,
  });
  // Who came in is no word about who leaves; what the gate is still being asked comes to an end.
  const turned = (): void => {
    const shown = made.shown();
    if (shown?.kind === "check" && shown.gate === "asking") return;
    made.clear();
    document.querySelector("main")?.scrollTo({ top: 0 });
  };
  if (isMarket(session)) void gateLog(session).then((log) => log.onTurn(turned));
  ofSession.set(session, made);
  return made;
}

export function useChecking(): { checking: Checking; shown: Shown | null } {
  const checking = checkingOf(useSession());
  const shown = useSyncExternalStore(checking.subscribe, checking.shown);
  const { sound, vibration } = usePreferences();
  useEffect(() => signals.wakeOnGesture(), []);
  useEffect(() => {
    signals.wanted = { sound, vibration };
  }, [sound, vibration]);
  return { checking, shown };
}
