/**
 * The life of the scanner on a device: enrolled, given a PIN, locked and unlocked, in a shift and out of it, and one day
 * at its end. What is shown follows from the phase.
 */
import { beginShift, endShift, openSession, type Unlocked, unlockDevice } from "#scanner/open-session.ts";
import type { Device, Session, Shift } from "#scanner/session.ts";
import { firstPreferences, type Preferences } from "#scanner/store/preferences.ts";
import { mostTries } from "#scanner/store/pin.ts";
import { PinTries, type Tries } from "#scanner/store/pin-tries.ts";
import {
  destroyEverything,
  type DeviceLabel,
  openDatabase,
  readPlain,
  type ScannerDatabase,
  writePlain,
} from "#scanner/store/schema.ts";
import { SealedStore } from "#scanner/store/sealed.ts";
import { Vault, type VaultHeader } from "#scanner/store/vault.ts";
import type { Line } from "#scanner/sync/line.ts";
import { TrustKeeper } from "#scanner/sync/trust-keeper.ts";
import { followTakeOver, startNewestVersion } from "./app-files.ts";
import { enrol, type EnrolFault, EnrolProblem, type EnrolStep, takeInvitationFromAddress } from "./enrolling.ts";
import { type Officer, signIn, type SignInFault } from "./officers.ts";
import { becomeOnlyWindow } from "./only-window.ts";

/** damaged: what is sealed no longer opens */
export type EndReason = "shut-off" | "tries" | "damaged";

export type Phase =
  | { readonly name: "starting" }
  /** Open in another window. */
  | { readonly name: "elsewhere" }
  /** The browser gives no database: a private window, a full disk. */
  | { readonly name: "no-storage" }
  | { readonly name: "enrol"; readonly step: EnrolStep | null; readonly fault: EnrolFault | null }
  | { readonly name: "new-pin" }
  | { readonly name: "locked"; readonly label: DeviceLabel | null }
  | { readonly name: "shift"; readonly unlocked: Unlocked; readonly left: Shift | null }
  | { readonly name: "open"; readonly unlocked: Unlocked; readonly session: Session }
  | { readonly name: "ended"; readonly why: EndReason };

/** Longer ago, somebody forgot to end a shift. */
const longestShiftSeconds = 16 * 3600;

const labelOf = ({ sync: { device } }: Unlocked): DeviceLabel => ({ device: device.name, post: device.post.name });

export class ScannerApp {
  #phase: Phase = { name: "starting" };
  #preferences: Preferences = firstPreferences();
  #database: ScannerDatabase | null = null;
  #trust: TrustKeeper | null = null;
  #tries: PinTries | null = null;
  #lastWork = Date.now();
  #isReplaced = false;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly phase = (): Phase => this.#phase;
  readonly preferences = (): Preferences => this.#preferences;

  /** @param steal take over from another window */
  async start(steal = false): Promise<void> {
    // Out of the address first, whatever comes.
    const invitation = takeInvitationFromAddress();
    // An address opened in a window that is here already: the page does not load again.
    addEventListener("hashchange", () => {
      const another = takeInvitationFromAddress();
      if (another !== null && this.#phase.name === "enrol") void this.enrol(another);
    });
    if (!(await becomeOnlyWindow(steal, () => void this.#leave()))) return this.#enter({ name: "elsewhere" });
    if (await startNewestVersion()) return;
    followTakeOver(() => this.#startAnew());
    try {
      this.#database = await openDatabase(() => void this.#leave());
      this.#trust = await TrustKeeper.open(this.#database);
      this.#tries = new PinTries(this.#database);
    } catch {
      return this.#enter({ name: "no-storage" });
    }
    const kept = await readPlain(this.#database, "preferences");
    this.#preferences = { ...this.#preferences, ...kept };
    const [vault, enrolling] = [await readPlain(this.#database, "vault"), await readPlain(this.#database, "enrolling")];
    const label = (await readPlain(this.#database, "label")) ?? null;
    if (vault !== undefined) return this.#enter({ name: "locked", label });
    this.#enter({ name: "enrol", step: null, fault: null });
    const asked = enrolling === undefined || enrolling.device === null ? invitation : null;
    const wanted = asked ?? enrolling?.invitation;
    if (wanted !== undefined) await this.enrol(wanted);
  }

  async enrol(invitation: string | null): Promise<void> {
    const [database, trust] = [this.#database, this.#trust];
    if (database === null || trust === null) return;
    if (invitation === null) return this.#enter({ name: "enrol", step: null, fault: "no-invitation" });
    try {
      await enrol(database, trust, invitation, (step) => this.#enter({ name: "enrol", step, fault: null }));
      this.#enter({ name: "new-pin" });
    } catch (error) {
      if (!(error instanceof EnrolProblem)) throw error;
      this.#enter({ name: "enrol", step: null, fault: error.fault });
    }
  }

  /** With the invitation that was begun with. */
  async enrolAgain(): Promise<void> {
    const begun = this.#database === null ? undefined : await readPlain(this.#database, "enrolling");
    await this.enrol(begun?.invitation ?? null);
  }

  async setFirstPin(pin: string): Promise<void> {
    const database = this.#database;
    const enrolling = database === null ? undefined : await readPlain(database, "enrolling");
    if (database === null || enrolling === undefined || enrolling.device === null) return;
    const { vault, header } = await Vault.create(pin);
    const sealed = new SealedStore(database, vault);
    await sealed.write("token", enrolling.token);
    await sealed.write("device", enrolling.device as Device);
    if (sealed.isFull) return this.#enter({ name: "no-storage" });
    const tx = database.transaction("plain", "readwrite");
    await Promise.all([tx.store.put(header, "vault"), tx.store.delete("enrolling"), tx.done]);
    await this.#tries?.keepReserve();
    void navigator.storage?.persist?.().catch(() => false);
    await this.#open(vault);
  }

  async tries(): Promise<Tries> {
    const none = { wrong: 0, wait: 0 };
    // At its end there is nothing left to read them from.
    return (await this.#tries?.read().catch(() => none)) ?? none;
  }

  async unlock(pin: string): Promise<"unlocked" | "wrong" | "wait"> {
    const vault = await this.#try((header) => Vault.open(header, pin));
    if (vault === "wait" || vault === "wrong") return vault;
    await this.#open(vault);
    return "unlocked";
  }

  async changePin(oldPin: string, newPin: string): Promise<"changed" | "wrong" | "wait"> {
    const header = await this.#try((current) => Vault.change(current, oldPin, newPin));
    if (header === "wait" || header === "wrong") return header;
    if (this.#database !== null) await writePlain(this.#database, "vault", header);
    return "changed";
  }

  async #try<T>(attempt: (header: VaultHeader) => Promise<T | null>): Promise<T | "wrong" | "wait"> {
    const [database, tries] = [this.#database, this.#tries];
    const header = database === null ? undefined : await readPlain(database, "vault");
    if (tries === null || header === undefined) return "wrong";
    if ((await tries.read()).wait > 0) return "wait";
    const counted = await tries.count();
    if (counted === null) return "wait";
    const found = await attempt(header);
    if (found !== null) {
      await tries.clear();
      return found;
    }
    if (counted >= mostTries) await this.#end("tries");
    return "wrong";
  }

  async #open(vault: Vault): Promise<void> {
    if (this.#database === null || this.#trust === null) return;
    const unlocked = await unlockDevice(this.#database, vault, this.#trust, (line) => this.#stand(line));
    // Without its token it can neither send nor hear: only a new enrolment helps.
    if (unlocked === null) return this.#end("damaged");
    await writePlain(this.#database, "label", labelOf(unlocked)).catch(() => undefined);
    this.worked();
    const shift = await unlocked.sealed.read("shift");
    const isLeft = shift !== null && unlocked.clock.now() - shift.startedAt > longestShiftSeconds;
    if (shift === null || isLeft) this.#enter({ name: "shift", unlocked, left: shift });
    else this.continueShift(unlocked, shift);
  }

  async signIn(unlocked: Unlocked, username: string, password: string): Promise<SignInFault | null> {
    const officer = await signIn(unlocked, username, password);
    if (typeof officer === "string") return officer;
    await this.beginShift(unlocked, officer);
    return null;
  }

  async beginShift(unlocked: Unlocked, officer: Officer): Promise<void> {
    this.continueShift(unlocked, await beginShift(unlocked, officer));
  }

  /** A shift that somebody forgot to end. */
  async endLeftShift(unlocked: Unlocked, shift: Shift): Promise<void> {
    await endShift(unlocked, shift);
    this.#enter({ name: "shift", unlocked, left: null });
  }

  continueShift(unlocked: Unlocked, shift: Shift): void {
    const onEnd = (): void => this.#enter({ name: "shift", unlocked, left: null });
    const session = openSession(unlocked, shift, { onEnd, onWork: () => this.worked() });
    this.#enter({ name: "open", unlocked, session });
  }

  async lock(): Promise<void> {
    const phase = this.#phase;
    if (phase.name !== "shift" && phase.name !== "open") return;
    this.#enter({ name: "locked", label: labelOf(phase.unlocked) });
    await phase.unlocked.close();
    if (this.#isReplaced) location.reload();
  }

  /** Another version has taken over behind this one: at once if nothing is under way, else at the next lock. */
  #startAnew(): void {
    this.#isReplaced = true;
    if (this.#phase.name !== "shift" && this.#phase.name !== "open") location.reload();
  }

  /** Somebody is at it. */
  worked(): void {
    this.#lastWork = Date.now();
  }

  async lockIfIdle(): Promise<void> {
    if (Date.now() - this.#lastWork >= this.#preferences.lockMinutes * 60_000) await this.lock();
  }

  async prefer(change: Partial<Preferences>): Promise<void> {
    this.#preferences = { ...this.#preferences, ...change };
    this.#tell();
    if (this.#database !== null)
      await writePlain(this.#database, "preferences", this.#preferences).catch(() => undefined);
  }

  #stand({ standing }: Line): void {
    if (standing === "shut-off") void this.#end("shut-off");
  }

  async #end(why: EndReason): Promise<void> {
    const [phase, database] = [this.#phase, this.#database];
    if (phase.name === "ended") return;
    this.#database = null;
    this.#trust = null;
    this.#tries = null;
    this.#enter({ name: "ended", why });
    if (phase.name === "shift" || phase.name === "open") await phase.unlocked.close().catch(() => undefined);
    await destroyEverything(database);
  }

  async #leave(): Promise<void> {
    if (this.#phase.name === "ended") return;
    const phase = this.#phase;
    this.#enter({ name: "elsewhere" });
    if (phase.name === "shift" || phase.name === "open") await phase.unlocked.close().catch(() => undefined);
    this.#database?.close();
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
