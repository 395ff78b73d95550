/**
 * The trust files on this device: fetched when the server has newer ones, opened before they are kept. A file that is cut
 * off, damaged, forged or older than what was seen never takes the place of a good one.
 */
import type { Answer } from "#credential/ports.ts";
import { trustAge, type TrustAge } from "#credential/trust-age.ts";
import { type TrustFile, trustPath } from "#credential/trust-folder.ts";
import { openTrustStore, type TrustStore } from "#credential/trust-store.ts";
import { webCryptoPort } from "#ui/web-crypto-port.ts";
import { readPlain, type ScannerDatabase } from "#scanner/store/schema.ts";

export type Trust = TrustStore<Answer>;

/** What the last fetch brought. */
export type FetchResult =
  | "new"
  | "same"
  /** Some file could not be used; the earlier one stays. */
  | "damaged"
  /** The server's root is another than the one met first. */
  | "other-root"
  | "unanswered";

interface HeldFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string | null;
}
interface Pinned {
  readonly root: string;
  readonly trustList: number;
  readonly policy: number;
}
type Held = ReadonlyMap<string, HeldFile>;

const timeoutMs = 20_000;
const nothing: Held = new Map();

export class TrustKeeper {
  readonly #database: ScannerDatabase;
  #held: Held;
  #pinned: Pinned | null;
  #store: Trust;
  /** Of the last fetch; `null` before it. */
  lastFetch: FetchResult | null = null;
  /** Whether the device had no room for the last files: they are used, and gone at the next start. */
  isFull = false;

  private constructor(database: ScannerDatabase, held: Held, pinned: Pinned | null, store: Trust) {
    this.#database = database;
    this.#held = held;
    this.#pinned = pinned;
    this.#store = store;
  }

  static async open(database: ScannerDatabase): Promise<TrustKeeper> {
    const held: Held = new Map((await database.getAll("trust")).map((file) => [file.path, file]));
    const pinned = (await readPlain(database, "pinned")) ?? null;
    return new TrustKeeper(database, held, pinned, await openHeld(held, pinned));
  }

  get store(): Trust {
    return this.#store;
  }

  /** Fingerprint of the root that was met first; `null` before the first fetch. */
  get root(): string | null {
    return this.#pinned?.root ?? null;
  }

  /** Of the oldest file that a check may stand on. */
  age(at: number): TrustAge {
    const lists = [...this.#store.statusLists.values()].sort((a, b) => a.issuedAt - b.issuedAt);
    return trustAge(this.#store, at, lists[0] ?? null);
  }

  /** Fetches what has changed and keeps what is in order. */
  async refresh(): Promise<FetchResult> {
    this.lastFetch = await this.#refresh();
    return this.lastFetch;
  }

  async #refresh(): Promise<FetchResult> {
    const fetched = await fetchChanged(this.#held);
    if (fetched === null) return "unanswered";
    if (fetched.length === 0) return "same";
    const { good, store } = await this.#sort(fetched);
    const isWhole = good.length === fetched.length;
    if (good.length > 0) await this.#take(good, store);
    if (isWhole) return "new";
    return (await this.#isOtherRoot(fetched)) ? "other-root" : "damaged";
  }

  /** Which of the fetched files can be used together with what is held already. */
  async #sort(fetched: readonly HeldFile[]): Promise<{ good: readonly HeldFile[]; store: Trust }> {
    let good = fetched;
    for (;;) {
      const store = await openHeld(joined(this.#held, good), this.#pinned);
      const bad = new Set([...store.problems.map(({ path }) => path), ...this.#older(store)]);
      const better = good.filter(({ path }) => !bad.has(path));
      if (better.length === good.length) {
        const isWorse = store.problems.length > this.#store.problems.length && this.#pinned !== null;
        return isWorse || store.anchor === null ? { good: [], store: this.#store } : { good, store };
      }
      // Without root, list or policy of their own the rest says nothing yet.
      if (this.#pinned === null) return { good: [], store: this.#store };
      good = better;
    }
  }

  /** Status lists have no sequence: the moment of issue stands for it. */
  #older(store: Trust): string[] {
    return [...store.statusLists]
      .filter(([id, list]) => list.issuedAt < (this.#store.statusLists.get(id)?.issuedAt ?? 0))
      .map(([id]) => trustPath.statusList(id));
  }

  async #isOtherRoot(fetched: readonly HeldFile[]): Promise<boolean> {
    const { problems } = await openHeld(joined(nothing, fetched), this.#pinned);
    return problems.some(({ reason }) => reason === "root-not-pinned");
  }

  async #take(files: readonly HeldFile[], store: Trust): Promise<void> {
    const { anchor, trustList, policy } = store;
    if (anchor === null || trustList === null || policy === null) return;
    const pinned = {
      root: this.#pinned?.root ?? anchor.fingerprint,
      trustList: trustList.sequence,
      policy: policy.sequence,
    };
    this.#held = joined(this.#held, files);
    this.#pinned = pinned;
    this.#store = store;
    try {
      const tx = this.#database.transaction(["trust", "plain"], "readwrite");
      const writes = files.map((file) => tx.objectStore("trust").put(file));
      await Promise.all([...writes, tx.objectStore("plain").put(pinned, "pinned"), tx.done]);
      this.isFull = false;
    } catch {
      this.isFull = true;
    }
  }
}

const joined = (held: Held, files: readonly HeldFile[]): Held =>
  new Map([...held, ...files.map((file) => [file.path, file] as const)]);

function openHeld(held: Held, pinned: Pinned | null): Promise<Trust> {
  const files: TrustFile[] = [...held.values()];
  return openTrustStore(files, webCryptoPort, { root: pinned?.root, seen: pinned ?? undefined });
}

/** `null` when the server did not answer, or not to the end. */
async function fetchChanged(held: Held): Promise<HeldFile[] | null> {
  try {
    const index = await ask("/trust/index.json", null);
    const { files } = (await index.json()) as { files: { path: string; sequence: number }[] };
    const paths = files.map(({ path }) => path).filter((path) => trustPath.isPart(path));
    const fetched = await Promise.all(paths.map((path) => fetchOne(path, held.get(path)?.etag ?? null)));
    return fetched.filter((file) => file !== null);
  } catch {
    return null;
  }
}

/** `null` when it is the one that is held. */
async function fetchOne(path: string, etag: string | null): Promise<HeldFile | null> {
  const answer = await ask(`/trust/${path}`, etag);
  if (answer.status === 304) return null;
  return { path, bytes: new Uint8Array(await answer.arrayBuffer()), etag: answer.headers.get("etag") };
}

async function ask(url: string, etag: string | null): Promise<Response> {
  const headers = new Headers(etag === null ? [] : [["if-none-match", etag]]);
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(url, { headers, cache: "no-store", credentials: "omit", signal });
  if (!answer.ok && answer.status !== 304) throw new Error(`${url}: ${answer.status}`);
  return answer;
}
