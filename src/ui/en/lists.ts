/** Staff lists: the names of their columns, and what is wrong with a line or a file, and what to do about it. */
import type { Field, FileProblemCode, OtherTable, RowProblemCode } from "#domain/list/reading.ts";

const number = (count: number): string => count.toLocaleString("en-GB");

const fieldNames: Record<Field, string> = {
  fullName: "Full name",
  dateOfBirth: "Date of birth",
  sex: "Sex",
  idNumber: "ID number",
  phone: "Phone",
  vehiclePlate: "Vehicle plate",
  position: "Position",
  address: "Current address",
  workplace: "Workplace",
  route: "Route",
  hours: "Working hours",
};

const rowProblems: Record<RowProblemCode, string> = {
  "full-name-missing": "The full name is missing. Please fill it in.",
  "id-number-missing": "The ID number is missing. Please fill it in.",
  "id-number-invalid": "The ID number is not right: new cards have 12 digits, old ones 9. Please look at the card.",
  "date-of-birth-invalid": "There is no such date of birth. Please write day/month/year, for example 14/02/1987.",
  "phone-invalid": "The phone number has too many or too few digits. Please write all 10, for example 0902 293 222.",
  "duplicate-in-list": "This ID number stands further up already. Please drop the line or mend the number.",
  "date-of-birth-missing": "The date of birth is missing. Please fill it in if you know it.",
  "year-of-birth-only": "Only the year of birth is given. Better give day, month and year.",
  "id-number-zero-restored":
    "Excel dropped the zero at the beginning of the ID number; it was put back. Please compare with the card.",
  "legacy-encoding-converted":
    "This line was in an old font (.VnTime, VNI) and has become Unicode. Please check the accents.",
  "sex-mismatch": "The sex does not agree with the ID number. Please look at the card.",
  "birth-year-mismatch": "The year of birth does not agree with the ID number. Please look at the card.",
  "plate-unusual": "The plate is not of a common form and was kept as written. Please check it.",
};

const fileProblems: Record<FileProblemCode, string> = {
  "unsupported-format": "This file is no spreadsheet. Please send the list as Excel (.xlsx).",
  encrypted: "The file has a password. Please remove it and send the file again.",
  corrupt: "The file is damaged or cut off. Please open it, save it as a new file and send that.",
  "too-large": "The file is too large (over 25 MB or over 20,000 people). Please split the list and drop pictures.",
  "no-table-found":
    "No list was found in the file: it needs a line of headings with “Full name” and “ID number” or “Date of birth”.",
  "wrong-extension": "The ending of the file name does not fit its content; it was read by its content.",
  "formula-not-calculated":
    "Some formulas have no stored result and count as blank. Please open the file in Excel, save it and send it again.",
};

const tableAt = ({ sheet, cell }: OtherTable): string =>
  sheet === null ? `Table from cell ${cell}` : `Sheet “${sheet}”, from cell ${cell}`;

export const lists = {
  fieldNames,
  rowProblems,
  fileProblems,
  sex: { male: "Male", female: "Female" },
  tableAt,
  check: {
    noFile: (path: string) => `There is no file “${path}”.`,
    found: (sheet: string | null, row: number) =>
      `${sheet === null ? "List" : `Sheet “${sheet}”`}, headings in row ${number(row)}.`,
    otherTables: (tables: readonly OtherTable[]) =>
      `One table is read of each file; people in other tables were NOT read, please make each table a file of its own: ${tables.map((table) => `${tableAt(table)} (${number(table.people)} ${table.people === 1 ? "person" : "people"})`).join("; ")}.`,
    columns: "Columns read",
    column: (letters: string) => `column ${letters}`,
    counts: (rows: number, clean: number, withWarnings: number, withErrors: number) =>
      `${number(rows)} people: ${number(clean)} lines in order, ${number(withWarnings)} to check, ${number(withErrors)} to mend.`,
    row: "Row",
    severity: { error: "mend", warning: "check" },
    problem: "What",
    more: (count: number) => `… and ${number(count)} more; --json shows all.`,
  },
  faulty: {
    sheet: "To mend",
    title: (file: string) => `Lines to mend in the file “${file}”`,
    howTo: "Please mend them in this table and send the file back. The others on the list need not be sent again.",
    serial: "No",
    row: "Row in your file",
    whatToMend: "What to mend",
  },
  template: {
    sheet: "List",
    title: "PEOPLE FOR WHOM A TRAVEL PERMIT IS ASKED",
    serial: "No",
    instructionSheet: "How to fill in",
    instructionTitle: "HOW TO FILL IN THE LIST",
    instructionColumn: "Column",
    instructionHow: "How to write it",
    instructionExample: "Example",
    fileName: "travel-permit-list.xlsx",
    how: {
      fullName: "Family, middle and given name, with accents. Required.",
      dateOfBirth: "Day/month/year.",
      sex: "Male or Female.",
      idNumber: "12 digits (CCCD), 9 digits (CMND) or a passport number; keep zeros at the beginning. Required.",
      phone: "A mobile number in use.",
      vehiclePlate: "The vehicle used on the road; several are separated by semicolons.",
      position: "Position or work.",
      address: "House number, street, ward, district of the present home.",
      workplace: "Where the work is.",
      route: "From where to where.",
      hours: "Hours of going and coming back.",
    } satisfies Record<Field, string>,
    examples: {
      fullName: "Nguyễn Văn Mẫu",
      dateOfBirth: "14/02/1987",
      sex: "Male",
      idNumber: "001087999001",
      phone: "0902 293 222",
      vehiclePlate: "29A-123.45; 29-B1 123.45",
      position: "Driver",
      address: "Số 1 phố Huế, phường Hàng Bài, quận Hoàn Kiếm",
      workplace: "Kho Long Biên",
      route: "Hoàn Kiếm - Long Biên",
      hours: "06:00-08:00, 17:00-19:00",
    } satisfies Record<Field, string>,
  },
};
