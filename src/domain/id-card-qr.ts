/**
 * The QR code on the chip ID card: `CCCD|old CMND|full name|ddMMyyyy|Nam or Nữ|residence|ddMMyyyy of issue`, UTF-8.
 * Cards since mid-2024 have four more fields, the last usually empty. It is unsigned plain text: good for filling a
 * form and for comparing, proof of nothing.
 */
import { isoDate, type IsoDate } from "./calendar-date.ts";
import { tidy } from "./text.ts";

export interface IdCard {
  idNumber: string;
  /** The 9-digit number of the paper before. */
  formerIdNumber: string | null;
  fullName: string;
  dateOfBirth: IsoDate | null;
  sex: "male" | "female" | null;
  residence: string | null;
  issuedOn: IsoDate | null;
}

function compactDate(digits: string): IsoDate | null {
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(digits) ?? [];
  return year === undefined ? null : isoDate(Number(year), Number(month), Number(day));
}

const orNull = (text: string) => (text === "" ? null : text);

/** What the card says, or null where the text is not of a card. Seven fields or more; an unknown tail is ignored. */
export function readIdCardQr(text: string): IdCard | null {
  const fields = text.split("|").map(tidy);
  const [idNumber = "", former = "", fullName = "", birth = "", sex = "", residence = "", issued = ""] = fields;
  if (fields.length < 7 || !/^\d{12}$/.test(idNumber) || fullName === "") return null;
  return {
    idNumber,
    formerIdNumber: /^\d{9}$/.test(former) ? former : null,
    fullName,
    dateOfBirth: compactDate(birth),
    sex: sex === "Nam" ? "male" : sex === "Nữ" ? "female" : null,
    residence: orNull(residence),
    issuedOn: compactDate(issued),
  };
}
