/** Finds the cells in an old Vietnamese encoding and turns them into Unicode before anything else is read. */
import { fromTcvn3, fromTcvn3AsSeen, fromVni, type LegacyFont } from "./legacy-encoding.ts";
import type { Cell, Line, Sheet } from "./sheet.ts";
import { hasForeignLetter, vietnameseScore } from "./syllable.ts";

type Encoding = "unicode" | "tcvn3" | "vni";
type Scores = Record<Encoding, number>;

/** Letters that exist in Unicode only: nothing in an old encoding has them. */
const unicodeOnly = /[\u0100-\u024f\u1ea0-\u1ef9]|\p{M}/u;
const latin1 = /[\u00a1-\u00ff]/;

const noScores = (): Scores => ({ unicode: 0, tcvn3: 0, vni: 0 });

function scoresOf(text: string): Scores {
  return {
    unicode: vietnameseScore(text),
    tcvn3: vietnameseScore(fromTcvn3(text)),
    vni: vietnameseScore(fromVni(text)),
  };
}

/** The reading that is better than both others, or undefined. An old encoding must give a syllable: `Müller` is no TCVN3. */
function clearWinner(scores: Scores): Encoding | undefined {
  const { unicode, tcvn3, vni } = scores;
  if (unicode > tcvn3 && unicode > vni) return "unicode";
  if (tcvn3 > unicode && tcvn3 > vni && tcvn3 > 0) return "tcvn3";
  return vni > unicode && vni > tcvn3 && vni > 0 ? "vni" : undefined;
}

/** Written in letters that an old encoding has too. */
function couldBeOld({ kind, text }: Cell): boolean {
  return kind === "text" && latin1.test(text) && !unicodeOnly.test(text);
}

/** No text of some length in an old encoding does without a letter that is foreign to Vietnamese. */
function showsOldEncoding(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.font !== undefined || (hasForeignLetter(cell.text) && couldBeOld(cell)));
}

/** A foreign name (`Müller`) reads badly every way and says nothing of the others. */
function addTo(total: Scores, scores: Scores): void {
  total.unicode += Math.max(scores.unicode, 0);
  total.tcvn3 += Math.max(scores.tcvn3, 0);
  total.vni += Math.max(scores.vni, 0);
}

/** What the sheet and each of its columns are written in, for the cells that could be either. */
function survey(lines: readonly Line[]): { sheet: Scores; columns: Map<number, Scores> } {
  const sheet = noScores();
  const columns = new Map<number, Scores>();
  for (const line of lines) {
    for (const [column, cell] of line.entries()) {
      if (cell?.kind !== "text" || !(latin1.test(cell.text) || unicodeOnly.test(cell.text))) continue;
      const scores = couldBeOld(cell) ? scoresOf(cell.text) : { unicode: 1, tcvn3: 0, vni: 0 };
      const ofColumn = columns.get(column) ?? noScores();
      columns.set(column, ofColumn);
      addTo(ofColumn, scores);
      addTo(sheet, scores);
    }
  }
  return { sheet, columns };
}

function converted(cell: Cell, encoding: Encoding | LegacyFont): Cell {
  if (encoding === "unicode") return cell;
  const text =
    encoding === "vni"
      ? fromVni(cell.text)
      : encoding === "tcvn3"
        ? fromTcvn3AsSeen(cell.text)
        : fromTcvn3(cell.text).toUpperCase();
  return text === cell.text ? cell : { ...cell, text, converted: true };
}

/** Capitals typed small in a capitals font are capitals to the sender, accents or not. */
function inFont(cell: Cell, font: LegacyFont): Cell {
  if (unicodeOnly.test(cell.text)) return cell;
  if (latin1.test(cell.text)) return converted(cell, font);
  return font === "tcvn3-capitals" ? { ...cell, text: cell.text.toUpperCase() } : cell;
}

/**
 * The sheet in Unicode. A cell's font decides where the file tells it; otherwise the reading that gives Vietnamese
 * syllables, and for a cell that reads well both ways (`Hé` is Hộ in TCVN3) its column, then the whole sheet.
 */
export function inUnicode(sheet: Sheet): Sheet {
  if (!sheet.lines.some((line) => line.some(showsOldEncoding))) return sheet;
  const total = survey(sheet.lines);
  const usual = clearWinner(total.sheet) ?? "unicode";
  const lines = sheet.lines.map((line) =>
    line.map((cell, column) => {
      if (cell?.kind === "text" && cell.font !== undefined) return inFont(cell, cell.font);
      if (cell === undefined || !couldBeOld(cell)) return cell;
      const ofColumn = clearWinner(total.columns.get(column) ?? noScores());
      return converted(cell, clearWinner(scoresOf(cell.text)) ?? ofColumn ?? usual);
    }),
  );
  return { ...sheet, lines };
}
