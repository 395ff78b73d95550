/** The invented people and places that all tests share: a city, two districts, three wards, an officer of every role. */
import type { Role } from "#domain/role.ts";

export const places = {
  haNoi: { level: "city", kind: "thành phố", name: "Hà Nội", code: "01", parent: null },
  hoanKiem: { level: "district", kind: "quận", name: "Hoàn Kiếm", code: "002", parent: "haNoi" },
  dongDa: { level: "district", kind: "quận", name: "Đống Đa", code: "006", parent: "haNoi" },
  tranHungDao: { level: "ward", kind: "phường", name: "Trần Hưng Đạo", code: "00082", parent: "hoanKiem" },
  hangBai: { level: "ward", kind: "phường", name: "Hàng Bài", code: "00088", parent: "hoanKiem" },
  catLinh: { level: "ward", kind: "phường", name: "Cát Linh", code: "00178", parent: "dongDa" },
} as const;
export type PlaceName = keyof typeof places;

interface Person {
  fullName: string;
  role: Role;
  place: PlaceName;
  beat?: string;
}

const wardPeople = (place: PlaceName, names: [string, string, string]) =>
  ({
    officer: { fullName: names[0], role: "ward_officer", place },
    beatOfficer: { fullName: names[1], role: "beat_officer", place, beat: "Địa bàn 1" },
    police: { fullName: names[2], role: "ward_police", place },
  }) as const;

const thd = wardPeople("tranHungDao", ["Trần Thị Hạnh", "Lê Văn Khu", "Phạm Đức Ấn"]);
const hb = wardPeople("hangBai", ["Vũ Thị Bài", "Đỗ Văn Tổ", "Bùi Quang Triện"]);
const cl = wardPeople("catLinh", ["Hoàng Thị Cát", "Ngô Văn Linh", "Dương Văn Dấu"]);

export const people = {
  admin: { fullName: "Đặng Quản Trị", role: "city_administrator", place: "haNoi" },
  division: { fullName: "Tạ Văn Phòng", role: "division_officer", place: "haNoi" },
  districtOfficer: { fullName: "Mai Thị Quận", role: "district_officer", place: "hoanKiem" },
  otherDistrictOfficer: { fullName: "Lý Văn Đống", role: "district_officer", place: "dongDa" },
  wardOfficer: thd.officer,
  /** A second officer of the same ward: two acting at once. */
  wardOfficer2: { fullName: "Trần Văn Hai", role: "ward_officer", place: "tranHungDao" },
  beatOfficer: thd.beatOfficer,
  /** The other beat of the same ward. */
  beatOfficer2: { fullName: "Lê Thị Kế", role: "beat_officer", place: "tranHungDao", beat: "Địa bàn 2" },
  wardPolice: thd.police,
  wardPolice2: { fullName: "Phạm Văn Nhị", role: "ward_police", place: "tranHungDao" },
  otherWardOfficer: hb.officer,
  otherBeatOfficer: hb.beatOfficer,
  otherWardPolice: hb.police,
  farWardOfficer: cl.officer,
  farBeatOfficer: cl.beatOfficer,
  farWardPolice: cl.police,
  checkpointOfficer: { fullName: "Chu Văn Chốt", role: "checkpoint_officer", place: "haNoi" },
  marketGuard: { fullName: "Cao Thị Chợ", role: "market_guard", place: "tranHungDao" },
} as const satisfies Record<string, Person>;
export type PersonName = keyof typeof people;
