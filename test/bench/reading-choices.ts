/**
 * Which error level, size and rim the code should have: the same damage on papers whose code is drawn anew
 * (docs/decisions/0027). `node test/bench/reading-choices.ts permit 2`: paper, and pictures of each kind; severities 2 and 3.
 */
import { correction, generate, mode } from "lean-qr";
import { qrSegments } from "#credential/qr-text.ts";
import { photograph } from "./reading/camera.ts";
import { jpegged } from "./reading/jpeg.ts";
import { type Kind, kinds, sceneOf } from "./reading/kinds.ts";
import { randomOf } from "./reading/random.ts";
import { prepareZxing, readers, rgbaOf } from "./reading/readers.ts";
import { cleanSheets, dotsPerMillimetre, paperWhite, type Sheet, tonerBlack } from "./reading/sheets.ts";

interface Choice {
  readonly level: "L" | "M" | "Q";
  /** Millimetres. */
  readonly side: number;
  /** White modules around. */
  readonly rim: number;
}

const choicesFor = (side: number, smaller: number, larger: number): Choice[] => [
  { level: "L", side, rim: 4 },
  { level: "M", side, rim: 4 },
  { level: "Q", side, rim: 4 },
  { level: "M", side: smaller, rim: 4 },
  { level: "M", side: larger, rim: 4 },
  { level: "M", side, rim: 2 },
];
const choices = { permit: choicesFor(46, 40, 52), "market-card": choicesFor(36, 32, 40) };

/** The sheet with another code in the place of its own; what a larger one covers is gone. */
function redrawn(sheet: Sheet, { level, side, rim }: Choice): Sheet {
  const segments = qrSegments(sheet.qrText).map((one) =>
    one.mode === "byte" ? mode.ascii(one.text) : mode.alphaNumeric(one.text),
  );
  const symbol = generate(mode.multi(...segments), {
    minCorrectionLevel: correction[level],
    maxCorrectionLevel: correction[level],
  });
  const { width, height, code } = sheet;
  const middle = { x: code.left + code.side / 2, y: code.top + code.side / 2 };
  const module = (side * dotsPerMillimetre) / symbol.size;
  const was = code.side * 0.56; // half of the old code with its rim
  const reflectance = sheet.reflectance.slice();
  const reach = Math.ceil(Math.max(was, (symbol.size / 2 + rim) * module)) + 1;
  for (let y = Math.max(0, Math.floor(middle.y - reach)); y < Math.min(height, middle.y + reach); y++)
    for (let x = Math.max(0, Math.floor(middle.x - reach)); x < Math.min(width, middle.x + reach); x++) {
      const u = (x + 0.5 - middle.x) / module + symbol.size / 2;
      const v = (y + 0.5 - middle.y) / module + symbol.size / 2;
      const isNew = Math.min(u, v) >= -rim && Math.max(u, v) < symbol.size + rim;
      const isOld = Math.max(Math.abs(x + 0.5 - middle.x), Math.abs(y + 0.5 - middle.y)) < was;
      if (isNew || isOld)
        reflectance[y * width + x] = symbol.get(Math.floor(u), Math.floor(v)) ? tonerBlack : paperWhite;
    }
  const half = (side * dotsPerMillimetre) / 2;
  return { ...sheet, reflectance, code: { left: middle.x - half, top: middle.y - half, side: half * 2 } };
}

const [paper, number] = process.argv.slice(2);
if (paper !== "permit" && paper !== "market-card")
  throw new Error(`Which paper? Found ${paper}, expected permit or market-card.`);
const count = Number(number ?? 2);
prepareZxing();
const sheets = (await cleanSheets())[paper].slice(0, count);
console.log(
  "| level | mm | rim | ours, severity 2 | ours, 3 | zxing-wasm, 2 | zxing-wasm, 3 |\n|---|---|---|---|---|---|---|",
);
for (const choice of choices[paper]) {
  const read = { ours: { 2: 0, 3: 0 }, "zxing-wasm": { 2: 0, 3: 0 } };
  for (const kind of Object.keys(kinds) as Kind[])
    for (const severity of [2, 3] as const)
      for (const [i, sheet] of sheets.entries()) {
        const random = randomOf(`${kind}/${severity}/${i}`);
        const scene = sceneOf(kind, severity, redrawn(sheet, choice), { width: 1280, height: 720 }, random);
        const picture = photograph(scene.sheet, scene.shot, random);
        const kept = scene.quality === null ? picture : jpegged(picture, scene.quality);
        for (const reader of ["ours", "zxing-wasm"] as const) {
          const { text } = await readers[reader](rgbaOf(kept), kept);
          if (text === sheet.qrText) read[reader][severity]++;
        }
      }
  const of = Object.keys(kinds).length * sheets.length;
  const cells = [read.ours[2], read.ours[3], read["zxing-wasm"][2], read["zxing-wasm"][3]].map(
    (one) => `${one} of ${of}`,
  );
  console.log(`| ${choice.level} | ${choice.side} | ${choice.rim} | ${cells.join(" | ")} |`);
}
