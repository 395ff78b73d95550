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
  lastEntry,
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
    await noteNight(card, log, session);
    if (log.isExiting()) return judgeExit(card.serial, log, session);
    return check.verdict === "valid" ? judgeEntry(card, log, session) : null;
  });
}

async function noteNight({ schedule }: PermitFacts, log: GateLog, session: Session): Promise<void> {
  const slot = slotAt(schedule, session.now());
  if (slot !== null && dayAt(slot.to - 1) > dayAt(slot.from)) await log.keepNight(slot.to);
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
  if (left?.left === 0) return { kind: "used-up", span: left.span, last: lastSeen(uses, [], log, session) };
  const most = session.post()?.mostInside ?? null;
  const inside = log.inside();
  if (most !== null && inside >= most) return { kind: "full", inside, most };
  if (session.device.profile === "read-only") return { kind: "would-enter", left };
  const entry = await log.write({ serial: card.serial, action: "entry", ofId: null, reason: null });
  await log.keepSlot(entry.id, card.slotFrom);
  return (await askOthers(entry, uses, card, log, session)) ?? entered(entry, card, log, false);
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
  return { kind: "twice", seen: seenAt(before, [], log, session) };
}

/**
 * Null when nobody answered in time.
 * @param before uses of the card when the entry was written: what a sync brought since came after it, and yields to it
 */
async function askOthers(
  entry: UseRecord,
  before: readonly Use[],
  card: Card,
  log: GateLog,
  session: Session,
): Promise<GateVerdict | null> {
  if (!session.isOnline()) return null;
  const look = { serial: entry.serial, at: entry.at, use: entry };
  const answer = await session.call("look", look, mostWait).catch(() => null);
  if (answer === null) return null;
  const takeBack = (reason: GiveBackReason) =>
    log.write({ serial: entry.serial, action: "give-back", ofId: entry.id, reason });
  const uses = [...before, ...answer.sightings.flatMap((one) => usesOf(one, entry.serial))];
  const open = openEntry(uses, card.slotFrom);
  if (open !== null) {
    await takeBack("used-elsewhere");
    return { kind: "twice", seen: seenAt(open, answer.sightings, log, session) };
  }
  if (answer.status === "revoked" || answer.status === "suspended") {
    await takeBack("stopped");
    return { kind: "stopped", status: answer.status };
  }
  const tooMany = answer.warnings.find(({ code }) => code === "too-many-uses");
  if (tooMany !== undefined) {
    await takeBack("used-up-elsewhere");
    const span = useSpans.find((one) => one === tooMany.detail["span"]) ?? "day";
    return { kind: "used-up", span, last: lastSeen(uses, answer.sightings, log, session) };
  }
  return entered(entry, card, log, true);
}

type Sighting = DeviceOutputs["look"]["sightings"][number];

const usesOf = ({ recordId, at, action, ofId }: Sighting, serial: string): Use[] =>
  action === null ? [] : [useOf(recordId, { serial, at, action, ofId })];

/** What is not among the sightings was heard of this gate, or written by this device. */
function seenAt({ recordId, at }: Use, sightings: readonly Sighting[], log: GateLog, { device }: Session): SeenAt {
  const where = sightings.find((one) => one.recordId === recordId);
  const { code, name } = device.post;
  const isHere = where === undefined || where.postCode === code;
  return { at, postName: isHere ? name : where.postName, isHere, own: log.isOwn(recordId) };
}

/** When a card that is used up came in the last time, as far as it is known here. */
function lastSeen(uses: readonly Use[], sightings: readonly Sighting[], log: GateLog, session: Session): SeenAt | null {
  const last = lastEntry(uses);
  return last && seenAt(last, sightings, log, session);
}

async function judgeExit(serial: string, log: GateLog, session: Session): Promise<GateVerdict> {
  const began = log.dayBegan();
  const uses = log.uses(serial).filter(({ at }) => at >= began);
  const open = openEntry(uses, began);
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
