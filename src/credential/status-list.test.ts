import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyStatuses, setStatus, statusAt, statuses } from "./status-list.ts";

test("each index keeps its own status", () => {
  const changes = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.constantFrom(...statuses)));
  fc.assert(
    fc.property(changes, (made) => {
      const packed = emptyStatuses(100);
      for (const [index, status] of made) setStatus(packed, index, status);
      const last = new Map(made);
      for (let index = 0; index < 100; index++) expect(statusAt(packed, index)).toBe(last.get(index) ?? "valid");
    }),
  );
});

test("a million permits take a quarter of a megabyte", () => expect(emptyStatuses(1_000_000).length).toBe(250_000));

test("beyond the end there is no status to read, and none to set", () => {
  const packed = emptyStatuses(4);
  expect(statusAt(packed, 4)).toBeNull();
  expect(() => setStatus(packed, 4, "revoked")).toThrow(RangeError);
});
