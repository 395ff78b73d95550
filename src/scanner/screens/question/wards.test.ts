import { expect, test } from "vitest";
import { findWards } from "./wards.ts";

const wards =
  ["phường Trần Hưng Đạo, quận Hoàn Kiếm", "phường Hàng Bài, quận Hoàn Kiếm", "xã Hưng Đạo, huyện Quốc Oai", "phường Đạo Hưng, quận Thử"] // prettier-ignore
    .map((name, unitId) => ({ unitId, name }));
const found = (typed: string): number[] => findWards(wards, typed).map(({ unitId }) => unitId);

test("without marks, in any case, in any order; what stands together first", () => {
  expect(found("hung dao")).toEqual([0, 2, 3]);
  expect(found("HÀNG bai")).toEqual([1]);
  expect(found("hoan kiem hang")).toEqual([1]);
});
test("nothing typed shows all, nonsense none", () => {
  expect(found("  ")).toEqual([0, 1, 2, 3]);
  expect(found("xyz")).toEqual([]);
});
