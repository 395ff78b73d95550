/** QR codes out of one picture, by zxing-wasm with the WASM of the package: nothing is fetched. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

const options: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  returnErrors: true,
  maxNumberOfSymbols: 64,
  textMode: "Plain",
};
let prepared = false;

/** `damaged`: something that looks like a code was seen and could not be read. */
export interface Reading {
  readonly texts: readonly string[];
  readonly damaged: number;
}

/** `picture`: the bytes of a PNG, JPG or PGM file. Rejects when they cannot be unpacked. */
export async function readPicture(picture: Uint8Array): Promise<Reading> {
  prepare();
  const found = await readBarcodes(picture, options);
  const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
  return { texts, damaged: found.length - texts.length };
}

/** A picture of grey points as a PGM file, which the reader unpacks without a copy in colour. */
export function pgmOf(width: number, height: number, grey: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1"), grey]);
}

function prepare(): void {
  if (prepared) return;
  const wasm = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
  prepared = true;
}
