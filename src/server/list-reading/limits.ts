/** How much of a list is read; past these the answer is `too-large`. */

const megabyte = 1024 * 1024;

export const limits = {
  /** Of the file as it came with the mail. */
  fileBytes: 25 * megabyte,
  /** Of what a zip expands to. A list of 20,000 people with twenty columns takes 40 MB. */
  expandedBytes: 64 * megabyte,
  /** Files in a zip; a workbook with a picture of every person has some hundreds. */
  zipEntries: 2000,
  people: 20_000,
  /** Lines of a sheet that are looked at: people, and titles, blank lines and letterheads between them. */
  lines: 30_000,
  /** The same of a CSV or a web page, where a line costs less. */
  textLines: 100_000,
  /** Columns of a sheet that are looked at. */
  columns: 256,
  milliseconds: 10_000,
  heapMegabytes: 512,
} as const;
