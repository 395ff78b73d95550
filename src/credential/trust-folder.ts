/** The layout of a trust folder: all that an offline checker needs, every file of it signed or the root itself. */
import { isStatusListId } from "./permit-claims.ts";
import { encodeRootKey } from "./root-key.ts";

export interface TrustFile {
  /** With forward slashes, relative to the folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export const trustPath = {
  root: "root.cbor",
  trustList: "trust-list.cwt",
  policy: "policy.cwt",
  rollover: (n: number): string => `rollover/${n}.cwt`,
  statusList: (list: string): string => `status/${list}.cwt`,
  /** The list whose file this is; `null` for any other path. */
  statusListId: (path: string): string | null => {
    const id = /^status\/(.+)\.cwt$/.exec(path)?.[1];
    return id !== undefined && isStatusListId(id) ? id : null;
  },
  /** Whether a folder's file is one of these. */
  isPart: (path: string): boolean =>
    /^(root\.cbor|trust-list\.cwt|policy\.cwt|rollover\/[1-9]\d*\.cwt)$/.test(path) ||
    trustPath.statusListId(path) !== null,
} as const;

export interface TrustFolder {
  /** The root that checkers have pinned: the first, when it was rolled over. */
  readonly rootPublicKey: Uint8Array;
  /** From `signRootRollover`, oldest first. */
  readonly rollovers?: readonly Uint8Array[];
  /** From `signTrustList`. */
  readonly trustList: Uint8Array;
  /** From `signPolicyBundle`. */
  readonly policy: Uint8Array;
  /** From `signStatusList`, by list id. */
  readonly statusLists: ReadonlyMap<string, Uint8Array>;
}

export function trustFolderFiles({
  rootPublicKey,
  rollovers = [],
  trustList,
  policy,
  statusLists,
}: TrustFolder): TrustFile[] {
  return [
    { path: trustPath.root, bytes: encodeRootKey(rootPublicKey) },
    ...rollovers.map((bytes, i) => ({ path: trustPath.rollover(i + 1), bytes })),
    { path: trustPath.trustList, bytes: trustList },
    { path: trustPath.policy, bytes: policy },
    ...[...statusLists].map(([list, bytes]) => ({ path: trustPath.statusList(list), bytes })),
  ];
}
