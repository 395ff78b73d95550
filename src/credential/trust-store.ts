/** Opens the signed files of a trust folder: what is not signed as it must be is reported and never used. */
import { compareBytes, toHex } from "./bytes.ts";
import type { Answer, TrustPort, VerifySignature } from "./ports.ts";
import type { Policy } from "./policy-bundle.ts";
import { readPolicy } from "./policy-encoding.ts";
import { decodeRootKey, readRootRollover, type Root, rootOf } from "./root-key.ts";
import { type FileClaims, type FileType, openFile, readFileClaims, typ } from "./signed-file.ts";
import { readStatusList, type StatusList } from "./status-list.ts";
import { trustPath, type TrustFile } from "./trust-folder.ts";
import { type Issuer, readTrustList, type TrustList } from "./trust-list.ts";
import type { Reason } from "./verdict.ts";

/** A file that is not used, and why; the reason is also one of every verdict that this store gives. */
interface TrustProblem {
  readonly path: string;
  readonly reason: Reason;
}

export interface TrustStore<A extends Answer = boolean> {
  readonly verify: VerifySignature<A>;
  /** The root that the folder stands on, before any rollover. */
  readonly anchor: Root | null;
  /** The one in force, after all rollovers. */
  readonly root: Root | null;
  readonly trustList: TrustList | null;
  /** By kid in hexadecimal. */
  readonly seals: ReadonlyMap<string, Issuer>;
  readonly policy: Policy | null;
  readonly statusLists: ReadonlyMap<string, StatusList>;
  readonly problems: readonly TrustProblem[];
  /** The latest issue time of all: the clock cannot be before it. */
  readonly newest: number;
}

export interface TrustOptions {
  /** Fingerprint of the root that must be the folder's, or one that its root was rolled over to. */
  readonly root?: string | undefined;
  /** The highest sequences seen before: an earlier edition is refused. */
  readonly seen?: { readonly trustList: number; readonly policy: number } | undefined;
}

/** Never rejects for what the files say: a folder that is empty, damaged or forged opens as a store that trusts nothing. */
export async function openTrustStore<A extends Answer>(
  files: readonly TrustFile[],
  port: TrustPort<A>,
  options: TrustOptions = {},
): Promise<TrustStore<A>> {
  const opening = new Opening(files, port);
  const anchor = await opening.anchor();
  const root = anchor === null ? null : await opening.rollOver(anchor, options.root);
  const trustList = root === null ? null : await opening.trustList(root, options.seen?.trustList);
  const policy = root === null ? null : await opening.policy(root, options.seen?.policy);
  const statusLists = root === null ? new Map<string, StatusList>() : await opening.statusLists(root, trustList);
  const dated = [trustList, policy, ...statusLists.values()].filter((file) => file !== null);
  return {
    verify: port.verify,
    anchor,
    root,
    trustList,
    seals: sealsOf(trustList),
    policy,
    statusLists,
    problems: opening.problems,
    newest: Math.max(0, ...dated.map(({ issuedAt }) => issuedAt)),
  };
}

function sealsOf(trustList: TrustList | null): ReadonlyMap<string, Issuer> {
  const seals = trustList?.issuers.filter(({ use }) => use === "seal") ?? [];
  return new Map(seals.map((seal) => [toHex(seal.kid), seal]));
}

class Opening {
  readonly problems: TrustProblem[] = [];
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #port: TrustPort<Answer>;

  constructor(files: readonly TrustFile[], port: TrustPort<Answer>) {
    this.#files = new Map(files.map(({ path, bytes }) => [path, bytes]));
    this.#port = port;
  }

  async anchor(): Promise<Root | null> {
    const bytes = this.#files.get(trustPath.root);
    if (bytes === undefined) return this.#problem(trustPath.root, "root-missing");
    const publicKey = decodeRootKey(bytes);
    if (publicKey === null) return this.#problem(trustPath.root, "root-damaged");
    return rootOf(publicKey, this.#port);
  }

  /** Follows `rollover/1.cwt`, `rollover/2.cwt` …, each signed by the root before it; the pinned root is one of them. */
  async rollOver(anchor: Root, pinned: string | undefined): Promise<Root | null> {
    let root = anchor;
    let isPinned = pinned === undefined || pinned === anchor.fingerprint;
    for (let n = 1; this.#files.has(trustPath.rollover(n)); n++) {
      const path = trustPath.rollover(n);
      const file = await this.#open(path, typ.rollover, [root]);
      const next = file === null ? null : readRootRollover(file);
      if (next === null) return this.#problem(path, "root-damaged");
      root = await rootOf(next, this.#port);
      isPinned ||= root.fingerprint === pinned;
    }
    return isPinned ? root : this.#problem(trustPath.root, "root-not-pinned");
  }

  async trustList(root: Root, seen: number | undefined): Promise<TrustList | null> {
    const file = await this.#openNamed(trustPath.trustList, typ.trustList, root, "trust-list-missing");
    if (file === "missing") return null;
    const list = file === null ? null : readTrustList(file);
    return list === null
      ? this.#problem(trustPath.trustList, "trust-list-damaged")
      : this.#notOlder(trustPath.trustList, list, seen);
  }

  async policy(root: Root, seen: number | undefined): Promise<Policy | null> {
    const file = await this.#openNamed(trustPath.policy, typ.policy, root, "policy-missing");
    if (file === "missing") return null;
    const policy = file === null ? null : readPolicy(file);
    return policy === null
      ? this.#problem(trustPath.policy, "policy-damaged")
      : this.#notOlder(trustPath.policy, policy, seen);
  }

  async statusLists(root: Root, trustList: TrustList | null): Promise<Map<string, StatusList>> {
    const signers = trustList?.issuers.filter(({ use, state }) => use === "status" && state === "active") ?? [];
    const lists = new Map<string, StatusList>();
    for (const path of this.#files.keys()) {
      const id = trustPath.statusListId(path);
      if (id === null) continue;
      const file = await this.#open(path, typ.statusList, [root, ...signers]);
      const list = file === null ? null : await readStatusList(file, id, this.#port);
      if (list === null) this.#problem(path, "status-list-damaged");
      else lists.set(id, list);
    }
    return lists;
  }

  async #openNamed(path: string, type: FileType, root: Root, missing: Reason): Promise<FileClaims | null | "missing"> {
    if (this.#files.has(path)) return this.#open(path, type, [root]);
    this.#problem(path, missing);
    return "missing";
  }

  async #open(path: string, type: FileType, keys: readonly SigningKey[]): Promise<FileClaims | null> {
    const envelope = openFile(this.#files.get(path) ?? new Uint8Array(0), type);
    if (envelope === null) return null;
    const key = keys.find(({ kid }) => compareBytes(kid, envelope.kid) === 0);
    if (key === undefined || !(await this.#port.verify(key.publicKey, envelope.signed, envelope.signature)))
      return null;
    const file = readFileClaims(envelope);
    return file !== null && isWithin(file.issuedAt, key) ? file : null;
  }

  #notOlder<T extends { sequence: number }>(path: string, file: T, seen = 0): T | null {
    return file.sequence >= seen ? file : this.#problem(path, "trust-rolled-back");
  }

  #problem(path: string, reason: Reason): null {
    this.problems.push({ path, reason });
    return null;
  }
}

interface SigningKey {
  readonly kid: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly notBefore?: number;
  readonly notAfter?: number;
}

function isWithin(issuedAt: number, { notBefore = 0, notAfter = Infinity }: SigningKey): boolean {
  return issuedAt >= notBefore && issuedAt < notAfter;
}
