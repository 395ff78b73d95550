/** One check: trust files, the pinned root, the signature, then the one status list that the permit names. */
import type { TrustFile } from "#credential/trust-folder.ts";
import { openTrustStore, type TrustStore } from "#credential/trust-store.ts";
import { type Check, verifyPermitAsync } from "#credential/verify.ts";
import type { Answer } from "#credential/ports.ts";
import { webCryptoPort } from "#ui/web-crypto-port.ts";
import { remember, remembered } from "./memory.ts";
import { fetchBasics, fetchRollovers, fetchStatusList, joined, keepCopies } from "./trust-files.ts";

export interface Outcome {
  readonly check: Check;
  /** Epoch seconds. */
  readonly at: number;
  /** Whether the server did not answer, so that a copy stood in. */
  readonly offline: boolean;
  /** The device has no trust files at all: neither from the server nor kept. */
  readonly nothingLoaded: boolean;
  /** Another root than the one this device met first. */
  readonly rootChanged: { readonly pinned: string; readonly found: string } | null;
}

type Trust = TrustStore<Answer>;

export async function checkPermit(text: string): Promise<Outcome> {
  const at = Date.now() / 1000;
  let fetched = await fetchBasics();
  let trust = await open(fetched.files);
  if (trust.problems.some(({ reason }) => reason === "trust-list-damaged" || reason === "root-not-pinned")) {
    fetched = joined([fetched, await fetchRollovers()]);
    trust = await open(fetched.files);
  }
  let check = await verifyPermitAsync(text, trust, { at });
  if (check.permit !== null) {
    fetched = joined([fetched, await fetchStatusList(check.permit.status.list)]);
    trust = await open(fetched.files);
    check = await verifyPermitAsync(text, trust, { at });
  }
  keep(trust);
  if (trust.problems.length === 0 && !fetched.fromCopy) await keepCopies(fetched.files);
  return {
    check,
    at,
    offline: fetched.fromCopy,
    nothingLoaded: fetched.files.length === 0,
    rootChanged: changeOf(trust),
  };
}

function open(files: readonly TrustFile[]): Promise<Trust> {
  return openTrustStore(files, webCryptoPort, remembered());
}

/** The first root is believed, as there is nothing to compare it with; from then on it, or what it handed over to, must sign. */
function keep({ anchor, trustList, policy }: Trust): void {
  if (anchor === null || trustList === null || policy === null) return;
  remember(remembered().root ?? anchor.fingerprint, { trustList: trustList.sequence, policy: policy.sequence });
}

function changeOf({ anchor, problems }: Trust): Outcome["rootChanged"] {
  const pinned = remembered().root;
  if (anchor === null || pinned === undefined) return null;
  return problems.some(({ reason }) => reason === "root-not-pinned") ? { pinned, found: anchor.fingerprint } : null;
}
