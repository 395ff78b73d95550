/** The gate of a market: who is let in, how often a card may still come, how many people are inside. */
import type { UseSpan } from "#domain/market-uses.ts";
import type { gate as vi } from "#ui/vi/scanner/gate.ts";

const spans: Record<UseSpan, string> = { day: "today", week: "this week", period: "of the card" };

export const gate: typeof vi = {
  title: "Market gate",
  asking: "Looking up the card’s uses…",
  entered: "Please enter",
  left: (left, span) => {
    if (left === 0) return `This is the last use ${spans[span]}.`;
    return `${left} ${left === 1 ? "use" : "uses"} left ${spans[span]}.`;
  },
  notAsked: "The other gates could not be asked. The device compares when there is a network.",
  out: "Out",
  outUnknown: "No entry of this card is known here; one person fewer is counted inside all the same.",
  outAlready: "Out already",
  outAlreadyAt: (time) => `This card was scanned out at ${time}. Nobody is subtracted again.`,
  twice: "Card is inside already",
  seen: (time, where) => `This card came in at ${time}, ${where}.`,
  lastUse: (time, where) => `Last use: ${time}, ${where}.`,
  where: {
    onThisDevice: "scanned on this device",
    atOtherGate: "at another gate of this market",
    at: (post) => `at ${post}`,
  },
  twiceDo: "Do not let in; no use is counted. If the person before left without a scan, scan the card out and again.",
  usedUp: "No uses left",
  usedUpWhy: (span) => (span === "period" ? "All uses of the card are spent." : `All uses ${spans[span]} are spent.`),
  full: "The market is full, please wait",
  fullWhy: (inside, most) => `${inside} people are inside, ${most} at most. No use is counted for this card.`,
  stopped: { revoked: "Card was just revoked", suspended: "Card was just suspended" },
  stoppedDo: "The server says so now. Do not let in; the use was given back.",
  wouldEnter: "The card may enter",
  wouldEnterWhy: "Practice device: no use is recorded.",
  next: "Next person",
  giveBack: "Give the use back",
  giveBackWhy: "Why is the use given back?",
  giveBackReason: {
    "did-not-go-in": "The person did not go in",
    "scanned-by-mistake": "Wrong card scanned",
    "not-the-holder": "Not a person of the household",
    "used-elsewhere": "The card came in at another gate",
    "used-up-elsewhere": "Uses were spent at another gate",
    stopped: "The card was just revoked or suspended",
  },
  otherReason: "Another reason",
  confirm: "Give this use back",
  cancel: "Keep the use",
  givenBack: "Use given back",
  givenBackWhy: "The card keeps its use; one person fewer is counted inside.",
  inside: "Inside now",
  ofMost: (most) => ` of ${most}`,
  more: "One person more",
  less: "One person fewer",
  direction: "Scanning people who go",
  goingIn: "In",
  goingOut: "Out",
  exiting: "Scanning people out",
  doubles: (count) => `${count} ${count === 1 ? "card" : "cards"} used twice`,
  doublesTitle: "Cards used in two places",
  double: (serial, here, there) => `${serial}: in at ${there} on another device, at ${here} on this one`,
};
