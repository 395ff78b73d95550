/** The report of a post's shift, in English. */
import { print } from "#ui/en/print.ts";
import { check } from "#ui/en/scanner/check.ts";
import { gate } from "#ui/en/scanner/gate.ts";
import { verify } from "#ui/en/verify.ts";

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
const some = (count: number, one: string, several: string): string =>
  `${thousands(count)} ${count === 1 ? one : several}`;

interface Moment {
  day: string;
  time: string;
  weekday: number;
}
const dated = ({ day, time }: Moment): string => `${time} on ${print.shortDate(day)}`;

export const shiftReport = {
  count: thousands,
  title: { checkpoint: "SHIFT REPORT OF A CHECKPOINT", market: "SHIFT REPORT OF A MARKET" },
  period: (from: Moment, to: Moment) =>
    from.day === to.day
      ? `From ${from.time} to ${to.time}, ${weekdays[from.weekday]} ${print.shortDate(from.day)}`
      : `From ${dated(from)} to ${dated(to)}`,
  prepared: (at: Moment) => `Prepared at ${dated(at)}`,
  shortDay: (day: string) => print.shortDate(day).slice(0, 5),
  empty: "No check has been recorded in this shift.",
  emptyWhat:
    "If there were checks, connect the devices, wait until they have sent their records, and prepare the report again.",
  figures: {
    checks: "checks",
    valid: "valid",
    turnedBack: "turned back",
    asked: "asked about",
    oldPapers: "old papers",
    entries: "market entries",
  },
  verdict: {
    ...verify.word,
    "not-ours": check.contested["not-ours"].word,
    "not-the-bearer": check.contested["not-the-bearer"].word,
    "maybe-copy": check.contested["maybe-copy"].word,
    "gate-twice": gate.twice,
    "gate-used-up": gate.usedUp,
    "gate-full": "Market full",
    "gate-out-already": gate.outAlready,
    "gate-stopped": "Just revoked or suspended",
  },
  verdicts: { hour: "Verdicts by hour", day: "Verdicts by day" },
  others: "Other verdicts",
  total: "Total",
  outcomes: (said: { letThrough: number; turnedBack: number; asked: number; unsaid: number }) =>
    `After the check: let through ${thousands(said.letThrough)}, turned back ${thousands(said.turnedBack)}, issuer asked ${thousands(said.asked)}, not said ${thousands(said.unsaid)}.`,
  letThroughAll: (count: number) => `Let through although the verdict was not valid: ${thousands(count)}.`,
  turnedBack: { heading: "Turned back", why: "Reason (one check may have several)", count: "Checks" },
  because: {
    ...verify.reason,
    "used-elsewhere": "The card was let in at another gate or market on that day.",
    "too-fast": "The permit had just been shown at another post, too far away.",
    "too-many-uses": "The card had no uses left.",
    "organisation-suspended": "The organisation of the holder is suspended.",
    "ward-says-not-ours": "The issuer answered: not ours.",
    "ward-says-genuine": "The issuer answered: genuine.",
    "bearer-differs": "The bearer is not the person on the permit.",
    "gate-twice": "The card was let in at this gate before and had not been scanned out.",
    "gate-used-up": "The card had no uses left.",
    "gate-full": "The market was full.",
    "gate-out-already": "The card had been scanned out already.",
    "gate-stopped": "The card had just been revoked or suspended.",
    "no-reason": "The device noted no reason.",
  },
  oldPapers: {
    heading: "Old papers without a QR code",
    issuer: "Issuer named on the paper",
    seen: "Seen",
    letThrough: "Let through",
    turnedBack: "Turned back",
  },
  doubtful: {
    heading: "Doubtful permits that the issuer was asked about",
    askedAt: "Asked at",
    number: "Number",
    unit: "Unit asked",
    answer: "Answer",
    answeredAt: "At",
  },
  answers: { genuine: "genuine", "not-ours": "not issued by the unit asked", "revoked-now": "revoked" },
  unanswered: "no answer yet",
  sampling: {
    heading: "Sampling",
    text: (oneIn: readonly number[], passed: number, picked: number) =>
      `One in ${oneIn.join(", ")}: ${thousands(passed)} passed, ${thousands(picked)} picked.`,
  },
  queue: {
    heading: "Queue (vehicles)",
    longest: (length: number, time: string) => `Longest: ${some(length, "vehicle", "vehicles")}, at ${time}.`,
  },
  gate: {
    heading: "In and out of the market",
    text: (entries: number, exits: number, givenBack: number) =>
      `${some(entries, "entry", "entries")}, ${some(exits, "exit", "exits")}, ${thousands(givenBack)} given back.`,
    fullest: (inside: number, time: string) => `Most people counted inside: ${thousands(inside)}, at ${time}.`,
  },
  officers: {
    heading: "On duty",
    name: "Name",
    from: "From",
    to: "To",
    identity: "Identity",
    confirmed: "signed in",
    unconfirmed: "not confirmed: name as typed",
    open: "not ended",
  },
  none: "None.",
  source: (waiting: number) =>
    waiting === 0
      ? "Figures from the records that the post's devices have sent."
      : `Figures from the records sent so far; the post's devices still hold ${some(waiting, "record", "records")} not sent.`,
  signer: "IN CHARGE OF THE SHIFT",
  sign: print.signName,
  page: print.handover.page,
};
