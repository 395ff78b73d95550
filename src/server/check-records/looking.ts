/**
 * What the server knows of a permit beyond the trust files: whether it counts now, where it was seen, what a checker is
 * warned of. A look leaves no audit entry: who looks sends a check record of the same permit, which says more, and 100,000
 * entries a day would bury the rest of the audit. It tells places and times of one permit whose number is at hand, no name.
 */
import { dayAt, startOfDay } from "#credential/hanoi-time.ts";
import type { LiveWarning } from "#domain/check-record.ts";
import { entriesMet, type Use, usesLeft } from "#domain/market-uses.ts";
import { Refusal } from "#domain/refusal.ts";
import { isTooFast } from "#domain/same-permit-elsewhere.ts";
import { checkingPolicy } from "#server/checking-policy/service.ts";
import { findClassInForce } from "#server/permit-classes/service.ts";
import { limitAttempts } from "#server/platform/attempt-limit.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Db } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import { type CheckRecord, judgeRecord } from "./judging.ts";
import { keepJudged, requireRecording } from "./keeping.ts";
import {
  findPostPlaces,
  findSightings,
  findStanding,
  findWardAnswer,
  type PostPlace,
  type SightingRow,
  type Standing,
} from "./sql.ts";

type UseRecord = Extract<CheckRecord, { kind: "use" }>;
export interface Look {
  serial: string;
  at: string;
  use: UseRecord | null;
}

interface Warning {
  code: LiveWarning;
  detail: Record<string, unknown>;
}

const dayMs = 86_400_000;
const shownSightings = 10;
const shownUses = 100;
/** A device asks while the bearer stands there; what lies further off is not answered by another moment's truth. */
const clockLeewayMs = 5 * 60_000;

/** One a second for ten minutes: no queue is faster, and a stolen device does not leaf through the city's permits. */
const countingLooks = limitAttempts({ limit: 600, windowMs: 10 * 60_000, counts: "all" });

/**
 * A use that is sent along is kept first, and of two gates at once the second waits for the first: one of them sees no
 * earlier use, the other one does. Sent again it gets the same answer about other gates' uses, and counts as a look.
 * @throws Refusal FORBIDDEN for a use by a device that records nothing, BAD_INPUT for a use that cannot be kept,
 * TOO_MANY_ATTEMPTS (`retryAt`)
 */
export async function lookAt(device: Checkpoint, look: Look) {
  const { platform, deviceId } = device;
  const { serial, use } = look;
  if (use === null)
    return countingLooks(platform, deviceId, () => device.read((db) => answer(db, device, look, Infinity)));
  requireRecording(device);
  if (use.serial !== serial) throw new Refusal("BAD_INPUT", { field: "use.serial" });
  return device.write(async (tx) => {
    const judged = judgeRecord(use, platform.now(), (await checkingPolicy(tx)).keepDays);
    const [kept] = await keepJudged(tx, device, [judged]);
    if (!kept || kept.outcome === "refused") throw new Refusal("BAD_INPUT", { field: "use", why: kept?.why });
    if (kept.outcome === "kept") return answer(tx, device, look, Infinity);
    return countingLooks(platform, deviceId, () => answer(tx, device, look, null));
  });
}

/** @param since when this look's use is here (microseconds): Infinity for a new one or none, null for one known before */
async function answer(db: Db, device: Checkpoint, look: Look, since: number | null) {
  const now = device.platform.now().getTime();
  const said = Date.parse(look.at);
  const moment = Math.abs(said - now) <= clockLeewayMs ? said : now;
  const { keepDays } = await checkingPolicy(db);
  const seen = await findSightings(db, look.serial, new Date(moment - Math.max(keepDays, 7) * dayMs));
  const standing = await findStanding(db, look.serial);
  const useId = look.use?.id.toLowerCase();
  const received = since ?? seen.find(({ recordId }) => recordId === useId)?.received ?? Infinity;
  // Of two gates the one that came first hears of no other: else both would give back.
  const isEarlier = (one: SightingRow): boolean => one.action !== "entry" || one.received < received;
  const others = seen.filter(
    (one) => one.recordId !== useId && isEarlier(one) && isAtItsMarket(one, standing) && isOfOwnPost(one, seen),
  );
  const places = await findPostPlaces(db, [...new Set([device.post.code, ...seen.map(({ postCode }) => postCode)])]);
  const view = { device, moment, others, places, use: look.use };
  return {
    status: standing?.status ?? ("unknown" as const),
    warnings: [
      usedElsewhere(view),
      tooFast(view),
      await tooManyUses(db, view, standing),
      standing?.organisationSuspended ? { code: "organisation-suspended" as const, detail: {} } : null,
      await wardSays(db, look.serial),
    ].filter((warning): warning is Warning => warning !== null),
    sightings: shownOf(
      others.filter(({ at }) => at.getTime() > moment - dayMs),
      device.post.kind,
    ).map(({ recordId, at, postCode, deviceId, kind, action, ofId }) => ({
      recordId,
      at: at.toISOString(),
      postCode,
      postName: places.get(postCode)?.name ?? postCode,
      own: deviceId === device.deviceId,
      kind,
      action,
      ofId,
    })),
  };
}

/** A gate judges by the uses itself: however often somebody looks again, that pushes none of them out. */
function shownOf(newestFirst: readonly SightingRow[], kind: Checkpoint["post"]["kind"]): readonly SightingRow[] {
  if (kind !== "market") return newestFirst.slice(0, shownSightings);
  const last = (of: SightingRow["kind"], most: number) => newestFirst.filter((one) => one.kind === of).slice(0, most);
  const shown = new Set([...last("use", shownUses), ...last("check", shownSightings)]);
  return newestFirst.filter((one) => shown.has(one));
}

/** What a gate says of another market's card counts for nothing: no device uses up the city's cards. */
const isAtItsMarket = ({ action, postCode }: SightingRow, standing: Standing | null): boolean =>
  action === null || (standing?.market ?? postCode) === postCode;

/** A card is let out, or its use given back, where it was let in: what another post says of that counts for nothing. */
const isOfOwnPost = ({ action, ofId, postCode }: SightingRow, seen: readonly SightingRow[]): boolean =>
  action === null ||
  action === "entry" ||
  seen.some(
    (entry) => entry.action === "entry" && entry.postCode === postCode && (ofId === null || ofId === entry.recordId),
  );

interface View {
  device: Checkpoint;
  /** Epoch milliseconds. */
  moment: number;
  /** Newest first, without the use sent along and the entries that arrived after it: clocks of two gates differ. */
  others: readonly SightingRow[];
  places: ReadonlyMap<string, PostPlace>;
  use: UseRecord | null;
}

const whereAndWhen = ({ places }: View, { recordId, postCode, at }: SightingRow) => ({
  recordId,
  postCode,
  postName: places.get(postCode)?.name ?? postCode,
  at: at.toISOString(),
});

const useOf = ({ recordId, at, action, ofId }: SightingRow, serial: string): Use[] => {
  const epoch = at.getTime() / 1000;
  return action === null ? [] : [{ recordId, serial, at: epoch, day: dayAt(epoch), action, ofId }];
};

/** Leaving and giving back are no use of the card. */
const isEntryOrLook = ({ use }: View): boolean => use === null || use.action === "entry";

/**
 * Let in today by another gate or another device, and neither out again nor given back. Only a gate is warned: on the road
 * the card is on its way home. Slots are the card's, so what began before midnight the gate judges by the sightings.
 */
function usedElsewhere(view: View): Warning | null {
  const { device, others, moment } = view;
  if (!isEntryOrLook(view) || device.post.kind !== "market") return null;
  const midnight = startOfDay(dayAt(moment / 1000));
  const here: Use = { recordId: "here", serial: "", at: Infinity, day: Infinity, action: "entry", ofId: null };
  const uses = others.flatMap((one) => useOf(one, ""));
  const met = new Set(entriesMet([...uses, here], here, midnight).map(({ recordId }) => recordId));
  const found = others.find(({ recordId, deviceId }) => met.has(recordId) && deviceId !== device.deviceId);
  return found ? { code: "used-elsewhere", detail: whereAndWhen(view, found) } : null;
}

function tooFast(view: View): Warning | null {
  const { device, others, places, moment } = view;
  const shown = (postCode: string, at: number) => ({
    at: at / 1000,
    postCode,
    district: places.get(postCode)?.district ?? null,
  });
  const here = shown(device.post.code, moment);
  const found = others.find(({ postCode, at }) => isTooFast(here, shown(postCode, at.getTime())));
  return found ? { code: "too-fast", detail: whereAndWhen(view, found) } : null;
}

/** Over all posts, this use with them. Of a period only what is still kept can be counted, so it may be told late, never wrongly. */
async function tooManyUses(db: Db, view: View, standing: Standing | null): Promise<Warning | null> {
  const { others, use, moment } = view;
  if (!isEntryOrLook(view) || standing === null) return null;
  const today = dayAt(moment / 1000);
  const limits = (await findClassInForce(db, standing.classCode, todayInHanoi(new Date(moment))))?.definition.uses;
  if (!limits) return null;
  const own: Use[] = use
    ? [{ recordId: use.id, serial: "", at: moment / 1000, day: today, action: "entry", ofId: null }]
    : [];
  const oneMore = (limit: number | null) => (limit === null ? null : limit + 1);
  const left = usesLeft(
    [...others.flatMap((one) => useOf(one, "")), ...own],
    { day: oneMore(limits.day), week: oneMore(limits.week), period: oneMore(limits.period) },
    { today, firstDay: -Infinity },
  );
  if (left === null || left.left > 0) return null;
  return { code: "too-many-uses", detail: { span: left.span, limit: limits[left.span] } };
}

/** The latest word counts. After "revoked now" the status itself says it. */
async function wardSays(db: Db, serial: string): Promise<Warning | null> {
  const said = await findWardAnswer(db, serial);
  if (said === null || said.answer === "revoked-now") return null;
  const code = said.answer === "genuine" ? "ward-says-genuine" : "ward-says-not-ours";
  return { code, detail: { at: said.at.toISOString() } };
}
