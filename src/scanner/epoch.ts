/** Epoch seconds of a moment as records carry it. */
export const epochOf = (at: string): number => Date.parse(at) / 1000;
