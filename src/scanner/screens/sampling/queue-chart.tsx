/** The length of a queue over time: steps, because it stays as it was until somebody counts again; from zero. */
import { useSamplingWords } from "./words.ts";

interface Point {
  /** Epoch seconds. */
  readonly at: number;
  readonly length: number;
}

interface Props {
  readonly points: readonly Point[];
  /** To where the last length is drawn; epoch seconds. */
  readonly until: number;
  readonly time: (at: number) => string;
}

const [width, height, top, bottom, right] = [320, 132, 16, 22, 44];

/** Nothing for fewer than two counts. */
export function QueueChart({ points: given, until: now, time }: Props) {
  const words = useSamplingWords();
  // A clock that was set right meanwhile must not draw backwards.
  const points = given.toSorted((a, b) => a.at - b.at);
  const until = Math.max(now, points.at(-1)?.at ?? now);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const longest = Math.max(...points.map(({ length }) => length));
  const span = Math.max(60, until - first.at);
  const x = (at: number): number => ((at - first.at) / span) * (width - right);
  const y = (length: number): number => top + (1 - length / Math.max(1, longest)) * (height - top - bottom);
  const steps = points.map(({ at, length }) => `H${x(at).toFixed(1)}V${y(length).toFixed(1)}`).join("");
  const line = `M0 ${y(first.length).toFixed(1)}${steps}H${x(until).toFixed(1)}`;
  const base = y(0);
  const peak = points.find(({ length }) => length === longest) ?? first;
  return (
    <svg
      className="queue-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={words.chart(last.length, longest, time(first.at), time(until))}
    >
      <path className="area" d={`${line}V${base}H0Z`} />
      <path className="base" d={`M0 ${base}H${width - right}`} />
      <path className="line" d={line} />
      {longest !== last.length && (
        <text x={Math.min(x(peak.at), width - right - 60)} y={top - 5}>
          {words.longest(longest)}
        </text>
      )}
      <text className="now" x={width - right + 6} y={y(last.length) + 7}>
        {last.length}
      </text>
      <text x={0} y={height - 5}>
        {time(first.at)}
      </text>
      <text x={width - right} y={height - 5} textAnchor="end">
        {time(until)}
      </text>
    </svg>
  );
}
