/** Tells the lines of people from the rest of a table: section titles, totals, column numbers, signatures, notes. */
import { plausibleBirthCell } from "./birth-cell.ts";
import { saidIn, saysNone } from "./blank-cell.ts";
import type { FieldColumns } from "./columns.ts";
import { digitCount, readSex, withoutSerial } from "./field-text.ts";
import type { Cell, Line } from "./sheet.ts";
import { readIdNumber } from "#domain/id-number.ts";
import { foldForSearch } from "#domain/text.ts";

/** `end`: a signature block begins; after it only lines with a name and a number or a date are people. */
export type LineKind = "person" | "blank" | "other" | "end";

const totals =
  /^(?:tong|cong|total|sub ?total|grand total|luy ke|tong cong|tong so|cong don)(?:$| ?[:.(=\d]| (?:cong|so|nguoi|lao dong|danh sach|to|doi|phong|bo phan|nhan vien|can bo|cbnv|cnv|nam|nu|mang sang|trang|toan|chung|hop|luot|ca|khoi|[ivx]+|\d+)\b)|^danh sach (?:nay )?(?:gom|co)\b|^(?:an dinh|so luong|tong hop)\b/;
const endWords =
  /^(?:nguoi (?:lap|ky|de nghi|khai|viet|phu trach|tong hop|kiem tra|duyet)|ky ten|ky,? ghi|ky va|da ky|\(?ky[ ,.]|\(ky|ghi ro ho ten|noi nhan|xac nhan|tm\.|kt\.|tl\.|tuq\.|dai dien|thu truong|phu trach don vi|lanh dao)/;
const posts =
  /^(?:tong |pho |pho tong |p\. ?)?(?:giam doc|hieu truong|chu nhiem|chu tich|truong phong|ke toan|ke toan truong|thu quy|truong ban|truong don vi|chi huy truong|quan doc|thu kho|cua hang truong|chu doanh nghiep|chu ho kinh doanh|chu cua hang|director|manager|prepared by|approved by)(?: (?:htx|hop tac xa|cong ty|chi nhanh|nhan su|hanh chinh|hcns|tchc))*$/;
const placeAndDay = /\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b.{0,8}$/;
const units =
  /^(?:phòng|ban|tổ|đội|bộ phận|khối|xưởng|phân xưởng|chi nhánh|kho|trung tâm|cửa hàng|nhà máy|xí nghiệp|nhóm|khu|tầng|dự án|công trình|văn phòng|công ty|cty|đơn vị|ca|kíp|trạm|bến|siêu thị|chợ|trường|khoa|lớp|nhà thuốc|bếp|dây chuyền|chuyền|line|hội sở|team|department)(?:[\s:.]|$)/i;
const romanOrLetter = /^(?:[IVX]{1,5}|[A-H])[.)\-/:]?$/;
const serialNumber = /^\d{1,5}(?:\.\d{1,4})?[.)]?$/;
/** The line by which a form shows how to fill it in. */
const example = /^(?:vd|ví dụ|vi du|mẫu|example|e\.?g\.?)\.?:?$/i;
const inWords = ["position", "address", "workplace", "route", "hours"] as const;
const columnNumber = /^\(?(?:\d{1,2}|[a-eA-E])\)?(?:\s*=.*)?$/;

/** `(1) (2) (3)`, `A B 1 2 3`, `1 2 3`: the line of column numbers under a header. */
export function isColumnNumbers(line: Line): boolean {
  const said = line.map(saidIn).filter((text) => text !== "");
  if (said.length < 3 || !said.every((text) => columnNumber.test(text))) return false;
  const numbers = said
    .map((text) => Number(/\d+/.exec(text)?.[0] ?? Number.NaN))
    .filter((number) => !Number.isNaN(number));
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}

/** Something that can be a person's name: letters, few digits, no unit of an organisation. */
function isNameLike(text: string): boolean {
  return (
    text.length <= 70 &&
    /\p{L}/u.test(text) &&
    (text.match(/\d/g)?.length ?? 0) < 3 &&
    !units.test(text) &&
    !/[:;]/.test(text)
  );
}

interface Evidence {
  name: string;
  hasName: boolean;
  numbered: boolean;
  /** Of a person beyond name and serial number; an ID number or a date of birth counts double. */
  points: number;
  /** An ID number or a date of birth. */
  strong: boolean;
}

/** Where the fields of a table stand; the column of serial numbers is no field. */
export interface TableColumns {
  of: FieldColumns;
  serial: number | undefined;
}

const hasId = (cell: Cell | undefined) => {
  const digits = digitCount(cell);
  return digits >= 8 || (digits >= 6 && readIdNumber(cell?.text ?? "") !== null);
};
const hasPhone = (cell: Cell | undefined) => digitCount(cell) >= 8;
const hasPlate = (cell: Cell | undefined) => !saysNone(cell) && digitCount(cell) >= 4;
const hasSex = (cell: Cell | undefined) => readSex(saidIn(cell)) !== null || /^[x✓✔√v1]$/i.test(saidIn(cell));
const hasWords = (cell: Cell | undefined) => saidIn(cell) !== "";

function evidenceOf(line: Line, { of, serial }: TableColumns): Evidence {
  const any = (columns: readonly number[], has: (cell: Cell | undefined) => boolean) =>
    columns.some((column) => has(line[column]));
  const name = withoutSerial(
    of.fullName
      .map((column) => saidIn(line[column]))
      .join(" ")
      .trim(),
  );
  const counter = serial === undefined ? undefined : line[serial];
  const strong = (any(of.idNumber, hasId) ? 2 : 0) + (any(of.dateOfBirth, plausibleBirthCell) ? 2 : 0);
  const weak = [
    any(of.phone, hasPhone),
    any(of.vehiclePlate, hasPlate),
    any(of.sex, hasSex),
    inWords.some((field) => any(of[field], hasWords)),
  ];
  return {
    name,
    hasName: isNameLike(name),
    numbered: counter?.kind === "not-calculated" || serialNumber.test(saidIn(counter)),
    strong: strong > 0,
    points: strong + weak.filter(Boolean).length,
  };
}

function isEnd(said: readonly string[]): boolean {
  const folded = said.map(foldForSearch);
  return (
    folded.some((text) => endWords.test(text) || placeAndDay.test(text)) ||
    (folded.length <= 3 && folded.every((text) => posts.test(text)))
  );
}

/**
 * What a line below the header is.
 * @param ended a signature block has begun further up
 */
export function lineKind(line: Line, table: TableColumns, ended: boolean): LineKind {
  const said = line.map(saidIn).filter((text) => text !== "");
  const counter = table.serial === undefined ? "" : saidIn(line[table.serial]);
  if (said.length === 0 || (said.length === 1 && counter !== "" && serialNumber.test(counter))) return "blank";
  const evidence = evidenceOf(line, table);
  if (!evidence.strong) {
    if (!evidence.numbered && isEnd(said)) return "end";
    if (totals.test(foldForSearch(said[0] ?? "")) || totals.test(foldForSearch(evidence.name)) || isColumnNumbers(line))
      return "other";
  }
  if (example.test(counter)) return "other";
  return isPerson(evidence, romanOrLetter.test(counter), ended) ? "person" : "other";
}

function isPerson({ hasName, name, numbered, points, strong }: Evidence, section: boolean, ended: boolean): boolean {
  const all = (numbered ? 1 : 0) + points;
  if (strong) return hasName ? all >= 2 : all >= 3;
  if (ended || section) return false;
  return hasName ? all >= 1 : name === "" && all >= 3;
}
