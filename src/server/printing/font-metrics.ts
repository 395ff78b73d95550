/** What a TrueType file says about letters: which it has, and how wide they are. (OpenType: `cmap` format 4, `hmtx`.) */

export interface Metrics {
  /** Thousandths of an em for each UTF-16 unit; −1 where the font has no glyph. */
  widths: Int16Array;
}

export function metricsOf(font: Buffer): Metrics {
  const unitsPerEm = font.readUInt16BE(tableAt(font, "head") + 18);
  const longMetrics = font.readUInt16BE(tableAt(font, "hhea") + 34);
  const advances = tableAt(font, "hmtx");
  const widths = new Int16Array(0x10000).fill(-1);
  forEachGlyph(font, (unit, glyph) => {
    const advance = font.readUInt16BE(advances + Math.min(glyph, longMetrics - 1) * 4);
    widths[unit] = Math.ceil((advance * 1000) / unitsPerEm);
  });
  return { widths };
}

/** Segments of end, start, delta and range offset: the Basic Multilingual Plane. */
function forEachGlyph(font: Buffer, tell: (unit: number, glyph: number) => void): void {
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
      if (glyph !== 0) tell(unit, glyph);
    }
  }
}

function subtableOfFormat4(font: Buffer): number {
  const cmap = tableAt(font, "cmap");
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + i * 8);
    if (font.readUInt16BE(table) === 4) return table;
  }
  throw new Error("The font has no cmap of format 4: another release of the package? Expected Tinos 0.4.2.");
}

function tableAt(font: Buffer, name: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++)
    if (font.toString("latin1", 12 + i * 16, 16 + i * 16) === name) return font.readUInt32BE(20 + i * 16);
  throw new Error(`The font has no table ${name}: is it a TrueType file?`);
}
