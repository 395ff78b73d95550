import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "#scanner/session.ts";
import { type GateLog, gateLog } from "./gate-log.ts";

const never = () => () => undefined;
const nothing = () => 0;

/** What the gate knows, shown anew whenever it changes; null until it was read, and where there is no gate. */
export function useGateLog(): GateLog | null {
  const session = useSession();
  const isGate = session.device.post.kind === "market";
  const [log, setLog] = useState<GateLog | null>(null);
  useEffect(() => {
    let isHere = isGate;
    if (isGate) void gateLog(session).then((read) => isHere && setLog(read));
    return () => {
      isHere = false;
    };
  }, [session, isGate]);
  useSyncExternalStore(log?.subscribe ?? never, log?.version ?? nothing);
  return log;
}
