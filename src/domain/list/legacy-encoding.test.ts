import { describe, expect, test } from "vitest";
import { fromTcvn3, fromTcvn3AsSeen, fromVni } from "#domain/list/legacy-encoding.ts";
import { inUnicode } from "#domain/list/legacy-sheet.ts";
import type { LegacyFont } from "#domain/list/legacy-encoding.ts";
import type { Sheet } from "#domain/list/sheet.ts";

const sheet = (rows: string[][], font?: LegacyFont): Sheet => ({
  name: "S",
  lines: rows.map((row) => row.map((text) => ({ text, kind: "text", ...(font ? { font } : {}) }))),
  merges: [],
  hiddenColumns: new Set(),
});
const texts = ({ lines }: Sheet) => lines.map((line) => line.map((cell) => cell?.text));

describe("TCVN3", () => {
  test.each([
    ["NguyÔn V¨n Th¾ng", "Nguyễn Văn Thắng"],
    ["TrÇn ThÞ Ph­îng", "Trần Thị Phượng"],
    ["§ç §øc C­êng", "Đỗ Đức Cường"],
    ["L¸i m¸y xóc", "Lái máy xúc"],
    ["Thñ quü", "Thủ quỹ"],
    ["ph­êng Th­îng §×nh, quËn Thanh Xu©n", "phường Thượng Đình, quận Thanh Xuân"],
    ["Tû lÖ: ½ cæ phÇn", "Tỷ lệ: ẵ cổ phần"],
  ])("%s", (old, unicode) => expect(fromTcvn3(old)).toBe(unicode));
  test("in a capitals font only the plain letters show that all are capitals", () => {
    expect(fromTcvn3AsSeen("NGUYÔN V¡N MÉU")).toBe("NGUYỄN VĂN MẪU");
    expect(fromTcvn3AsSeen("Lª V¨n")).toBe("Lê Văn");
  });
});

describe("VNI", () => {
  test.each([
    ["Nguyeãn Vaên Maãu", "Nguyễn Văn Mẫu"],
    ["NGUYEÃN THÒ HÖÔØNG", "NGUYỄN THỊ HƯỜNG"],
    ["Traàn Ñöùc Löôïng", "Trần Đức Lượng"],
    ["Thoân Cöï Khoái, xaõ Myõ Ñöùc", "Thôn Cự Khối, xã Mỹ Đức"],
    ["Tyû leä, nghóa vuï, kyõ sö", "Tỷ lệ, nghĩa vụ, kỹ sư"],
    ["Phaïm Quyønh Hueä", "Phạm Quỳnh Huệ"],
  ])("%s", (old, unicode) => expect(fromVni(old)).toBe(unicode));
});

describe("which cells are in an old encoding", () => {
  test("a cell that reads well both ways follows its column", () => {
    expect(texts(inUnicode(sheet([["NguyÔn V¨n"], ["Hé"], ["TrÇn ThÞ"]])))).toEqual([
      ["Nguyễn Văn"],
      ["Hộ"],
      ["Trần Thị"],
    ]);
  });
  test("Unicode lists are left alone, foreign names too", () => {
    const rows = [["Nguyễn Văn Mẫu"], ["Jürgen Müller"], ["José Muñoz"], ["Hé"], ["François Noël"], ["Phùng"]];
    expect(texts(inUnicode(sheet(rows)))).toEqual(rows);
  });
  test("an old column in a Unicode list", () => {
    const rows = [
      ["NguyÔn V¨n ThÕ", "Số 1 phố Huế"],
      ["Lª ThÞ Hµ", "Đường Láng"],
    ];
    expect(texts(inUnicode(sheet(rows)))).toEqual([
      ["Nguyễn Văn Thế", "Số 1 phố Huế"],
      ["Lê Thị Hà", "Đường Láng"],
    ]);
  });
  test("the font decides where the file tells it", () => {
    expect(texts(inUnicode(sheet([["Hé", "Lan"]], "tcvn3")))).toEqual([["Hộ", "Lan"]]);
    expect(texts(inUnicode(sheet([["nguyÔn v¨n lan"]], "tcvn3-capitals")))).toEqual([["NGUYỄN VĂN LAN"]]);
    expect(texts(inUnicode(sheet([["Hoà"]], "vni")))).toEqual([["Hồ"]]);
  });
  test("Unicode typed into an old font stays", () =>
    expect(texts(inUnicode(sheet([["Nguyễn"]], "tcvn3")))).toEqual([["Nguyễn"]]));
  test("what was converted is marked", () => {
    const [first, second] = inUnicode(sheet([["NguyÔn ThÞ"], ["Lan"]])).lines;
    expect([first?.[0]?.converted, second?.[0]?.converted]).toEqual([true, undefined]);
  });
});
