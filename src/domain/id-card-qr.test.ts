import { describe, expect, test } from "vitest";
import { readIdCardQr } from "#domain/id-card-qr.ts";

const seven =
  "001087999001|012345678|Nguyễn Văn Mẫu|14021987|Nam|Số 1 Phố Thử, Trần Hưng Đạo, Hoàn Kiếm, Hà Nội|22062021";
const card = {
  idNumber: "001087999001",
  formerIdNumber: "012345678",
  fullName: "Nguyễn Văn Mẫu",
  dateOfBirth: "1987-02-14",
  sex: "male",
  residence: "Số 1 Phố Thử, Trần Hưng Đạo, Hoàn Kiếm, Hà Nội",
  issuedOn: "2021-06-22",
};

describe("the QR code on a chip ID card", () => {
  test("seven fields", () => expect(readIdCardQr(seven)).toEqual(card));
  test("eleven fields: the tail is ignored", () =>
    expect(readIdCardQr(`${seven}||Nguyễn Văn Cha|Lê Thị Mẹ|`)).toEqual(card));
  test("an empty old number stays a field of its own", () => {
    expect(readIdCardQr(seven.replace("012345678", ""))).toEqual({ ...card, formerIdNumber: null });
  });
  test("decomposed letters are composed", () => expect(readIdCardQr(seven.normalize("NFD"))).toEqual(card));
  test("a day that is none is left out", () =>
    expect(readIdCardQr(seven.replace("14021987", "31021987"))?.dateOfBirth).toBeNull());
  test.each([
    ["six fields", seven.slice(0, seven.lastIndexOf("|"))],
    ["no personal number", seven.replace("001087999001", "00108799900")],
    ["no name", seven.replace("Nguyễn Văn Mẫu", "")],
    ["a web address", "https://example.org/a|b|c|d|e|f|g"],
    ["nothing", ""],
  ])("refuses %s", (_name, text) => expect(readIdCardQr(text)).toBeNull());
});
