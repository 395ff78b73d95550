/**
 * Lets a valid market card in by the scan itself, or says why not. What the device knows decides at once; then the server
 * is asked, with the entry sent along, so that of two gates the second one is told of the first. Off line the entry
 * stands, and a second one comes to light at the next sync (double-uses.ts).
 */
import { dayAt, dayOfDate, startOfDay } from "#credential/hanoi-time.ts";
import type { PermitFacts } from "#credential/permit-facts.ts";
import { slotAt } from "#credential/schedule.ts";
import type { Check } from "#credential/verify.ts";
import {
  type GiveBackReason,
  openEntry,
  type Use,
  type UseLimits,
  usesLeft,
  type UsesLeft,
  useSpans,
} from "#domain/market-uses.ts";
import type { DeviceOutputs } from "#scanner/api.ts";
import type { Session } from "#scanner/session.ts";
import { type GateLog, gateLog, isMarket, useOf } from "./gate-log.ts";
import type { GateVerdict, SeenAt, UseRecord } from "./gate-verdict.ts";

/** A code read again within so many seconds is the same scan: hand scanners read twice, cameras see longer than people. */
const sameScan = 3;
/** How long a queue waits for the server's answer. */
const mostWait = 2000;

/**
 * Null when the post is no market, the permit is no market card, or the check has said no already (an exit is scanned
 * whatever the verdict). Takes up to 2 seconds; the panel says "asking" until then. Never rejects for the network.
 */
export async function judgeGate(check: Check, session: Session): Promise<GateVerdict | null> {
  const card = check.permit;
  if (!isMarket(session) || card === null || card.market === null) return null;
  const log = await gateLog(session);
  return log.inTurn(async () => {
    if (log.isExiting()) return judgeExit(card.serial, log, session);
    return check.verdict === "valid" ? judgeEntry(card, log, session) : null;
  });
}

interface Card {
  readonly serial: string;
  readonly slotFrom: number;
  left(uses: readonly Use[]): UsesLeft | null;
}

const noLimits: UseLimits = { day: null, week: null, period: null };

function cardOf(permit: PermitFacts, session: Session): Card {
  const { classCode, schedule, serial, validFrom } = permit;
  const now = session.now();
  const named = session.policy()?.classes.get(classCode);
  const days = { today: dayAt(now), firstDay: dayOfDate(validFrom) };
  return {
    serial,
    slotFrom: slotAt(schedule, now, named?.tolerance ?? 0)?.from ?? startOfDay(days.today),
    left: (uses) => usesLeft(uses, named?.uses ?? noLimits, days),
  };
}

async function judgeEntry(permit: PermitFacts, log: GateLog, session: Session): Promise<GateVerdict> {
  const card = cardOf(permit, session);
  const uses = log.uses(card.serial);
  const before = openEntry(uses, card.slotFrom);
  if (before !== null) return again(before, card, log, session);
  const left = card.left(uses);
  if (left?.left === 0) return { kind: "used-up", span: left.span };
  const most = session.post()?.mostInside ?? null;
  const inside = log.inside();
  if (most !== null && inside >= most) return { kind: "full", inside, most };
  if (session.device.profile === "read-only") return { kind: "would-enter", left };
  const entry = await log.write({ serial: card.serial, action: "entry", ofId: null, reason: null });
  await log.keepSlot(entry.id, card.slotFrom);
  return (await askOthers(entry, card, log, session)) ?? entered(entry, card, log, false);
}

function entered(entry: UseRecord, card: Card, log: GateLog, asked: boolean): GateVerdict {
  return { kind: "entered", entry, left: card.left(log.uses(card.serial)), inside: log.inside(), asked };
}

/** Inside already, unless this is the scan that just let it in. */
function again(before: Use, card: Card, log: GateLog, session: Session): GateVerdict {
  const own = log.isOwn(before.recordId);
  if (own && Math.abs(session.now() - before.at) <= sameScan) {
    const { recordId: id, at, serial, ofId } = before;
    const { id: shiftId, accountId } = session.shift;
    const entry = { id, at: new Date(at * 1000).toISOString(), shiftId, accountId, serial, ofId };
    return entered({ ...entry, kind: "use", action: "entry", reason: null }, card, log, false);
  }
  return { kind: "twice", seen: { at: before.at, postName: session.device.post.name, own } };
}

/** Null when nobody answered in time. */
async function askOthers(entry: UseRecord, card: Card, log: GateLog, session: Session): Promise<GateVerdict | null> {
  if (!session.isOnline()) return null;
  const look = { serial: entry.serial, at: entry.at, use: entry };
  const answer = await session.call("look", look, mostWait).catch(() => null);
  if (answer === null) return null;
  const takeBack = (reason: GiveBackReason) =>
    log.write({ serial: entry.serial, action: "give-back", ofId: entry.id, reason });
  const seen = seenElsewhere(answer.sightings, log.uses(card.serial), entry, card.slotFrom, session.device.post.name);
  if (seen !== null) {
    await takeBack("used-elsewhere");
    return { kind: "twice", seen };
  }
  if (answer.status === "revoked" || answer.status === "suspended") {
    await takeBack("stopped");
    return { kind: "stopped", status: answer.status };
  }
  const tooMany = answer.warnings.find(({ code }) => code === "too-many-uses");
  if (tooMany !== undefined) {
    await takeBack("used-up-elsewhere");
    return { kind: "used-up", span: useSpans.find((span) => span === tooMany.detail["span"]) ?? "day" };
  }
  return entered(entry, card, log, true);
}

type Sighting = DeviceOutputs["look"]["sightings"][number];

/** The entry of another device that is still open. A sighting does not say which entry it gives back; ours and the gate's do. */
function seenElsewhere(
  sightings: readonly Sighting[],
  uses: readonly Use[],
  entry: UseRecord,
  since: number,
  here: string,
): SeenAt | null {
  const others = sightings.flatMap(({ recordId, at, action }) =>
    action === null ? [] : [useOf(recordId, { serial: entry.serial, at, action, ofId: null })],
  );
  const known = [...uses, ...others].filter(({ recordId }) => recordId !== entry.id);
  const open = openEntry(known, since);
  if (open === null) return null;
  const where = sightings.find(({ recordId }) => recordId === open.recordId);
  return { at: open.at, postName: where?.postName ?? here, own: where?.own ?? false };
}

async function judgeExit(serial: string, log: GateLog, session: Session): Promise<GateVerdict> {
  const today = startOfDay(dayAt(session.now()));
  const uses = log.uses(serial).filter(({ at }) => at >= today);
  const open = openEntry(uses, today);
  const last = uses.toSorted((a, b) => a.at - b.at).at(-1);
  if (open === null && last?.action === "exit") return { kind: "out-already", at: last.at };
  if (session.device.profile !== "read-only")
    await log.write({ serial, action: "exit", ofId: open?.recordId ?? null, reason: null });
  return { kind: "left", entryKnown: open !== null, inside: log.inside() };
}

/**
 * A guard takes an entry back: nobody went in.
 * @param reason one of giveBackReasons, or the guard's own words
 */
export async function giveBack(
  entry: Pick<UseRecord, "id" | "serial">,
  reason: string,
  session: Session,
): Promise<void> {
  const log = await gateLog(session);
  await log.inTurn(() => log.write({ serial: entry.serial, action: "give-back", ofId: entry.id, reason }));
}
