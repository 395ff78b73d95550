/** The trust files: from the server, or when it cannot be reached from this device's own copy. */
import { type TrustFile, trustPath } from "#credential/trust-folder.ts";

const cacheName = "thonghanh-trust";
/** Whoever stands with a copy in hand does not wait longer for a slow network. */
const patienceMs = 4000;
/** Rollovers of the root happen once in years; a ring of them ends here. */
const mostRollovers = 20;

export interface Fetched {
  readonly files: readonly TrustFile[];
  /** Whether any of them is a copy, because the server did not answer. */
  readonly fromCopy: boolean;
}

/** What every check needs. */
export function fetchBasics(): Promise<Fetched> {
  return fetchAll([trustPath.root, trustPath.trustList, trustPath.policy]);
}

/** The one status list that a permit names: it tells the server no more than which permits were sealed about that time. */
export function fetchStatusList(list: string): Promise<Fetched> {
  return fetchAll([trustPath.statusList(list)]);
}

/** Asked for only when the root alone does not open the trust list. */
export async function fetchRollovers(): Promise<Fetched> {
  const rollovers: Fetched[] = [];
  for (let n = 1; n <= mostRollovers; n++) {
    const one = await fetchAll([trustPath.rollover(n)]);
    if (one.files.length === 0) break;
    rollovers.push(one);
  }
  return joined(rollovers);
}

export function joined(parts: readonly Fetched[]): Fetched {
  return { files: parts.flatMap(({ files }) => files), fromCopy: parts.some(({ fromCopy }) => fromCopy) };
}

/** Only what was found in order: an answer that is damaged never takes the place of a good copy. */
export async function keepCopies(files: readonly TrustFile[]): Promise<void> {
  // A full disk costs the copies, not the check.
  const cache = await caches.open(cacheName).catch(() => null);
  if (cache === null) return;
  await Promise.allSettled(files.map(({ path, bytes }) => cache.put(urlOf(path), new Response(bytes.slice()))));
}

const urlOf = (path: string): string => `/trust/${path}`;

async function fetchAll(paths: readonly string[]): Promise<Fetched> {
  return joined(await Promise.all(paths.map(fetchOne)));
}

async function fetchOne(path: string): Promise<Fetched> {
  const url = urlOf(path);
  const cache = await caches.open(cacheName).catch(() => null);
  const copy = await cache?.match(url).catch(() => undefined);
  const fresh = await freshAnswer(url, copy !== undefined);
  if (fresh === "none") return { files: [], fromCopy: false };
  if (fresh === null) {
    const files = copy === undefined ? [] : [{ path, bytes: new Uint8Array(await copy.arrayBuffer()) }];
    return { files, fromCopy: true };
  }
  return { files: [{ path, bytes: fresh }], fromCopy: false };
}

/**
 * `null`: nobody answered, or not to the end; `"none"`: there is no such file. The browser asks with the ETag of what it
 * has, so an unchanged file costs 304 and no bytes.
 */
async function freshAnswer(url: string, hasCopy: boolean): Promise<Uint8Array<ArrayBuffer> | "none" | null> {
  const signal = AbortSignal.timeout(hasCopy ? patienceMs : 5 * patienceMs);
  try {
    const answer = await fetch(url, { cache: "no-cache", credentials: "omit", signal });
    if (answer.status === 404) return "none";
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
