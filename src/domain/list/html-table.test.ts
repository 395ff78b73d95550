import { describe, expect, test } from "vitest";
import { sheetOfHtml } from "#domain/list/html-table.ts";

const textsOf = (html: string) => sheetOfHtml(html).lines.map((line) => Array.from(line, (cell) => cell?.text));

describe("tables of a web page", () => {
  test.each<[string, string, (string | undefined)[][]]>([
    ["rows and cells", "<table><tr><th>A</th><td>b</td></tr><tr><td>c</td></tr></table>", [["A", "b"], ["c"]]],
    ["ends that were left out", "<TABLE><TR><TD>a<TD>b<TR><TD>c</TABLE>", [["a", "b"], ["c"]]],
    [
      "line breaks, entities, tags within",
      "<table><tr><td>L&ecirc;&nbsp;<b>Th&#7883;</b><br>Ho&agrave; &amp; co</td></tr></table>",
      [["Lê\u00a0Thị\nHoà & co"]],
    ],
    ["a cell over two columns", "<table><tr><td colspan=2>a</td><td>b</td></tr></table>", [["a", undefined, "b"]]],
    [
      "a cell over two rows",
      "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
      [
        ["a", "b"],
        [undefined, "c"],
      ],
    ],
    ["two tables below one another", "<table><tr><td>a</table><p>x</p><table><tr><td>b</table>", [["a"], ["b"]]],
    [
      "comments, scripts and styles",
      "<style>td{}</style><table><!-- <tr><td>x --><tr><td>a<script>'<td>'</script></table>",
      [["a"]],
    ],
    [
      "the number behind what Excel shows",
      '<table><tr><td x:num="1087999001">1.09E+09</td></tr></table>',
      [["1087999001"]],
    ],
  ])("%s", (_name, html, texts) => expect(textsOf(html)).toEqual(texts));

  test("spans are merges", () => {
    expect(sheetOfHtml("<table><tr><td colspan=2 rowspan=3>a").merges).toEqual([
      { top: 0, left: 0, bottom: 2, right: 1 },
    ]);
  });
  test.each([
    ["tags never closed", `<table><tr>${"<td ".repeat(200_000)}`],
    ["comments never closed", `<table>${"<!-- ".repeat(200_000)}`],
    ["scripts never closed", `<table>${"<script ".repeat(200_000)}`],
    ["nothing but brackets", "<".repeat(1_000_000)],
    ["spans over everything", "<table>".concat("<tr><td rowspan=1000 colspan=1000>x".repeat(5000))],
  ])("a page against its reader: %s", (_name, html) => expect(sheetOfHtml(html).merges.length).toBeLessThan(6000));
});
