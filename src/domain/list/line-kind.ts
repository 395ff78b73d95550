/** Tells the lines of people from the rest of a table: section titles, totals, column numbers, signatures, notes. */
import { plausibleBirthCell } from "./birth-cell.ts";
import { saidIn, saysNone } from "./blank-cell.ts";
import { columnsOf, type ListColumns } from "./columns.ts";
import { digitCount, readSex } from "./field-text.ts";
import type { Field } from "./reading.ts";
import type { Line } from "./sheet.ts";
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
const serial = /^\d{1,5}(?:\.\d{1,4})?[.)]?$/;
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

function evidenceOf(line: Line, columns: ListColumns): Evidence {
  const said = (field: Field) =>
    columnsOf(columns, field)
      .map((column) => saidIn(line[column]))
      .filter((text) => text !== "");
  const cells = (field: Field) => columnsOf(columns, field).map((column) => line[column]);
  const name = said("fullName").join(" ");
  const serialText = columns.serial === undefined ? "" : saidIn(line[columns.serial]);
  const uncounted = columns.serial !== undefined && line[columns.serial]?.kind === "not-calculated";
  const hasId = cells("idNumber").some(
    (cell) => digitCount(cell) >= 8 || (digitCount(cell) >= 6 && readIdNumber(cell?.text ?? "") !== null),
  );
  const hasBirth = cells("dateOfBirth").some(plausibleBirthCell);
  const hasPhone = cells("phone").some((cell) => digitCount(cell) >= 8);
  const hasPlate = cells("vehiclePlate").some((cell) => !saysNone(cell) && digitCount(cell) >= 4);
  const hasSex = said("sex").some((text) => readSex(text) !== null || /^[x✓✔√v1]$/i.test(text));
  const hasWords = (["position", "address", "workplace", "route", "hours"] as const).some(
    (field) => said(field).length > 0,
  );
  return {
    name,
    hasName: isNameLike(name),
    numbered: uncounted || serial.test(serialText),
    strong: hasId || hasBirth,
    points: [hasId, hasId, hasBirth, hasBirth, hasPhone, hasPlate, hasSex, hasWords].filter(Boolean).length,
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
export function lineKind(line: Line, columns: ListColumns, ended: boolean): LineKind {
  const said = line.map(saidIn).filter((text) => text !== "");
  const serialText = columns.serial === undefined ? "" : saidIn(line[columns.serial]);
  if (said.length === 0 || (said.length === 1 && serialText !== "" && serial.test(serialText))) return "blank";
  const evidence = evidenceOf(line, columns);
  if (!evidence.strong && isEnd(said)) return "end";
  if (!evidence.strong && totals.test(foldForSearch(said[0] ?? ""))) return "other";
  if (!evidence.strong && totals.test(foldForSearch(evidence.name))) return "other";
  if (isColumnNumbers(line) || isExample(serialText)) return "other";
  return isPerson(evidence, romanOrLetter.test(serialText), ended) ? "person" : "other";
}

/** The line by which a form shows how to fill it in. */
function isExample(serialText: string): boolean {
  return /^(?:vd|ví dụ|vi du|mẫu|example|e\.?g\.?)\.?:?$/i.test(serialText);
}

function isPerson({ hasName, name, numbered, points, strong }: Evidence, section: boolean, ended: boolean): boolean {
  if (ended) return hasName ? strong && points >= 2 : numbered && strong && points >= 3;
  if (section && !strong) return false;
  if (hasName) return (numbered ? 1 : 0) + points >= 1;
  return name === "" && (numbered ? 1 : 0) + points >= 3;
}
