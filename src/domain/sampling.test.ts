import { expect, test } from "vitest";
import { isPicked } from "./sampling.ts";

const run = (seed: number, oneIn: number, length: number): number[] =>
  Array.from({ length }, (_, position) => position).filter((position) => isPicked(seed, position, oneIn));
const seeds = Array.from({ length: 50 }, (_, n) => n * 7919 + 13);

test("the same seed and place give the same answer: a record can be worked out again", () => {
  expect(run(20210906, 5, 40)).toEqual(run(20210906, 5, 40));
  expect(run(20210906, 5, 40)).toEqual([6, 8, 10, 11, 14, 22, 26, 30, 32, 35, 39]);
});

test("one in one is everybody", () => expect(run(1, 1, 100)).toHaveLength(100));

test.each([2, 3, 5, 10, 20, 100])("about one in %i, whatever the seed", (oneIn) => {
  const picked = seeds.map((seed) => run(seed, oneIn, 10_000).length);
  const mean = 10_000 / oneIn;
  const deviation = Math.sqrt(mean * (1 - 1 / oneIn));
  for (const count of picked) expect(Math.abs(count - mean)).toBeLessThan(4.5 * deviation);
  const overall = picked.reduce((sum, count) => sum + count) / seeds.length;
  expect(Math.abs(overall - mean)).toBeLessThan((4 * deviation) / Math.sqrt(seeds.length));
});

test("every place in the queue has the same chance over many seeds", () => {
  for (const position of [0, 1, 2, 3, 4, 9, 99, 1000]) {
    const picked = Array.from({ length: 10_000 }, (_, seed) => seed).filter((seed) => isPicked(seed, position, 5));
    expect(Math.abs(picked.length - 2000)).toBeLessThan(4 * 40);
  }
});

test("who was picked says nothing about who is next", () => {
  let [afterPicked, pickedAgain] = [0, 0];
  for (const seed of seeds)
    for (let position = 0; position < 2000; position++) {
      if (!isPicked(seed, position, 5)) continue;
      afterPicked++;
      if (isPicked(seed, position + 1, 5)) pickedAgain++;
    }
  expect(pickedAgain / afterPicked).toBeCloseTo(0.2, 1);
});

test("two seeds are two draws", () => expect(run(1, 5, 200)).not.toEqual(run(2, 5, 200)));
test("a seed below zero and one of 32 bits draw as well", () => {
  for (const seed of [-1, -(2 ** 31), 2 ** 31, 2 ** 32 - 1]) {
    expect(run(seed, 5, 1000).length).toBeGreaterThan(140);
    expect(run(seed, 5, 1000).length).toBeLessThan(260);
  }
});
