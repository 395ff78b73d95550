/** Which cells of an .xlsx stand in a font of an old encoding. SheetJS does not keep fonts, so they are looked up beside it. */
import type { LegacyFont } from "#domain/list/legacy-encoding.ts";
import type { ExpandedFile } from "./zip.ts";

/** Line, column and font of such cells on a sheet. */
export type LegacyFonts = (sheet: string) => [line: number, column: number, font: LegacyFont][];

function fontKind(name: string): LegacyFont | undefined {
  if (/^VNI[- ]/i.test(name)) return "vni";
  if (!/^\.Vn/i.test(name)) return undefined;
  return name.endsWith("H") ? "tcvn3-capitals" : "tcvn3";
}

const contentOf = (files: readonly ExpandedFile[], name: string) =>
  files.find((file) => file.name.replace(/^\//, "") === name)?.bytes.toString("utf8") ?? "";

/** Cell style → font, for the styles in old fonts. */
function oldStyles(styles: string): Map<string, LegacyFont> {
  const fonts = [
    ...(/<fonts\b[\s\S]*?<\/fonts>/.exec(styles)?.[0] ?? "").matchAll(/<font\b[^>]*?(?:\/>|>([\s\S]*?)<\/font>)/g),
  ];
  const kinds = fonts.map(([, font = ""]) => fontKind(/<name val="([^"]*)"/.exec(font)?.[1] ?? ""));
  const cellStyles = (/<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? "").matchAll(/<xf\b[^>]*>/g);
  const old = new Map<string, LegacyFont>();
  for (const [index, [style]] of [...cellStyles].entries()) {
    const kind = kinds[Number(/\bfontId="(\d+)"/.exec(style)?.[1] ?? -1)];
    if (kind) old.set(String(index), kind);
  }
  return old;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Sheet name → its part in the archive. */
function sheetParts(files: readonly ExpandedFile[]): Map<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of contentOf(files, "xl/_rels/workbook.xml.rels").matchAll(/<Relationship\b[^>]*>/g)) {
    const target = /\bTarget="([^"]*)"/.exec(tag)?.[1] ?? "";
    targets.set(/\bId="([^"]*)"/.exec(tag)?.[1] ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  const parts = new Map<string, string>();
  for (const [tag] of contentOf(files, "xl/workbook.xml").matchAll(/<sheet\b[^>]*>/g)) {
    const name = (/\bname="([^"]*)"/.exec(tag)?.[1] ?? "")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");
    parts.set(
      name.replaceAll("&apos;", "'").replaceAll("&amp;", "&"),
      targets.get(/\br:id="([^"]*)"/.exec(tag)?.[1] ?? "") ?? "",
    );
  }
  return parts;
}

/** Undefined where the workbook has no such font, which is nearly always. */
export function legacyFonts(files: readonly ExpandedFile[]): LegacyFonts | undefined {
  const styles = contentOf(files, "xl/styles.xml");
  if (!/<name val="(?:\.Vn|VNI[- ])/i.test(styles)) return undefined;
  const old = oldStyles(styles);
  const parts = sheetParts(files);
  return (sheet) =>
    [...contentOf(files, parts.get(sheet) ?? "").matchAll(/<c r="([A-Z]{1,3})(\d+)"[^>]*? s="(\d+)"/g)].flatMap(
      ([, letters = "", row, style = ""]) => {
        const font = old.get(style);
        return font ? [[Number(row) - 1, columnOf(letters), font] as [number, number, LegacyFont]] : [];
      },
    );
}
