import { describe, expect, test } from "vitest";
import { idNumberOfDigits, lastFour, personalNumberFacts, readIdNumber } from "#domain/id-number.ts";

describe("a personal number among what people write", () => {
  test.each([
    "001087999001",
    "001 087 999 001",
    "001.087.999.001",
    "001\u00a0087\u00a0999\u00a0001",
    "'001087999001",
    "００１０８７９９９００１",
    "CCCD: 001087999001",
    "CCCD: 001087999001, cấp ngày 22/06/2021",
    "Số 001087999001 do Cục CS QLHC về TTXH cấp ngày 10/5/2021",
    "CMND 012345678 / CCCD 001087999001",
    "012345678\n001087999001",
    "012345678 001087999001",
    "001087999001 (CMND cũ: 012345678)",
    "001087\n999001",
    "CCCD001087999001",
    "CCCD số: 001087999001 ngày cấp 22.06.2021",
    "001087999001 22-06-2021",
    "001087999001 cấp 2021",
    "Căn cước công dân số 001087999001 Cục Cảnh sát",
  ])("%j", (written) =>
    expect(readIdNumber(written)).toEqual({ kind: "cccd", number: "001087999001", zeroRestored: false }),
  );
});

describe("other papers", () => {
  test.each([
    ["145990966", "cmnd", "145990966"],
    ["145.990.966", "cmnd", "145990966"],
    ["CMND: 145990966\ncấp 12/03/2014\nCA Hà Nội", "cmnd", "145990966"],
    ["So 145990966", "cmnd", "145990966"],
    ["ID 145990966", "cmnd", "145990966"],
    ["m12345678", "passport", "M12345678"],
    ["g 99887766", "passport", "G99887766"],
    ["Hộ chiếu: B1234567", "passport", "B1234567"],
    ["Passport No. EB1234567", "passport", "EB1234567"],
    ["C01X00T47", "passport", "C01X00T47"],
    ["PP N1234567 (Hàn Quốc)", "passport", "N1234567"],
  ])("%j", (written, kind, number) =>
    expect(readIdNumber(written)).toMatchObject({ kind, number, zeroRestored: false }),
  );
});

describe("a leading zero that a spreadsheet lost is put back", () => {
  test.each([
    ["1087999001", "001087999001"],
    ["38069994139", "038069994139"],
    ["19990123", "019990123"],
    ["CCCD 1087999001", "001087999001"],
    ["1.087999001E+9", "001087999001"],
  ])("%s", (written, number) => expect(readIdNumber(written)).toMatchObject({ number, zeroRestored: true }));
});

describe("no valid number", () => {
  test.each([
    ["11 digits that begin with 0", "00108799900"],
    ["8 digits that begin with 0", "01999012"],
    ["13 digits", "0010879990011"],
    ["7 digits", "1234567"],
    ["the end of a longer word", "OO1080999018"],
    ["digits lost to E notation", "1.09E+10"],
    ["more digits lost to E notation", "1.08799E+11"],
    ["E notation with a comma", "1,08799E+11"],
    ["words", "đang làm lại"],
    ["a date", "22/06/2021"],
    ["nothing", ""],
  ])("%s", (_name, written) => expect(readIdNumber(written)).toBeNull());
  test("digits alone of any other length", () => expect(idNumberOfDigits("12345")).toBeNull());
});

describe("what a personal number says", () => {
  test.each([
    ["001087999001", { provinceCode: "001", province: "Hà Nội", sex: "male", birthYear: 1987 }],
    ["010300994445", { provinceCode: "010", province: "Lào Cai", sex: "female", birthYear: 2000 }],
    ["999087999001", { provinceCode: "999", province: null, sex: "male", birthYear: 1987 }],
  ])("%s", (number, facts) => expect(personalNumberFacts(number)).toEqual(facts));
  test("an old number says nothing", () => expect(personalNumberFacts("145990966")).toBeNull());
  test("its last four digits", () => expect(lastFour("001087999001")).toBe("9001"));
});
