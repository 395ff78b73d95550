/** A small fixed part of what `npm run bench -- reading` measures: our reader against plain zxing. */
import { beforeAll, expect, test } from "vitest";
import { readBarcodes } from "zxing-wasm/reader";
import { FrameReader, readStill } from "#scanner/reading/read-frame.ts";
import { damagedPrint, type DamagedPrint } from "#test/bench/reading/damaged-prints.ts";
import type { Kind } from "#test/bench/reading/kinds.ts";
import { prepareZxing, readers, rgbaOf } from "#test/bench/reading/readers.ts";
import { cleanSheets } from "#test/bench/reading/sheets.ts";

const ordinary: readonly Kind[] = ["perspective angle", "defocus blur", "strong jpeg"];
const bad: readonly Kind[] = [
  "low light",
  "ink loss",
  "photocopy",
  "hard shadow",
  "curl",
  "torn corner",
  "small in frame",
];

let prints: DamagedPrint[] = [];
beforeAll(async () => {
  prepareZxing();
  const sheets = await cleanSheets();
  prints = [
    ...ordinary.map((kind, i) => damagedPrint(sheets, kind, 1, i)),
    ...bad.map((kind, i) => damagedPrint(sheets, kind, 2, i % 2)),
  ];
}, 120_000);

test(
  "what is ordinarily damaged is read, and of what is badly damaged more than by zxing alone",
  { timeout: 120_000 },
  async () => {
    const missed: string[] = [];
    let byZxing = 0;
    for (const { kind, severity, picture, text } of prints) {
      const frame = rgbaOf(picture);
      const [seen] = await readStill(frame, readBarcodes);
      if (seen === undefined) missed.push(`${kind}/${severity}`);
      expect([null, text]).toContain(seen?.text ?? null);
      if ((await readers["zxing-wasm"](frame, picture)).text === text) byZxing++;
    }
    expect(missed.filter((name) => name.endsWith("/1"))).toEqual([]);
    expect(prints.length - missed.length).toBeGreaterThan(byZxing);
    expect(missed.length).toBeLessThanOrEqual(1);
  },
);

test("the corners are where the code is in the whole frame", async () => {
  const { picture, text } = prints.find(({ kind }) => kind === "low light") as DamagedPrint;
  const [seen] = await readStill(picture, readBarcodes);
  expect(seen?.text).toBe(text);
  const [a, , c] = seen?.corners ?? [];
  expect(Math.hypot((a?.x ?? 0) - (c?.x ?? 0), (a?.y ?? 0) - (c?.y ?? 0))).toBeGreaterThan(250);
  for (const { x, y } of seen?.corners ?? []) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(picture.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(picture.height);
  }
});

test("a camera's reader looks in another way at each frame, and comes round to each way", async () => {
  const nothing = async () => [];
  const reader = new FrameReader(nothing);
  const torn = prints.find(({ kind }) => kind === "ink loss") as DamagedPrint;
  const seen: (string | null)[] = [];
  for (let frame = 0; frame < 6 && !seen.includes(torn.text); frame++)
    seen.push((await reader.read(torn.picture))[0]?.text ?? null);
  expect(seen.at(-1)).toBe(torn.text);
});
