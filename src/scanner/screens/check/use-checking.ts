/** One Checking a shift: what is on the screen stays when somebody looks at another screen and comes back. */
import { useEffect, useSyncExternalStore } from "react";
import { Checking } from "#scanner/checking/checking.ts";
import type { Shown } from "#scanner/checking/shown.ts";
import { signals } from "#scanner/checking/signals.ts";
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
