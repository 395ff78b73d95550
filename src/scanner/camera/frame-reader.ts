/** From points to texts, by zxing-wasm with the WebAssembly of this build: nothing is fetched from elsewhere. */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import { type Frame, FrameReader, readStill } from "#scanner/reading/read-frame.ts";
import type { Effort } from "./reading-messages.ts";

prepareZXingModule({
  overrides: { locateFile: (file: string, prefix: string) => (file.endsWith(".wasm") ? wasmUrl : prefix + file) },
});

const frameReader = new FrameReader(readBarcodes);

/** The texts of all codes that can be read, none twice; the first ones are the largest. */
export async function readFrame(pixels: Frame, effort: Effort): Promise<string[]> {
  const seen = effort === "frame" ? await frameReader.read(pixels) : await readStill(pixels, readBarcodes);
  return seen.map(({ text }) => text);
}
