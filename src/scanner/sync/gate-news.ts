/** What a device has heard of its market's gate: kept use by use, because the server only says what is new. */
import type { DeviceOutputs } from "#scanner/api.ts";
import type { GateUse, HeadCount } from "#scanner/session.ts";

/** As long as the server tells of them. */
const keepSeconds = 24 * 3600;

export interface HeardGate {
  /** Code of the post; of another one nothing counts. */
  readonly post: string;
  readonly uses: readonly GateUse[];
  readonly counted: HeadCount | null;
  /** Where the next sync goes on. */
  readonly cursor: number;
}

/**
 * @param now epoch seconds
 * @returns with the same array of uses when none was new
 */
export function withNews(
  heard: HeardGate | null,
  news: NonNullable<DeviceOutputs["sync"]["gate"]>,
  post: string,
  now: number,
): HeardGate {
  const known = heard?.post === post ? heard : null;
  const isFresh = ({ at }: GateUse): boolean => Date.parse(at) / 1000 >= now - keepSeconds;
  const byId = new Map(known?.uses.map((use) => [use.recordId, use]));
  const before = byId.size;
  for (const use of news.uses) if (!byId.has(use.recordId)) byId.set(use.recordId, use);
  const uses = [...byId.values()].filter(isFresh);
  const isSame = known !== null && byId.size === before && uses.length === before;
  return { post, uses: isSame ? known.uses : uses, counted: news.counted, cursor: news.cursor };
}

/** Whether something else is known of the gate than before; the cursor alone is no news. */
export const isNews = (heard: HeardGate | null, before: HeardGate | null): boolean =>
  heard?.uses !== before?.uses ||
  heard?.counted?.at !== before?.counted?.at ||
  heard?.counted?.inside !== before?.counted?.inside;
