/** One line of `npm run bench`: a number, set against a limit and a peer that were measured in the same run. */
export interface BenchLine {
  name: string;
  ours: number;
  unit: string;
  /** What `ratio` must hold: at least it for mint, verify, print and reading, at most it for lists and decide. */
  limit: number;
  ratio: number;
  peer: string;
  peerRatio: number;
  /** What `peerRatio` must be at least in this run, where the peer is another thing than the limit. */
  peerGoal?: number;
  /** Tables for whoever asks for this line by name. */
  details?: string;
}
