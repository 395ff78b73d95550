/** The faces on paper, read once a thread: Tinos (metrics of Times New Roman, decree 30/2020) and IBM Plex Mono for the typed code. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const faces = [
  import.meta.resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf"),
  import.meta.resolve("@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/ibm-plex-mono/600SemiBold/IBMPlexMono_600SemiBold.ttf"),
];

export function readFaces(): Buffer[] {
  return faces.map((url) => readFileSync(fileURLToPath(url)));
}

/** 1 for each UTF-16 unit that Tinos can draw; its four faces have the same letters (a test holds them to it). */
export function readCoverage(face = 0): Uint8Array {
  const url = faces[face];
  if (url === undefined) throw new Error(`There is no face ${face}; there are ${faces.length}.`);
  return coverageOf(readFileSync(fileURLToPath(url)));
}

/** OpenType `cmap`, format 4 (the Basic Multilingual Plane): segments of end, start, delta, range offset. */
function coverageOf(font: Buffer): Uint8Array {
  const covered = new Uint8Array(0x10000);
  const table = subtableOfFormat4(font);
  const size = font.readUInt16BE(table + 6);
  for (let at = 0; at < size; at += 2) {
    const end = font.readUInt16BE(table + 14 + at);
    const start = font.readUInt16BE(table + 16 + size + at);
    const delta = font.readUInt16BE(table + 16 + size * 2 + at);
    const offsetAt = table + 16 + size * 3 + at;
    const offset = font.readUInt16BE(offsetAt);
    for (let unit = start; unit <= end && unit < 0xffff; unit++) {
      const glyph = offset === 0 ? (unit + delta) & 0xffff : font.readUInt16BE(offsetAt + offset + (unit - start) * 2);
      if (glyph !== 0) covered[unit] = 1;
    }
  }
  return covered;
}

function subtableOfFormat4(font: Buffer): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    if (font.toString("latin1", 12 + i * 16, 16 + i * 16) !== "cmap") continue;
    const cmap = font.readUInt32BE(20 + i * 16);
    for (let k = 0; k < font.readUInt16BE(cmap + 2); k++) {
      const table = cmap + font.readUInt32BE(cmap + 8 + k * 8);
      if (font.readUInt16BE(table) === 4) return table;
    }
  }
  throw new Error("The font has no cmap table of format 4: another release of the font package? Expected Tinos 0.4.2.");
}
