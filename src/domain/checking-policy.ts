/** What holds for every checker in the city, whatever it checks: how old its trust files may be, how long it keeps records. */

const hour = 3600;

/** Seconds of age at which a checker's level changes; green below `yellow`, never valid from `blocked` on. */
interface AgeLadder {
  yellow: number;
  red: number;
  blocked: number;
}

export interface CheckingPolicy {
  ladder: AgeLadder;
  /** Days after which check records are deleted. */
  keepDays: number;
}

/** Seconds: five minutes is how often the trust files are renewed; a permit that was checked by month-old files was not checked. */
export const ladderBounds = { least: 300, most: 30 * 24 * hour } as const;
export const mostKeepDays = 366;

/** Until an administrator sets another: warned after an hour, red after a shift of six, blocked after two days. */
export const usualCheckingPolicy: CheckingPolicy = {
  ladder: { yellow: hour, red: 6 * hour, blocked: 48 * hour },
  keepDays: 7,
};
