/** Who begins a shift: confirmed by the server, known from an earlier time on this device, or by a name alone. */
import { Refused, Unanswered } from "#scanner/api.ts";
import type { Unlocked } from "#scanner/open-session.ts";
import type { Shift } from "#scanner/session.ts";
import type { KnownOfficer } from "#scanner/store/sealed.ts";
import { base64Of, bytesOfBase64 } from "#scanner/sync/bytes-of-text.ts";

/** PBKDF2-SHA-256. */
const iterations = 310_000;
/** For so long the server's word holds without being asked again: who was dismissed does not sign in for ever. */
const holdsDays = 30;

export type Officer = Pick<Shift, "accountId" | "officerName" | "confirmed">;
export type SignInFault =
  /** The server, or the device itself, says that the password is wrong. */
  | "wrong"
  | "too-many"
  | "forbidden"
  /** No network, and this device does not know the officer. */
  | "unknown-here";

const timeoutMs = 10_000;
const folded = (username: string): string => username.trim().toLowerCase();

export async function signIn(unlocked: Unlocked, username: string, password: string): Promise<Officer | SignInFault> {
  try {
    const { accountId, fullName } = await unlocked.line.call(
      "signIn",
      { username: folded(username), password },
      timeoutMs,
    );
    await remember(unlocked, { accountId, fullName, username: folded(username) }, password);
    return { accountId, officerName: fullName, confirmed: true };
  } catch (error) {
    if (error instanceof Unanswered) return signInHere(unlocked, username, password);
    if (!(error instanceof Refused)) throw error;
    if (error.code === "TOO_MANY_ATTEMPTS") return "too-many";
    // What the server no longer takes, the device does not take either.
    await forgetIfMatching(unlocked, username, password);
    return error.code === "FORBIDDEN" ? "forbidden" : "wrong";
  }
}

async function signInHere(unlocked: Unlocked, username: string, password: string): Promise<Officer | SignInFault> {
  const known = await knownOfficer(unlocked, username);
  if (known === null) return "unknown-here";
  if (!(await matches(known, password))) return "wrong";
  return { accountId: known.accountId, officerName: known.fullName, confirmed: true };
}

async function officers(unlocked: Unlocked): Promise<readonly KnownOfficer[]> {
  const since = unlocked.clock.now() - holdsDays * 86_400;
  return ((await unlocked.sealed.read("officers")) ?? []).filter(({ confirmedAt }) => confirmedAt >= since);
}

async function knownOfficer(unlocked: Unlocked, username: string): Promise<KnownOfficer | null> {
  return (await officers(unlocked)).find((one) => one.username === folded(username)) ?? null;
}

async function remember(
  unlocked: Unlocked,
  officer: Pick<KnownOfficer, "accountId" | "fullName" | "username">,
  password: string,
): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const known: KnownOfficer = {
    ...officer,
    salt: base64Of(salt),
    hash: base64Of(await hashed(password, salt, iterations)),
    iterations,
    confirmedAt: Math.floor(unlocked.clock.now()),
  };
  const others = (await officers(unlocked)).filter(({ username }) => username !== officer.username);
  await unlocked.sealed.write("officers", [...others, known]);
}

async function forgetIfMatching(unlocked: Unlocked, username: string, password: string): Promise<void> {
  const known = await knownOfficer(unlocked, username);
  if (known === null || !(await matches(known, password))) return;
  const others = (await officers(unlocked)).filter((one) => one.username !== known.username);
  await unlocked.sealed.write("officers", others);
}

async function matches(known: KnownOfficer, password: string): Promise<boolean> {
  const salt = bytesOfBase64(known.salt);
  return salt !== null && base64Of(await hashed(password, salt, known.iterations)) === known.hash;
}

async function hashed(password: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<Uint8Array> {
  const text = new TextEncoder().encode(password.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 256));
}
