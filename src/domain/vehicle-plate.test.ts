import { describe, expect, test } from "vitest";
import { readPlates } from "#domain/vehicle-plate.ts";

describe("the common forms, whatever separators were used", () => {
  test.each([
    ["29a12345", "29A-123.45"],
    ["29A-123.45", "29A-123.45"],
    ["29A 12345", "29A-123.45"],
    ["29 A 123.45", "29A-123.45"],
    ["29A.123.45", "29A-123.45"],
    ["29-A-12345", "29A-123.45"],
    ["29A-12.345", "29A-123.45"],
    ["29A-12.34", "29A-1234"],
    ["29A-1234 (5 chỗ)", "29A-1234"],
    ["29C–329.01", "29C-329.01"],
    ["29K - 736.16", "29K-736.16"],
    ["29A-1234", "29A-1234"],
    ["29a1234", "29A-1234"],
    ["29B1-12345", "29-B1 123.45"],
    ["29B112345", "29-B1 123.45"],
    ["29-B1 123.45", "29-B1 123.45"],
    ["29 b1 12345", "29-B1 123.45"],
    ["29-B1-123.45", "29-B1 123.45"],
    ["33p7 4321", "33-P7 4321"],
    ["33P74321", "33P-743.21"],
    ["29AA-567.89", "29-AA 567.89"],
    ["29-aa 56789", "29-AA 567.89"],
    ["29_A_12345", "29A-123.45"],
    ["29-G1\n123.45", "29-G1 123.45"],
    ["29H1\n4321", "29-H1 4321"],
    ["２９Ａ１２３４５", "29A-123.45"],
  ])("%s", (written, plate) => expect(readPlates(written)).toEqual([{ plate, usual: true }]));
});

describe("words beside a plate are dropped", () => {
  test.each([
    "Xe máy 90T6-576.35",
    "90T6-576.35 (xe máy)",
    "BKS: 90T6 57635",
    "Honda Wave, 90-T6 576.35",
    "xe máy\n90T6-57635",
  ])("%j", (written) => expect(readPlates(written)).toEqual([{ plate: "90-T6 576.35", usual: true }]));
});

describe("several plates in a cell", () => {
  test.each([
    ["30E55512/29H1-44321", ["30E-555.12", "29-H1 443.21"]],
    ["29A-777.01; 29-B1 888.02", ["29A-777.01", "29-B1 888.02"]],
    ["29D1-111.22\n30F-333.44", ["29-D1 111.22", "30F-333.44"]],
    ["29A-777.01 và 29-B1 888.02", ["29A-777.01", "29-B1 888.02"]],
    ["29A-77701 30F-33344", ["29A-777.01", "30F-333.44"]],
    ["30A-555.66, T29-12345", ["30A-555.66", "T29-12345"]],
  ])("%j", (written, plates) => expect(readPlates(written).map(({ plate }) => plate)).toEqual(plates));
});

describe("other plates stay as written, in capitals", () => {
  test.each([
    ["80-011-NG-05", "80-011-NG-05"],
    ["tc 33-86", "TC 33-86"],
    ["T29-12345", "T29-12345"],
    ["29LD-001.23", "29LD-001.23"],
    ["29MĐ1-123.45", "29MĐ1-123.45"],
    ["xe ô tô 80-011-NG-05", "80-011-NG-05"],
    ["29A-12", "29A-12"],
  ])("%s", (written, plate) => expect(readPlates(written)).toEqual([{ plate, usual: false }]));
});

test.each(["xe buýt", "đi bộ", "", "Xe công ty"])("%j is no plate", (written) =>
  expect(readPlates(written)).toEqual([]),
);
