/** Compound files ([MS-CFB]): Excel 97–2003, encrypted .xlsx, old Word letters. */

const headerBytes = 512;
/** From here on an entry of the allocation table is no number of a sector. */
const noSector = 0xff_ff_ff_fa;
const tableEntriesInHeader = 109;

/** Whether every sector that a chain leads to lies within the file: mail cuts files off, and SheetJS reads what is left. */
function isWhole(bytes: Buffer): boolean {
  if (bytes.length < headerBytes) return false;
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return false;
  const sectorBytes = 1 << shift;
  const offsetOf = (sector: number) => (sector + 1) * sectorBytes;
  const tables = Math.min(bytes.readUInt32LE(44), tableEntriesInHeader);
  for (let table = 0; table < tables; table++) {
    const start = offsetOf(bytes.readUInt32LE(76 + table * 4));
    if (start + sectorBytes > bytes.length) return false;
    for (let at = start; at < start + sectorBytes; at += 4) {
      const next = bytes.readUInt32LE(at);
      if (next < noSector && offsetOf(next) >= bytes.length) return false;
    }
  }
  return tables > 0;
}

/** Names in the directory are UTF-16. */
const utf16 = (name: string) => Buffer.from(`${name}\0`, "utf16le");

/** What a compound file holds, by the names in its directory. */
export function contentOfCompoundFile(bytes: Buffer): "workbook" | "encrypted" | "corrupt" | "unsupported-format" {
  if (bytes.includes(utf16("EncryptedPackage"))) return "encrypted";
  if (!isWhole(bytes)) return "corrupt";
  return bytes.includes(utf16("Workbook")) || bytes.includes(utf16("Book")) ? "workbook" : "unsupported-format";
}
