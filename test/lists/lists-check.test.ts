/** `thonghanh lists check` as a person or a program calls it. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { workbook } from "#test/support/list-files.ts";
import { vi } from "#ui/vi.ts";

interface Outcome {
  code: number;
  out: string;
  error: string;
}

const call = (...words: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(process.execPath, ["bin/thonghanh.mjs", "lists", ...words], (failure, out, error) => {
      resolve({ code: Number(failure?.code ?? 0), out, error });
    });
  });

describe("lists check", () => {
  test("prints the reading as one JSON object, without the raw cells", async () => {
    const { code, out } = await call("check", "test/lists/03-two-row-header.xlsx", "--json");
    const reading = JSON.parse(out) as { rows: object[] };
    expect(code).toBe(0);
    expect(reading).toMatchObject({ file: "03-two-row-header.xlsx", sheet: "Danh sách", headerRow: 7, counts: { rows: 11 } });
    expect(Object.keys(reading.rows[0] ?? {})).toEqual(["row", "values", "problems"]);
  });
  test("says in words which columns were read and which lines need a hand", async () => {
    const { code, out } = await call("check", "test/lists/09-semicolon-bom.csv");
    expect(code).toBe(0);
    expect(out).toContain("Họ và tên: cột B");
    expect(out).toContain("12 người");
    expect(out).toMatch(/20 +Đỗ Xuân Tĩnh +phải sửa/);
    expect(out).toContain(vi.lists.rowProblems["id-number-invalid"]);
  });
  test.each(["14-password.xlsx", "15-truncated.xlsx", "17-word-letter.docx", "18-empty.xlsx"])("%s holds no list: exit 1", async (name) => {
    expect((await call("check", `test/lists/${name}`, "--json")).code).toBe(1);
  });
  test("tells of people on another sheet, in words alone", async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "thonghanh-check-")), "ds.xlsx");
    onTestFinished(() => rmSync(path.dirname(file), { recursive: true }));
    const header = ["Họ và tên", "Số CCCD"];
    const sheets = [
      { name: "Ca sáng", rows: [header, ["Nguyễn Văn Mẫu", "001087999001"], ["Lê Thị Hoà", "001190999002"]] },
      { name: "Ca chiều", rows: [header, ["Trần Đức Bình", "025200990312"]] },
    ];
    writeFileSync(file, workbook(sheets));
    expect((await call("check", file)).out).toContain("Trang tính “Ca chiều”, từ ô A1 (1 người)");
    expect((await call("check", file, "--lang", "en")).out).toContain("Sheet “Ca chiều”, from cell A1 (1 person)");
    const keys = Object.keys(JSON.parse((await call("check", file, "--json")).out) as object);
    expect(keys.toSorted()).toEqual(["columns", "counts", "file", "headerRow", "problems", "rows", "sheet"]);
  });
  test("in English; and a device without end is too large, not a hang", async () => {
    expect((await call("check", "test/lists/09-semicolon-bom.csv", "--lang", "en")).out).toContain("Full name: column B");
    const { code, out } = await call("check", "/dev/zero", "--json");
    expect([code, (JSON.parse(out) as { problems: { code: string }[] }).problems[0]?.code]).toEqual([1, "too-large"]);
  });
  test("a file that is not there, and no file at all: exit 2", async () => {
    expect((await call("check", "test/lists/none.xlsx")).code).toBe(2);
    expect((await call("check", "test/lists")).code).toBe(2);
    expect((await call("check")).code).toBe(2);
  });
});
