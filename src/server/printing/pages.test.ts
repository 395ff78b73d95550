import { expect, test } from "vitest";
import type { CurrentUnit } from "#server/units/service.ts";
import { issuingBody } from "./pages.ts";

const unit = (unitId: number, level: string, kind: string, name: string, parentId: number | null) =>
  [unitId, { unitId, level, kind, name, parentId, code: String(unitId) } as unknown as CurrentUnit] as const;
const units = new Map([
  unit(1, "city", "thành phố", "Hà Nội", null),
  unit(2, "district", "quận", "Hoàn Kiếm", 1),
  unit(3, "ward", "phường", "Trần Hưng Đạo", 2),
]);

test("a paper is issued by the committee or the police, whoever decides on its class", () => {
  expect(issuingBody(units, 3, "", "ward")).toEqual({
    superior: "UBND QUẬN HOÀN KIẾM",
    name: "UBND PHƯỜNG TRẦN HƯNG ĐẠO",
    place: "Trần Hưng Đạo",
  });
  expect(issuingBody(units, 3, "", "ward-police")).toMatchObject({
    superior: "CÔNG AN QUẬN HOÀN KIẾM",
    name: "CÔNG AN PHƯỜNG TRẦN HƯNG ĐẠO",
  });
  expect(issuingBody(units, 3, "", "traffic-police")).toEqual({
    superior: "CÔNG AN THÀNH PHỐ HÀ NỘI",
    name: "PHÒNG CẢNH SÁT GIAO THÔNG",
    place: "Hà Nội",
  });
});

test("a ward that exists no more is named as it was", () => {
  expect(issuingBody(units, 9, "phường Hàng Bài").name).toBe("UBND PHƯỜNG HÀNG BÀI");
});
