/** How a device becomes one of the city's: an invitation taken up once, with a token that the device made itself. */
import { callDevice, Refused, Unanswered } from "#scanner/api.ts";
import type { Device } from "#scanner/session.ts";
import { readPlain, type ScannerDatabase, writePlain } from "#scanner/store/schema.ts";
import { base64urlOf } from "#scanner/sync/bytes-of-text.ts";
import type { TrustKeeper } from "#scanner/sync/trust-keeper.ts";
import { appIsKept } from "./app-files.ts";
import { invitationIn } from "./invitation.ts";

export type EnrolFault = "no-invitation" | "unknown" | "run-out" | "taken-up" | "unanswered" | "no-trust";
export type EnrolStep = "enrol" | "trust" | "app";

export class EnrolProblem extends Error {
  override readonly name = "EnrolProblem";
  readonly fault: EnrolFault;

  constructor(fault: EnrolFault) {
    super(fault);
    this.fault = fault;
  }
}

const timeoutMs = 20_000;
const tokenBytes = 32;

/** Taken out of the address at once: it must not lie in the history. */
export function takeInvitationFromAddress(): string | null {
  const invitation = invitationIn(location.hash.slice(1));
  if (location.hash !== "") history.replaceState(history.state, "", location.pathname + location.search);
  return invitation;
}

/**
 * All that needs a network once: from here on the device works without.
 * @throws EnrolProblem
 */
export async function enrol(
  database: ScannerDatabase,
  trust: TrustKeeper,
  invitation: string,
  onStep: (step: EnrolStep) => void,
): Promise<void> {
  onStep("enrol");
  await takeUp(database, invitation);
  onStep("trust");
  await trust.refresh();
  if (trust.root === null) throw new EnrolProblem("no-trust");
  onStep("app");
  await appIsKept();
}

/** The token lies on the device before it is sent: if the answer is lost, the same is asked again. */
async function takeUp(database: ScannerDatabase, invitation: string): Promise<void> {
  const begun = await readPlain(database, "enrolling");
  if (begun?.invitation === invitation && begun.device !== null) return;
  const token = begun?.invitation === invitation ? begun.token : newToken();
  await writePlain(database, "enrolling", { invitation, token, device: null });
  try {
    const device: Device = await callDevice(null, "enrol", { invitation, token }, timeoutMs);
    await writePlain(database, "enrolling", { invitation, token, device });
  } catch (error) {
    if (error instanceof Unanswered) throw new EnrolProblem("unanswered");
    if (!(error instanceof Refused)) throw error;
    // This one will never be taken up by us.
    await database.delete("plain", "enrolling");
    const because = error.data["because"];
    if (error.code !== "WRONG_STATE") throw new EnrolProblem("unknown");
    throw new EnrolProblem(because === "run-out" ? "run-out" : "taken-up");
  }
}

const newToken = (): string => base64urlOf(crypto.getRandomValues(new Uint8Array(tokenBytes)));
