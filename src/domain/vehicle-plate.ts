/** Vehicle plates, written one way: `29A-123.45`, `29A-1234`, `29-B1 123.45` (Circular 58/2020/TT-BCA art. 25). */
import { tidyPlain } from "./text.ts";

export interface VehiclePlate {
  /** As it is to be written; for an unusual plate as the sender wrote it, in capitals. */
  plate: string;
  /** One of the two common forms. Diplomatic, army, temporary … plates are not: accept them with a warning. */
  usual: boolean;
}

/** Series that are no motorbike series: foreign projects and bodies, army enterprises, electric bikes, test drives. */
const specialSeries = new Set(["LD", "NG", "QT", "NN", "CV", "DA", "KT", "HC", "TD", "RM", "CD"]);

const gap = "[ .\\-–_]*";
const five = `\\d{3}${gap}\\d{2}|\\d(?:[.-]?\\d){4}`;
const four = "\\d(?:[.-]?\\d){3}";
/** Province 11–99, series, number of 4 or 5 digits; `33P7 4321`: what stands before the gap is the series. */
const motorbike = `(\\d)${gap}(${five})|(\\d)[ .\\-–]+(${four})|([A-Z])${gap}(${five}|${four})`;
const common = new RegExp(
  `(?<![A-Z\\d])([1-9]\\d)${gap}([A-Z])(?:${motorbike}|${gap}(${five}|${four}))(?![A-Z\\d])`,
  "g",
);

const dotted = (digits: string) => (digits.length === 5 ? `${digits.slice(0, 3)}.${digits.slice(3)}` : digits);
const bare = (digits: string | undefined) => (digits ?? "").replace(/\D/g, "");

/** One match of the common forms, or null where its letters are a special series. */
function written(match: RegExpExecArray): string | null {
  const [, province = "", letter = "", digit, five, digitApart, four, secondLetter, afterLetters, carNumber] = match;
  if (carNumber !== undefined) return `${province}${letter}-${dotted(bare(carNumber))}`;
  const series = letter + (digit ?? digitApart ?? secondLetter ?? "");
  if (specialSeries.has(series)) return null;
  return `${province}-${series} ${dotted(bare(five ?? four ?? afterLetters))}`;
}

/** Kinds of vehicle and labels that people write beside a plate. */
const wordsBeside =
  /(?<![\p{L}\d])(?:XE\s+(?:GẮN MÁY|MÁY|MAY|Ô ?TÔ|O ?TO|HƠI|TẢI|TAI|CON|KHÁCH|BÁN TẢI|ĐIỆN|CÔNG TY|RIÊNG)|Ô ?TÔ|OTO|MÔ ?TÔ|MOTO|XE|BIỂN\s+(?:KIỂM SOÁT|SỐ XE|SỐ|XANH|TRẮNG|VÀNG|ĐỎ)|BIỂN|BKS|BSX|BS|SỐ)(?![\p{L}\d])[\s:.]*/gu;

/** A motorbike's plate in two lines, as it hangs on the motorbike. */
const inTwoLines = /(?<![A-Z\d])([1-9]\d[ .\-–]*[A-Z][A-Z\d]?)[ \-–]*[\n\r]+ *(\d{3}\.?\d{2}|\d{4})(?![\d.])/gi;

const trimmed = (text: string) => text.replace(/^[\s:.,\-–()]+|[\s:.,\-–()]+$/g, "");

/** One piece between separators: the common plates in it, and what is left if that looks like a plate too. */
function platesOfPiece(piece: string): VehiclePlate[] {
  const found: VehiclePlate[] = [];
  let rest = piece;
  for (const match of piece.matchAll(common)) {
    const plate = written(match);
    if (plate === null) continue;
    found.push({ plate, usual: true });
    rest = rest.replace(match[0], " ");
  }
  const left = trimmed(rest.replace(wordsBeside, " ").replace(/\s+/g, " "));
  const isPlate = found.length === 0 ? /\d/.test(left) : /(?:\d[ .-]?){4}/.test(left) && /[A-Z]/.test(left);
  return isPlate ? [...found, { plate: left, usual: false }] : found;
}

const asItIsWritten = /^[1-9]\d(?:[A-Z]-\d{3}\.\d{2}|-[A-Z]\d \d{3}\.\d{2})$/;

/** Every plate in what somebody wrote, in its order; words beside it ("xe máy") are dropped. Words alone are no plate. */
export function readPlates(text: string): VehiclePlate[] {
  if (asItIsWritten.test(text)) return [{ plate: text, usual: true }];
  const lines = text
    .replace(inTwoLines, "$1 $2")
    .split(/[\n\r;,|&+]+|\s(?:và|hoặc)\s/i)
    .map((line) => tidyPlain(line).toUpperCase());
  return lines.flatMap((line) => line.split(/\s*\/\s*(?=(?:[^/]*\d){4})/).flatMap(platesOfPiece));
}
