/** How long a sheet of an .xlsx is, from its XML, before anybody parses that. */

/** Number of `<row …>`; stops counting at `most`. */
export function lineCount(xml: Buffer, most: number): number {
  let count = 0;
  for (let at = xml.indexOf("<row "); at >= 0 && count < most; at = xml.indexOf("<row ", at + 5)) count++;
  return count;
}

/** The number of the last row in which a cell has a value; 0 where none has. */
export function lastLineWithContent(xml: Buffer): number {
  const value = Math.max(...["<v>", "<is>", "<v "].map((tag) => xml.lastIndexOf(tag)));
  const row = value < 0 ? -1 : xml.lastIndexOf("<row ", value);
  return row < 0 ? 0 : Number(/\br="(\d+)"/.exec(xml.toString("latin1", row, row + 200))?.[1] ?? 0);
}
