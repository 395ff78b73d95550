import { expect, test } from "vitest";
import { isNews, withNews } from "./gate-news.ts";

const now = Date.parse("2021-09-06T08:00:00Z") / 1000;
const use = (recordId: string, minutesAgo = 5) => ({
  recordId,
  serial: "THD-C-00001",
  at: new Date((now - minutesAgo * 60) * 1000).toISOString(),
  action: "entry" as const,
  ofId: null,
});
const news = (uses: ReturnType<typeof use>[], cursor: number) => ({ uses, cursor, more: false, counted: null });
const idsOf = ({ uses }: { uses: readonly { recordId: string }[] }) => uses.map(({ recordId }) => recordId);

test("what is new is added, what was heard already is kept once", () => {
  const first = withNews(null, news([use("a"), use("b")], 7), "cho-1", now);
  expect(first).toMatchObject({ post: "cho-1", cursor: 7 });
  const second = withNews(first, news([use("b"), use("c")], 9), "cho-1", now);
  expect(idsOf(second)).toEqual(["a", "b", "c"]);
  expect([second.cursor, isNews(second, first)]).toEqual([9, true]);
});

test("without news the cursor alone goes on", () => {
  const first = withNews(null, news([use("a")], 7), "cho-1", now);
  const second = withNews(first, news([use("a")], 9), "cho-1", now);
  expect([second.uses === first.uses, second.cursor, isNews(second, first)]).toEqual([true, 9, false]);
});

test("after 24 hours a use is forgotten; another head count is news", () => {
  const first = withNews(null, news([use("a", 24 * 60), use("b", 5)], 7), "cho-1", now);
  const second = withNews(first, news([], 8), "cho-1", now + 1);
  expect([idsOf(second), isNews(second, first)]).toEqual([["b"], true]);
  const counted = { at: use("").at, inside: 3 };
  expect(isNews(withNews(second, { ...news([], 9), counted }, "cho-1", now + 1), second)).toBe(true);
});

test("of another post nothing counts", () => {
  const first = withNews(null, news([use("a")], 7), "cho-1", now);
  expect(idsOf(withNews(first, news([use("b")], 8), "cho-2", now))).toEqual(["b"]);
});
