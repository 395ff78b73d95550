/** The demo's officers: invented people of every role in three real wards. */
import type { Role } from "#domain/role.ts";

/** Code and name of 2021: a code alone may stand for another unit later. */
const city = "01 Hà Nội";
const hoanKiem = "002 Hoàn Kiếm";
const dongDa = "006 Đống Đa";
const tranHungDao = "00082 Trần Hưng Đạo";
const hangBai = "00088 Hàng Bài";
const catLinh = "00178 Cát Linh";

const firstBeat = "Địa bàn 1";
const secondBeat = "Địa bàn 2";

export interface DemoOfficer {
  username: string;
  fullName: string;
  role: Role;
  unit: string;
  beat: string | null;
}

const officer = (
  username: string,
  fullName: string,
  role: Role,
  unit: string,
  beat: string | null = null,
): DemoOfficer => ({
  username,
  fullName,
  role,
  unit,
  beat,
});

export const demoOfficers: readonly DemoOfficer[] = [
  officer("quantri", "Đặng Minh Quân", "city_administrator", city),
  officer("pc08", "Tạ Văn Phong", "division_officer", city),
  officer("chot1", "Chu Văn Trực", "checkpoint_officer", city),
  officer("chot2", "Kiều Thị Gác", "checkpoint_officer", city),
  officer("quan.hk", "Mai Thị Quỳnh", "district_officer", hoanKiem),
  officer("quan.dd", "Lý Văn Đông", "district_officer", dongDa),
  officer("canbo.thd", "Trần Thị Hạnh", "ward_officer", tranHungDao),
  officer("canbo2.thd", "Trần Văn Hải", "ward_officer", tranHungDao),
  officer("cskv1.thd", "Lê Văn Khuê", "beat_officer", tranHungDao, firstBeat),
  officer("cskv2.thd", "Lê Thị Kế", "beat_officer", tranHungDao, secondBeat),
  officer("congan.thd", "Phạm Đức Ấn", "ward_police", tranHungDao),
  officer("congan2.thd", "Phạm Văn Nhị", "ward_police", tranHungDao),
  officer("cho.thd", "Cao Thị Chợ", "market_guard", tranHungDao),
  officer("canbo.hbai", "Vũ Thị Bình", "ward_officer", hangBai),
  officer("cskv1.hbai", "Đỗ Văn Tổ", "beat_officer", hangBai, firstBeat),
  officer("cskv2.hbai", "Đỗ Thị Tư", "beat_officer", hangBai, secondBeat),
  officer("congan.hbai", "Bùi Quang Triện", "ward_police", hangBai),
  officer("canbo.cl", "Hoàng Thị Cát", "ward_officer", catLinh),
  officer("cskv1.cl", "Ngô Văn Linh", "beat_officer", catLinh, firstBeat),
  officer("cskv2.cl", "Ngô Thị Lan", "beat_officer", catLinh, secondBeat),
  officer("congan.cl", "Dương Văn Dấu", "ward_police", catLinh),
];
