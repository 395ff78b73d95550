/** One line of `npm run bench`: a number, and the same work done by a peer or set against a limit in the same run. */
export interface BenchLine {
  name: string;
  ours: number;
  unit: string;
  /** The least that `ratio` may be. */
  limit: number;
  ratio: number;
  peer: string;
  peerRatio: number;
}
