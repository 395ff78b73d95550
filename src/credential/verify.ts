/** From the text of a QR to a verdict. Nothing in a permit is looked at before its signature is right. */
import { decodeBase32 } from "./base32.ts";
import { toHex } from "./bytes.ts";
import { type Envelope, readEnvelope, readSign1 } from "./cose.ts";
import { placeReasons, sealReasons, type Situation, statusReasons, timeReasons } from "./judge.ts";
import { type PermitFacts, permitFacts } from "./permit-facts.ts";
import { readPermitClaims } from "./permit-encoding.ts";
import type { Answer } from "./ports.ts";
import { codeIn, startsLikeAPermit } from "./qr-text.ts";
import { type TrustAge, trustAge, trustReasons } from "./trust-age.ts";
import type { TrustStore } from "./trust-store.ts";
import type { Issuer } from "./trust-list.ts";
import { type Reason, type Verdict, verdictFor } from "./verdict.ts";

export interface Check {
  readonly verdict: Verdict;
  /** Empty when and only when the verdict is `valid`. */
  readonly reasons: readonly Reason[];
  /** `null` unless the signature is right: nothing unsigned is ever shown. */
  readonly permit: PermitFacts | null;
  readonly trust: TrustAge;
}

/** `text`: what a reader made of the QR, `null` when it made nothing of it. Never throws, whatever the text. */
export function verifyPermit(text: string | null, trust: TrustStore, situation: Situation): Check {
  const opened = open(text, trust, situation);
  return "check" in opened ? opened.check : finish(opened, trust, situation, trust.verify(...question(opened)));
}

/** The same where signatures are checked by WebCrypto. */
export async function verifyPermitAsync(
  text: string | null,
  trust: TrustStore<Answer>,
  situation: Situation,
): Promise<Check> {
  const opened = open(text, trust, situation);
  return "check" in opened ? opened.check : finish(opened, trust, situation, await trust.verify(...question(opened)));
}

interface Opened {
  readonly envelope: Envelope;
  readonly seal: Issuer;
}

function question({ envelope, seal }: Opened): [Uint8Array, Uint8Array, Uint8Array] {
  return [seal.publicKey, envelope.signed, envelope.signature];
}

function open(text: string | null, trust: TrustStore<Answer>, situation: Situation): Opened | { check: Check } {
  const stop = (reason: Reason): { check: Check } => ({ check: refuse(trust, situation, reason) });
  if (text === null || text === "") return stop("no-code");
  const code = codeIn(text);
  const bytes = code === null ? null : decodeBase32(code);
  if (code === null || bytes === null) return stop(code !== null && startsLikeAPermit(code) ? "damaged" : "other-text");
  const envelope = readEnvelope(bytes, null);
  if (envelope === null)
    return stop(startsLikeAPermit(code) && readSign1(bytes) === null ? "damaged" : "other-envelope");
  const seal = trust.seals.get(toHex(envelope.kid));
  return seal === undefined ? stop("seal-unknown") : { envelope, seal };
}

/** A verdict without a permit, and what is wrong on the checker's side besides. */
function refuse(trust: TrustStore<Answer>, { at }: Situation, reason: Reason): Check {
  const age = trustAge(trust, at, null);
  return checkOf([reason, ...trustReasons(trust, at, age)], null, age);
}

function finish(opened: Opened, trust: TrustStore<Answer>, situation: Situation, signatureIsRight: boolean): Check {
  if (!signatureIsRight) return refuse(trust, situation, "signature-wrong");
  const read = readPermitClaims(opened.envelope.payload);
  if (!read.ok) return refuse(trust, situation, read.fault);
  const { at, post } = situation;
  const permit = permitFacts(read.claims, opened.seal, trust.policy);
  const list = trust.statusLists.get(permit.status.list) ?? null;
  const age = trustAge(trust, at, list);
  const reasons = [
    ...statusReasons(list, permit.status.index),
    ...sealReasons(opened.seal, permit.issuedAt, at),
    ...trustReasons(trust, at, age),
    ...timeReasons(permit, trust.policy, at),
    ...placeReasons(permit, trust.policy, post),
  ];
  return checkOf(reasons, permit, age);
}

function checkOf(reasons: readonly Reason[], permit: PermitFacts | null, trust: TrustAge): Check {
  return { verdict: verdictFor(reasons), reasons, permit, trust };
}
