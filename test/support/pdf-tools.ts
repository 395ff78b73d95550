/** PDFs read back with the tools of a printer's workshop (Debian: poppler-utils, zbar-tools). Lengths in millimetres. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const packages: Record<string, string> = { zbarimg: "zbar-tools" };

function run(tool: string, args: string[], input: Uint8Array): Buffer {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { input, maxBuffer: 2 ** 30 });
  if (error && "code" in error && error.code === "ENOENT")
    throw new Error(`${tool} is missing: run "apt-get install ${packages[tool] ?? "poppler-utils"}".`);
  if (status !== 0) throw new Error(`${tool} ${args.join(" ")} ended with ${status}: ${stderr.toString()}`);
  return stdout;
}

/** The text as a reader copies it, breaks and invisible break points taken out: one line. */
export function textOf(pdf: Uint8Array, page?: number): string {
  const pages = page === undefined ? [] : ["-f", String(page), "-l", String(page)];
  const text = run("pdftotext", [...pages, "-layout", "-", "-"], pdf).toString("utf8");
  return text.replaceAll("\u200b", "").replace(/\s+/gu, " ");
}

export interface Word {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const millimetres = (points: string | undefined): number => (Number(points) * 25.4) / 72;

/** Every word with its box, page by page. */
export function wordsOf(pdf: Uint8Array): Word[][] {
  const html = run("pdftotext", ["-bbox", "-", "-"], pdf).toString("utf8");
  return html
    .split("<page ")
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/gu),
      ].map(([, left, top, right, bottom, text = ""]) => ({
        text,
        left: millimetres(left),
        top: millimetres(top),
        right: millimetres(right),
        bottom: millimetres(bottom),
      })),
    );
}

/** Words that lie on one another. Boxes hold room for accents; the middle third is where the ink always is. */
export function overlaps(words: readonly Word[]): string[] {
  const ink = (word: Word) => {
    const third = (word.bottom - word.top) / 3;
    return { ...word, top: word.top + third, bottom: word.bottom - third };
  };
  const boxes = words.map(ink);
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right - 0.1 && b.left < a.right - 0.1 && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} / ${b.text}`),
  );
}

export interface Picture {
  width: number;
  height: number;
  /** 0 black to 255 white, row by row. */
  grey: Uint8Array;
  dpi: number;
  /** The same as a PGM file. */
  file: Buffer;
}

export function pictureOf(pdf: Uint8Array, page: number, dpi: number): Picture {
  const args = ["-gray", "-r", String(dpi), "-f", String(page), "-l", String(page), "-"];
  const file = run("pdftoppm", args, pdf);
  const head = /^P5\s(\d+)\s(\d+)\s255\s/u.exec(file.toString("latin1", 0, 60));
  if (!head) throw new Error(`pdftoppm gave no PGM picture but ${file.toString("latin1", 0, 20)}.`);
  return { width: Number(head[1]), height: Number(head[2]), grey: file.subarray(head[0].length), dpi, file };
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The smallest box around everything darker than half within `area`; the whole page unless told. */
export function inkIn(picture: Picture, area: Partial<Box> = {}): Box {
  const dots = (length: number) => Math.round((length * picture.dpi) / 25.4);
  const length = (count: number) => (count * 25.4) / picture.dpi;
  const { left = 0, top = 0, right = length(picture.width), bottom = length(picture.height) } = area;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let y = dots(top); y < Math.min(dots(bottom), picture.height); y++)
    for (let x = dots(left); x < Math.min(dots(right), picture.width); x++) {
      if ((picture.grey[y * picture.width + x] ?? 255) > 127) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  return { left: length(box.left), top: length(box.top), right: length(box.right), bottom: length(box.bottom) };
}

/** Name, embedded, with a map to Unicode: what `pdffonts` says of each font. */
export function fontsOf(pdf: Uint8Array): { name: string; embedded: boolean; unicode: boolean }[] {
  const lines = run("pdffonts", ["-"], pdf).toString("utf8").trim().split("\n").slice(2);
  return lines.map((line) => {
    const [embedded, , unicode] = line.trim().split(/\s+/u).slice(-5);
    return { name: line.trim().split(/\s/u)[0] ?? "", embedded: embedded === "yes", unicode: unicode === "yes" };
  });
}

/** The QR codes that the second reader finds. */
export function zbarTexts(picture: Picture): string[] {
  const folder = mkdtempSync(join(tmpdir(), "thonghanh-zbar-"));
  try {
    const file = join(folder, "page.pgm");
    writeFileSync(file, picture.file);
    const found = run("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file], new Uint8Array());
    return found.toString("utf8").trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
