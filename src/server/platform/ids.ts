import { randomUUIDv7 } from "node:crypto";

/** Ids in ascending order: what is listed by id keeps the order in which it came in. */
export const newIds = (count: number): string[] => Array.from({ length: count }, () => randomUUIDv7()).toSorted();
