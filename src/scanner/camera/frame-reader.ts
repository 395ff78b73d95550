/** From points to texts, by zxing-wasm with the WebAssembly of this build: nothing is fetched from elsewhere. */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { Effort } from "./reading-messages.ts";

export interface Pixels {
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

const common: ReaderOptions = { formats: ["QRCode"], textMode: "Plain", tryInvert: false };
const options: Record<Effort, ReaderOptions> = {
  frame: { ...common, maxNumberOfSymbols: 4 },
  picture: { ...common, tryInvert: true, maxNumberOfSymbols: 16 },
};

prepareZXingModule({
  overrides: { locateFile: (file: string, prefix: string) => (file.endsWith(".wasm") ? wasmUrl : prefix + file) },
});

/** The texts of all codes that can be read, none twice; the first ones are the largest. */
export async function readFrame(pixels: Pixels, effort: Effort): Promise<string[]> {
  const found = await readBarcodes(new ImageData(pixels.data, pixels.width, pixels.height), options[effort]);
  return [...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text))];
}
