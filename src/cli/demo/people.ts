/** Who the demo is about. All of them are invented; streets and markets are those of the ward. */

export const organisation = {
  name: "Công ty TNHH Cơ điện Đại Phát",
  taxCode: null,
  address: "Số 41 phố Trần Quốc Toản, phường Trần Hưng Đạo, quận Hoàn Kiếm",
  contactName: "Lưu Thị Thơm",
  email: "thom@dai-phat.example",
  phone: "0902293222",
  language: "vi",
  classCode: "organisation",
} as const;

/** What the organisation puts right in the lines that come back, by the name in the line; null: the line is dropped. */
export const mended: Readonly<Record<string, { column: "phone" | "idNumber"; value: string } | null>> = {
  "Hồ Phương Diệu": null,
  "Lý Minh Mạnh": { column: "phone", value: "0912 003 450" },
  "Hà Ngọc Dưỡng": { column: "idNumber", value: "001068999345" },
};

export const refusedPerson = "Kiều Phương Nga";

/** `individual` is decided by the ward, `group-6` by the ward police. */
export const individuals = {
  ward: [
    {
      fullName: "Bùi Thị Ngọc Ánh",
      dateOfBirth: "1984-11-30",
      idNumber: "001184999210",
      address: "Số 9 ngõ 31 phố Hàn Thuyên",
      route: "Phường Trần Hưng Đạo – Bệnh viện Thanh Nhàn, chạy thận nhân tạo ba buổi một tuần",
      hours: "05:30-09:00; 13:00-17:30",
      vehiclePlate: "29-H1 482.06",
    },
  ],
  wardPolice: [
    {
      fullName: "H'Hen Niê Kđăm",
      dateOfBirth: "1996-05-02",
      idNumber: "066196999477",
      address: "Số 27 phố Nguyễn Du, tầng 3",
      route: "Phường Trần Hưng Đạo – ga Hà Nội",
      vehiclePlate: null,
    },
    {
      fullName: "Nguyễn Hoàng Tôn Nữ Quỳnh Phương Thảo",
      dateOfBirth: "1971",
      idNumber: "019990462",
      address: "Số 2 ngõ 10 phố Trần Bình Trọng",
      route: "Phường Trần Hưng Đạo – Đông Anh, đưa mẹ già về quê",
      hours: "06:00-20:00",
      vehiclePlate: "30A-118.27",
    },
  ],
};

const families = ["Nguyễn Thị", "Trần Văn", "Lê Thị", "Phạm Đình", "Hoàng Thị", "Vũ Đức", "Đặng Thị", "Đỗ Quang"];
const given = ["An", "Bích Hằng", "Cường", "Diệu Linh", "Én", "Giang", "Hoà", "Khuê", "Luyến", "Mậu"];
const streets = ["Trần Quốc Toản", "Hàn Thuyên", "Lò Đúc", "Trần Hưng Đạo", "Nguyễn Du"];
const market = "cho-19-12";

/** Forty at most, each with a name, an address and an ID number of its own. */
export function households(count: number, from: number) {
  return Array.from({ length: count }, (_, at) => {
    const n = from + at;
    const family = n % families.length;
    const name = `${families[family]} ${given[(n * 3 + Math.floor(n / families.length) * 3) % given.length]}`;
    const alley = n % 3 === 0 ? ` ngõ ${10 + n}` : "";
    return {
      fullName: name,
      address: `Số ${3 + 2 * n}${alley} phố ${streets[n % streets.length]}`,
      market,
      idNumber: `001${family % 2 === 0 ? 1 : 0}${60 + n}9${90_000 + n}`,
      householdSize: 1 + (n % 6),
    };
  });
}
