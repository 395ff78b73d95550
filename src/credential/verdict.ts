/** What a check answers, and the one table from reason to verdict. */

/** Worst first: the main verdict is the first of these that any reason leads to (docs/permit-format.md, "Verdicts"). */
export const verdicts = [
  "unreadable",
  "not-a-permit",
  "forged",
  "revoked",
  "suspended",
  "trust-too-old",
  "unknown-issuer",
  "expired",
  "not-yet-valid",
  "outside-area",
  "wrong-day",
  "outside-hours",
  "valid",
] as const;
export type Verdict = (typeof verdicts)[number];

const verdictOf = {
  "no-code": "unreadable",
  damaged: "unreadable",
  "needs-newer-verifier": "unreadable",
  "other-text": "not-a-permit",
  "other-envelope": "not-a-permit",
  "other-claims": "not-a-permit",
  "malformed-claims": "not-a-permit",
  "signature-wrong": "forged",
  "permit-revoked": "revoked",
  "seal-revoked": "revoked",
  "permit-suspended": "suspended",
  "seal-suspended": "suspended",
  "root-missing": "trust-too-old",
  "root-damaged": "trust-too-old",
  "root-not-pinned": "trust-too-old",
  "trust-list-missing": "trust-too-old",
  "trust-list-damaged": "trust-too-old",
  "policy-missing": "trust-too-old",
  "policy-damaged": "trust-too-old",
  "status-list-missing": "trust-too-old",
  "status-list-damaged": "trust-too-old",
  "status-index-unknown": "trust-too-old",
  "trust-rolled-back": "trust-too-old",
  "trust-blocked": "trust-too-old",
  "clock-behind": "trust-too-old",
  "post-unknown": "trust-too-old",
  "seal-unknown": "unknown-issuer",
  "sealed-outside-key-period": "unknown-issuer",
  "permit-expired": "expired",
  "seal-expired": "expired",
  "permit-not-yet-valid": "not-yet-valid",
  "seal-not-yet-valid": "not-yet-valid",
  "issued-in-future": "not-yet-valid",
  "outside-area": "outside-area",
  "other-market": "outside-area",
  "not-a-market-card": "outside-area",
  "wrong-day": "wrong-day",
  "outside-hours": "outside-hours",
} as const satisfies Record<string, Exclude<Verdict, "valid">>;

export type Reason = keyof typeof verdictOf;
export const reasons = Object.keys(verdictOf) as Reason[];

/** `valid` only when there is no reason at all. */
export function verdictFor(found: readonly Reason[]): Verdict {
  let worst = verdicts.length - 1;
  for (const reason of found) worst = Math.min(worst, verdicts.indexOf(verdictOf[reason]));
  return verdicts[worst] as Verdict;
}

const levels = ["green", "yellow", "red", "blocked"] as const;
/** How fresh the trust files are; `blocked`: too old to say yes. */
export type Level = (typeof levels)[number];
