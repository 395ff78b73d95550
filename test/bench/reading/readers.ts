/** Who reads: ours, and the three it is measured against, each called as its documentation says. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import jsQR from "jsqr";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { FrameReader } from "#scanner/reading/read-frame.ts";
import type { Grey } from "./camera.ts";

/** A frame as a browser's canvas gives it. */
export interface RgbaFrame {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface Attempt {
  readonly text: string | null;
  /** Milliseconds of processor time of each frame that was looked at: one, and for ours one more for each closer look. */
  readonly frames: readonly number[];
}

export const readerNames = ["ours", "zxing-wasm", "jsQR", "zbar"] as const;
export type ReaderName = (typeof readerNames)[number];

/** Ours looks at the same picture again where a camera would give the next frame: as often as it has closer looks. */
const mostFrames = 5;

export const readers: Record<ReaderName, (frame: RgbaFrame, grey: Grey) => Promise<Attempt>> = {
  async ours(frame) {
    const reader = new FrameReader(readBarcodes);
    const frames: number[] = [];
    for (let i = 0; i < mostFrames; i++) {
      const { value, milliseconds } = await timed(() => reader.read(frame));
      frames.push(milliseconds);
      if (value[0] !== undefined) return { text: value[0].text, frames };
    }
    return { text: null, frames };
  },
  "zxing-wasm": async (frame) =>
    once(async () => {
      const found = await readBarcodes(frame as Parameters<typeof readBarcodes>[0], {
        formats: ["QRCode"],
        tryHarder: true,
      });
      return found.find(({ isValid }) => isValid)?.text;
    }),
  jsQR: async ({ data, width, height }) => once(async () => jsQrOf(data, width, height)?.data),
  /** A process of its own each time, as it is installed: its time is not measured. */
  zbar: async (_, grey) => {
    const file = Buffer.concat([
      Buffer.from(`P5\n${grey.width} ${grey.height}\n255\n`, "latin1"),
      Buffer.from(grey.data),
    ]);
    const { stdout, error } = spawnSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "pgm:-"], {
      input: file,
    });
    if (error) throw new Error('zbarimg is missing: run "apt-get install zbar-tools".', { cause: error });
    return { text: stdout.toString("latin1").trim() || null, frames: [0] };
  },
};

/** jsQR is CommonJS, and says of itself that it has a default export. */
const jsQrOf = jsQR as unknown as typeof jsQR.default;

async function once(read: () => Promise<string | undefined>): Promise<Attempt> {
  const { value, milliseconds } = await timed(read);
  return { text: value ?? null, frames: [milliseconds] };
}

/** Processor time: the clock would show what else the machine does. */
async function timed<T>(run: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(start);
  return { value, milliseconds: (user + system) / 1000 };
}

export function rgbaOf({ width, height, data }: Grey): RgbaFrame {
  const points = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i++) points[i] = (0xff000000 | ((data[i] as number) * 0x010101)) >>> 0;
  return { width, height, data: new Uint8ClampedArray(points.buffer) };
}

/** The WASM of the package: nothing is fetched. */
export function prepareZxing(): void {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
  prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
  });
}
