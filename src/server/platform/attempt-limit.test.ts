import { expect, test } from "vitest";
import { Refusal } from "#domain/refusal.ts";
import { limitAttempts } from "#server/platform/attempt-limit.ts";

const at = (seconds: number) => new Date(Date.UTC(2021, 8, 6, 1, 0, seconds));

function limited(counts: "WRONG_CREDENTIALS" | "all" = "WRONG_CREDENTIALS") {
  const attempt = limitAttempts({ limit: 30, windowMs: 5 * 60_000, counts });
  let seconds = 0;
  const platform = { now: () => at(seconds) };
  const tried = (who: string, work: () => Promise<string>) =>
    attempt(platform, who, work).catch((error: unknown) =>
      error instanceof Refusal ? (error.data["retryAt"] ?? error.code) : error,
    );
  return {
    right: async (who: string, when: number) => ((seconds = when), tried(who, async () => "done")),
    wrong: async (who: string, when: number) => (
      (seconds = when),
      tried(who, async () => {
        throw new Refusal("WRONG_CREDENTIALS");
      })
    ),
  };
}

test("after thirty failures in five minutes one waits until the first is five minutes old", async () => {
  const { wrong, right } = limited();
  for (let i = 0; i < 30; i++) expect(await wrong("a", i)).toBe("WRONG_CREDENTIALS");
  expect(await wrong("a", 30)).toBe(at(300).toISOString());
  expect(await right("a", 299)).toBe(at(300).toISOString());
  expect(await right("a", 300)).toBe("done");
});

test("a hundred at once are a hundred", async () => {
  const { wrong } = limited();
  const answers = await Promise.all(Array.from({ length: 100 }, () => wrong("a", 0)));
  expect(answers.filter((answer) => answer === "WRONG_CREDENTIALS")).toHaveLength(30);
});

test("one does not hinder another", async () => {
  const { wrong, right } = limited();
  for (let i = 0; i < 40; i++) await wrong("a", 0);
  expect(await right("b", 2)).toBe("done");
});

test("what succeeds is not counted", async () => {
  const { right } = limited();
  for (let i = 0; i < 100; i++) expect(await right("a", 1)).toBe("done");
});

test("unless all are", async () => {
  const { right } = limited("all");
  for (let i = 0; i < 30; i++) expect(await right("a", 1)).toBe("done");
  expect(await right("a", 1)).toBe(at(301).toISOString());
});

test("failures spread over an hour never add up", async () => {
  const { wrong } = limited();
  for (let i = 0; i < 60; i++) expect(await wrong("a", i * 60)).toBe("WRONG_CREDENTIALS");
});

test("names without end do not fill the memory: the oldest is forgotten", async () => {
  const { wrong, right } = limited();
  for (let i = 0; i < 30; i++) await wrong("a", 0);
  for (let i = 0; i < 10_000; i++) await wrong(`b${i}`, 0);
  expect(await right("a", 2)).toBe("done");
});
