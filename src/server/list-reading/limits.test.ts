/** Files that are too large or want to be. */
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { today, workbook } from "#test/support/list-files.ts";
import { limits } from "./limits.ts";
import { readListFile } from "./service.ts";
import { expand, storedZip, zipEntries, type ExpandedFile } from "./zip.ts";

const header = ["STT", "Họ và tên", "Số CCCD"];
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => [index + 1, "Lê Thị Hoà", String(index).padStart(12, "001")]);
const codesOf = async (name: string, bytes: Uint8Array) =>
  (await readListFile({ name, bytes }, { today })).problems.map(({ code }) => code);

/** The stored archive with every file deflated; the sizes in the directory are what the caller says. */
function deflated(
  files: readonly ExpandedFile[],
  sizeOf: (file: ExpandedFile) => number = ({ bytes }) => bytes.length,
): Buffer {
  const zip = storedZip(files.map(({ name, bytes }) => ({ name, bytes: deflateRawSync(bytes, { level: 9 }) })));
  let local = 0;
  let listed = zip.readUInt32LE(zip.length - 6);
  for (const file of files) {
    zip.writeUInt16LE(8, local + 8);
    zip.writeUInt32LE(sizeOf(file), local + 22);
    zip.writeUInt16LE(8, listed + 10);
    zip.writeUInt32LE(sizeOf(file), listed + 24);
    local += 30 + Buffer.byteLength(file.name) + zip.readUInt32LE(local + 18);
    listed += 46 + Buffer.byteLength(file.name);
  }
  return zip;
}

/** An honest workbook, its sheet replaced. */
function withSheet(xml: Buffer, sizeOf?: (file: ExpandedFile) => number): Buffer {
  const entries = zipEntries(Buffer.from(workbook([{ rows: [header] }])));
  const files = typeof entries === "string" ? entries : expand(entries);
  if (typeof files === "string") throw new Error(files);
  return deflated(
    files.map((file) => (file.name === "xl/worksheets/sheet1.xml" ? { ...file, bytes: xml } : file)),
    sizeOf,
  );
}

describe("numbers of people", () => {
  test("20,000 are read, 20,001 are too many", async () => {
    const rows = [header, ...people(limits.people)];
    const csv = (lines: readonly (readonly (string | number)[])[]) =>
      Buffer.from(lines.map((line) => line.join(";")).join("\n"));
    expect((await readListFile({ name: "l.csv", bytes: csv(rows) }, { today })).counts.rows).toBe(limits.people);
    expect(await codesOf("l.csv", csv([...rows, ...people(1)]))).toEqual(["too-large"]);
  });
  test("50,000 lines are refused before they are read", async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const xml = Array.from({ length: 50_000 }, (_, index) => row.replaceAll(/(?<=r="A?)1/g, String(index + 1))).join(
      "",
    );
    expect(
      await codesOf("l.xlsx", withSheet(Buffer.from(`<worksheet><sheetData>${xml}</sheetData></worksheet>`))),
    ).toEqual(["too-large"]);
  });
  test("blank lines with borders down to the end of the sheet are nobody", async () => {
    const entries = zipEntries(Buffer.from(workbook([{ rows: [header, ...people(2)] }])));
    const files = typeof entries === "string" ? [] : expand(entries);
    const sheet = (typeof files === "string" ? [] : files).find(({ name }) => name === "xl/worksheets/sheet1.xml");
    const blank = Array.from(
      { length: 60_000 },
      (_, index) => `<row r="${index + 4}"><c r="A${index + 4}" s="0"/></row>`,
    ).join("");
    const xml = Buffer.from(sheet?.bytes.toString().replace("</sheetData>", `${blank}</sheetData>`) ?? "");
    const reading = await readListFile({ name: "l.xlsx", bytes: withSheet(xml) }, { today });
    expect(reading.problems).not.toContainEqual({ severity: "error", code: "too-large" });
  });
  test("a person far below the others is read", async () => {
    const rows = [
      header,
      ...people(1),
      ...Array.from({ length: 40_000 }, () => []),
      [2, "Trần Đức Bình", "025200990312"],
    ];
    expect(
      (await readListFile({ name: "l.xlsx", bytes: workbook([{ rows }]) }, { today })).rows.map(({ row }) => row),
    ).toEqual([2, 40_003]);
  });
});

describe("bytes", () => {
  test("a file over 25 MB is not opened", async () => {
    expect(await codesOf("l.xlsx", new Uint8Array(limits.fileBytes + 1))).toEqual(["too-large"]);
  });
  test.each<[string, (() => number) | undefined]>([
    ["true sizes in the directory", undefined],
    ["sizes that lie", () => 5000],
    ["sizes of nothing", () => 0],
  ])("a zip that expands past the ceiling: %s", async (_name, sizeOf) => {
    expect(await codesOf("l.xlsx", withSheet(Buffer.alloc(limits.expandedBytes + 1, "<row/>"), sizeOf))).toEqual([
      "too-large",
    ]);
  });
  test("the ceiling holds for all files together", () => {
    const zip = deflated(Array.from({ length: 20 }, (_, index) => ({ name: `${index}`, bytes: Buffer.alloc(1000) })));
    const entries = zipEntries(zip);
    expect(typeof entries === "string" ? entries : expand(entries, 19_999)).toBe("too-large");
    expect(typeof entries === "string" ? entries : expand(entries, 20_000)).toHaveLength(20);
  });
  test("more files than any workbook has", () => {
    expect(
      zipEntries(
        storedZip(
          Array.from({ length: limits.zipEntries + 1 }, (_, index) => ({ name: `${index}`, bytes: Buffer.alloc(0) })),
        ),
      ),
    ).toBe("too-large");
  });
  test("a zip within a zip is no workbook", async () => {
    const inner = Buffer.from(workbook([{ rows: [header, ...people(1)] }]));
    expect(await codesOf("l.zip", storedZip([{ name: "danh sach.xlsx", bytes: inner }]))).toEqual([
      "unsupported-format",
    ]);
  });
  test("files under a password in the zip", async () => {
    const zip = withSheet(Buffer.from("<worksheet/>"));
    const listed = zip.readUInt32LE(zip.length - 6);
    zip.writeUInt16LE(1, listed + 8);
    expect(await codesOf("l.xlsx", zip)).toEqual(["encrypted"]);
  });
  test("a directory that points outside the file", async () => {
    const zip = withSheet(Buffer.from("<worksheet/>"));
    zip.writeUInt32LE(zip.length + 1000, zip.length - 6);
    expect(await codesOf("l.xlsx", zip)).toEqual(["corrupt"]);
  });
});

describe("the thread", () => {
  test("several files at once, each its own answer", async () => {
    const lists = Array.from({ length: 6 }, (_, index) => workbook([{ rows: [header, ...people(index)] }]));
    const readings = await Promise.all(
      lists.map((bytes, index) => readListFile({ name: `${index}.xlsx`, bytes }, { today })),
    );
    expect(readings.map(({ file, counts }) => [file, counts.rows])).toEqual(
      lists.map((_, index) => [`${index}.xlsx`, index]),
    );
  });
  test("a file that breaks its reader does not harm the next", async () => {
    expect(await codesOf("l.xlsx", withSheet(Buffer.alloc(3_000_000, "<")))).toHaveLength(1);
    expect(
      (await readListFile({ name: "l.xlsx", bytes: workbook([{ rows: [header, ...people(1)] }]) }, { today })).counts
        .rows,
    ).toBe(1);
  });
  test("the caller keeps the bytes it gave", async () => {
    const bytes = workbook([{ rows: [header, ...people(1)] }]);
    await readListFile({ name: "l.xlsx", bytes }, { today });
    expect(bytes.length).toBeGreaterThan(0);
  });
  test("a path in the name is cut off", async () => {
    expect((await readListFile({ name: "C:\\Thư mục\\l.csv", bytes: new Uint8Array(0) }, { today })).file).toBe(
      "l.csv",
    );
  });
});
