/** Numbers of identity papers: the 12-digit personal number (CCCD), the 9-digit number before it (CMND), passports. */
import { isoDate } from "./calendar-date.ts";
import { tidyPlain } from "./text.ts";

type IdNumberKind = "cccd" | "cmnd" | "passport";

export interface IdNumber {
  kind: IdNumberKind;
  /** 12 or 9 digits, or the passport number in capitals. */
  number: string;
  /** A leading zero that a spreadsheet had dropped was put back. */
  zeroRestored: boolean;
}

export interface PersonalNumberFacts {
  /** Province or country where the birth was registered, three digits. */
  provinceCode: string;
  /** Null for the codes of countries and for codes never given out. */
  province: string | null;
  sex: "male" | "female";
  birthYear: number;
}

/** Circular 59/2021/TT-BCA, annex I (and 07/2016 before it): codes of the provinces as of 2021. */
const provinces: ReadonlyMap<string, string> = new Map(
  (
    "001 Hà Nội|002 Hà Giang|004 Cao Bằng|006 Bắc Kạn|008 Tuyên Quang|010 Lào Cai|011 Điện Biên|012 Lai Châu|014 Sơn La|015 Yên Bái|" +
    "017 Hòa Bình|019 Thái Nguyên|020 Lạng Sơn|022 Quảng Ninh|024 Bắc Giang|025 Phú Thọ|026 Vĩnh Phúc|027 Bắc Ninh|030 Hải Dương|" +
    "031 Hải Phòng|033 Hưng Yên|034 Thái Bình|035 Hà Nam|036 Nam Định|037 Ninh Bình|038 Thanh Hóa|040 Nghệ An|042 Hà Tĩnh|" +
    "044 Quảng Bình|045 Quảng Trị|046 Thừa Thiên Huế|048 Đà Nẵng|049 Quảng Nam|051 Quảng Ngãi|052 Bình Định|054 Phú Yên|" +
    "056 Khánh Hòa|058 Ninh Thuận|060 Bình Thuận|062 Kon Tum|064 Gia Lai|066 Đắk Lắk|067 Đắk Nông|068 Lâm Đồng|070 Bình Phước|" +
    "072 Tây Ninh|074 Bình Dương|075 Đồng Nai|077 Bà Rịa - Vũng Tàu|079 Hồ Chí Minh|080 Long An|082 Tiền Giang|083 Bến Tre|" +
    "084 Trà Vinh|086 Vĩnh Long|087 Đồng Tháp|089 An Giang|091 Kiên Giang|092 Cần Thơ|093 Hậu Giang|094 Sóc Trăng|095 Bạc Liêu|096 Cà Mau"
  )
    .split("|")
    .map((line) => [line.slice(0, 3), line.slice(4)]),
);

/**
 * What a 12-digit number says of its holder: 3 digits province, 1 sex and century (0/1 male/female 1900s, 2/3 2000s …),
 * 2 year of birth, 6 serial; no check digit (Decree 137/2015/NĐ-CP art. 13, Circular 59/2021/TT-BCA art. 5).
 * Null for any other number. A form that disagrees is a warning, not an error.
 */
export function personalNumberFacts(number: string): PersonalNumberFacts | null {
  if (!/^\d{12}$/.test(number)) return null;
  const sexAndCentury = Number(number[3]);
  const provinceCode = number.slice(0, 3);
  return {
    provinceCode,
    province: provinces.get(provinceCode) ?? null,
    sex: sexAndCentury % 2 === 0 ? "male" : "female",
    birthYear: 1900 + Math.floor(sexAndCentury / 2) * 100 + Number(number.slice(4, 6)),
  };
}

/** What is shown and sealed instead of the whole number. */
export function lastFour(number: string): string {
  return number.slice(-4);
}

/**
 * Digits alone to the number they stand for. Spreadsheets drop leading zeros: 10 or 11 digits that do not begin
 * with 0 are a CCCD, 8 a CMND. Null for every other length.
 */
export function idNumberOfDigits(digits: string): IdNumber | null {
  if (/^\d{12}$/.test(digits)) return { kind: "cccd", number: digits, zeroRestored: false };
  if (/^\d{9}$/.test(digits)) return { kind: "cmnd", number: digits, zeroRestored: false };
  if (/^[1-9]\d{9,10}$/.test(digits)) return { kind: "cccd", number: digits.padStart(12, "0"), zeroRestored: true };
  if (/^[1-9]\d{7}$/.test(digits)) return { kind: "cmnd", number: `0${digits}`, zeroRestored: true };
  return null;
}

const scientific = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i;

/** `1.087999001E+9` keeps every digit, `1.09E+10` has lost some: only the first is a number still. */
function fromScientific(text: string): IdNumber | null {
  const [, whole = "", fraction = "", exponent = ""] = scientific.exec(text) ?? [];
  return fraction.length === Number(exponent) ? idNumberOfDigits(whole + fraction) : null;
}

/** Words that stand before a number and could be taken for the letters of a passport. */
const wordsBefore = /(?<![\p{L}\d])(?:CCCD|CMND|CMTND|CMT|CC|CM|ID|HC|PP|SO|NO|NR|CA|TT)(?=[\s.:\-/]|\d{8,})/gu;
const dates = /(?<!\d)(?:(\d{1,2})([/.-])(\d{1,2})\2(\d{4})|\d{1,2}\/\d{1,2}\/\d{2}|\d{4}-\d{2}-\d{2})(?!\d)/g;
const digitRuns = /(?<![\p{L}\d])\d(?:[ .-]{0,2}\d)*/gu;
const passport = /(?<![\p{L}\d])([A-Z]{1,3}) ?(\d{6,9})(?![\p{L}\d])/u;
const unusualPassport = /^(?=(?:.*\d){4})(?=.*[A-Z])[A-Z0-9]{7,9}$/;

/** A date of issue goes, groups of an ID number that look like one (`01.12.3456`) stay. */
function dropDate(all: string, day?: string, _mark?: string, month?: string, year?: string): string {
  return day === undefined || isoDate(Number(year), Number(month), Number(day)) !== null ? " " : all;
}

/** Every number of a Vietnamese paper among the words, in their order. */
function numbersAmongWords(lines: string[]): IdNumber[] {
  const runs = lines.flatMap((line) => [...line.matchAll(digitRuns)].map(([run]) => run));
  return runs.flatMap((run) => {
    const whole = idNumberOfDigits(run.replace(/\D/g, ""));
    if (whole) return [whole];
    return run.split(" ").flatMap((part) => idNumberOfDigits(part.replace(/\D/g, "")) ?? []);
  });
}

function passportAmongWords(lines: string[]): IdNumber | undefined {
  for (const line of lines) {
    const usual = passport.exec(line);
    if (usual) return { kind: "passport", number: `${usual[1]}${usual[2]}`, zeroRestored: false };
  }
  const joined = lines.join("").replace(/[ .-]/g, "");
  return unusualPassport.test(joined) ? { kind: "passport", number: joined, zeroRestored: false } : undefined;
}

/** A number that was broken over two lines. */
function acrossLines(lines: string[]): IdNumber | null {
  return lines.every((line) => /^[\d .-]+$/.test(line)) ? idNumberOfDigits(lines.join("").replace(/\D/g, "")) : null;
}

/**
 * The number in what somebody wrote: separators, words around it ("CCCD: …, cấp ngày …") and dates of issue are dropped;
 * of several the CCCD is taken, then the CMND, then a passport. Null where no number of a valid length is found.
 */
export function readIdNumber(text: string): IdNumber | null {
  if (/^\d{12}$/.test(text)) return idNumberOfDigits(text);
  const plain = tidyPlain(text).replace(/^[' ]+/, "");
  if (scientific.test(plain)) return fromScientific(plain);
  const lines = text
    .split(/[\n\r;,|()]+|(?<=\d{6})\s*\/\s*(?=\d{6})/)
    .map((line) =>
      tidyPlain(line)
        .toUpperCase()
        .replace(/^[' ]+/, ""),
    )
    .filter((line) => line !== "")
    .map((line) => line.replace(dates, dropDate).replace(wordsBefore, " ").trim());
  const numbers = numbersAmongWords(lines);
  return (
    numbers.find(({ kind, zeroRestored }) => kind === "cccd" && !zeroRestored) ??
    numbers.find(({ zeroRestored }) => !zeroRestored) ??
    passportAmongWords(lines) ??
    numbers[0] ??
    acrossLines(lines)
  );
}
