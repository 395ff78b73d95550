/**
 * What a phone's camera sees of a paper, as a file that Chromium plays in place of a camera: a page as our templates print
 * it, or any other code, turned, blurred and noisy. One file a browser; it plays again from the beginning.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { correction, generate } from "lean-qr";
import { chromium, type Browser } from "playwright-core";
import { readBarcodes } from "zxing-wasm/reader";
import { readPicture } from "#server/code-reading/reader.ts";
import { renderPermits } from "#server/printing/render.ts";
import { browserOptions } from "./browser.ts";
import { pictureOf } from "./pdf-tools.ts";
import { permitPage, run } from "./printed-pages.ts";

/** Grey points, and where on them the code is. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** 0 black to 255 white, row by row. */
  readonly grey: Uint8Array;
  readonly middle: { readonly x: number; readonly y: number };
  /** Points. */
  readonly side: number;
}

export interface Scene {
  /** Null: the road. */
  readonly sheet: Sheet | null;
  readonly seconds: number;
  /** Clockwise. */
  readonly degrees?: number;
  /** How much of the frame's height the code takes. */
  readonly size?: number;
}

const frame = { width: 1280, height: 720, perSecond: 15 };
const dpi = 300;

/** A permit as it comes out of the printer. */
export async function printedSheet(qrText: string): Promise<Sheet> {
  for await (const { pdf } of renderPermits([permitPage(42, { qrText })], run)) {
    const picture = pictureOf(pdf, 1, dpi);
    // The server's reader knows where its WebAssembly is; asked again, it tells where the code stands.
    await readPicture(picture.file);
    const [found] = await readBarcodes(picture.file, { formats: ["QRCode"] });
    if (found === undefined) throw new Error("the printed page has no code");
    const { topLeft, bottomRight } = found.position;
    const middle = { x: (topLeft.x + bottomRight.x) / 2, y: (topLeft.y + bottomRight.y) / 2 };
    return { ...picture, middle, side: Math.hypot(bottomRight.x - topLeft.x, bottomRight.y - topLeft.y) / Math.SQRT2 };
  }
  throw new Error("nothing was printed");
}

/** Any other code on white: an ID card's, a café's. */
export function codeSheet(text: string): Sheet {
  const symbol = generate(text, { minCorrectionLevel: correction.M });
  const scale = 12;
  const side = (symbol.size + 8) * scale;
  const grey = new Uint8Array(side * side).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (symbol.get(Math.floor(x / scale) - 4, Math.floor(y / scale) - 4)) grey[y * side + x] = 0;
  return { width: side, height: side, grey, middle: { x: side / 2, y: side / 2 }, side: symbol.size * scale };
}

export interface CameraBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Chromium with a camera that sees these scenes one after the other. */
export async function openBrowserWithCamera(scenes: readonly Scene[]): Promise<CameraBrowser> {
  const folder = mkdtempSync(join(tmpdir(), "thonghanh-camera-"));
  const file = join(folder, "camera.y4m");
  writeFrames(file, scenes);
  const browser = await chromium.launch({
    ...browserOptions,
    args: [
      ...browserOptions.args,
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${file}`,
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Of a scene so many different frames, shown by turns: a hand trembles. */
const different = 3;

function writeFrames(file: string, scenes: readonly Scene[]): void {
  const { width, height, perSecond } = frame;
  const colourless = Buffer.alloc((width * height) / 2, 128);
  const out = openSync(file, "w");
  writeSync(out, `YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`);
  for (const scene of scenes) {
    const frames = Array.from({ length: different }, (_, i) => frameOf(scene, i));
    for (let i = 0; i < Math.round(scene.seconds * perSecond); i++) {
      writeSync(out, "FRAME\n");
      writeSync(out, frames[i % different] as Uint8Array);
      writeSync(out, colourless);
    }
  }
  closeSync(out);
}

/** Paper in shade, ink that is not quite black, noise of a cheap sensor. */
const light = { road: 105, dark: 38, bright: 205, noise: 14 };

function frameOf({ sheet, degrees = 7, size = 0.62 }: Scene, tremble: number): Uint8Array {
  const { width, height } = frame;
  const points = new Uint8Array(width * height);
  const random = noise(tremble + 1);
  const turn = ((degrees + tremble * 0.4) * Math.PI) / 180;
  const perPoint = (sheet?.side ?? 1) / (height * size);
  const [cos, sin] = [Math.cos(turn) * perPoint, Math.sin(turn) * perPoint];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2 + tremble * 1.5, y - height / 2 - tremble];
      const paper = sheet && at(sheet, sheet.middle.x + dx * cos + dy * sin, sheet.middle.y - dx * sin + dy * cos);
      const seen = paper === null ? light.road : light.dark + (paper / 255) * (light.bright - light.dark);
      points[y * width + x] = Math.max(0, Math.min(255, seen + (random() - 0.5) * 2 * light.noise));
    }
  return points;
}

/** Between four points, which blurs as a lens does; null beside the paper. */
function at({ width, height, grey }: Sheet, x: number, y: number): number | null {
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return null;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  const from = top * width + left;
  const point = (offset: number): number => grey[from + offset] ?? 255;
  const upper = point(0) * (1 - right) + point(1) * right;
  return upper * (1 - below) + (point(width) * (1 - right) + point(width + 1) * right) * below;
}

/** The same noise every time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
