/** Invented people and papers for tests, benchmarks and a look at the templates. */
import { encodeTypedCode } from "#credential/typed-code.ts";
import type { HandoverSheet, IssuingBody, MarketCard, MarketCardPage, PermitPage } from "#server/printing/page-data.ts";
import type { RenderOptions } from "#server/printing/render.ts";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** As long as a sealed permit, and another one for every number. */
function qrTextOf(number: number, length = 446): string {
  let state = number + 1;
  const letters = Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return base32[(state >> 8) % 32];
  });
  return `HTTPS://HN.GOV.VN/V#${letters.join("")}`;
}

export const run: RenderOptions = { runNumber: 7, printedOn: "2021-09-06", checkAddress: "hn.gov.vn/kt" };

const tranHungDao: IssuingBody = {
  superior: "UBND QUẬN HOÀN KIẾM",
  name: "UBND PHƯỜNG TRẦN HƯNG ĐẠO",
  place: "Trần Hưng Đạo",
};

const familyNames = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ"];
const middleNames = ["Thị Ánh", "Văn", "Hữu", "Minh", "Thị Thu", "Quốc"];
const givenNames = ["Nguyệt", "Mẫu", "Thử", "Dương", "Quỳnh", "Phước", "Yến"];
const nameOf = (number: number): string =>
  `${familyNames[number % 8]} ${middleNames[number % 6]} ${givenNames[number % 7]}`;

export function permitPage(number: number, change: Partial<PermitPage> = {}): PermitPage {
  return {
    sheetNo: number,
    serial: `${String(number).padStart(6, "0")}/GĐĐ-THĐ`,
    body: tranHungDao,
    issuedOn: "2021-09-06",
    holder: {
      name: nameOf(number),
      birthDate: `19${60 + (number % 40)}-02-${String(1 + (number % 28)).padStart(2, "0")}`,
      identity: { kind: "cccd", last4: String(9000 + (number % 1000)) },
      position: "Kế toán trưởng",
      organisation: "Công ty TNHH Thực phẩm sạch Hồng Hà",
      workplace: `Số ${1 + (number % 200)} phố Thử Nghiệm, phường Trần Hưng Đạo, quận Hoàn Kiếm, Hà Nội`,
    },
    class: { vi: "Nhóm 5: Lương thực, thực phẩm và dược phẩm", en: "Group 5: Food and medicine" },
    plates: [`29-B1 ${100 + (number % 900)}.45`, "30A-678.90"],
    route: "Từ nơi ở (phường Hàng Bài) qua phố Huế đến nơi làm việc và ngược lại",
    areas: ["Quận Hoàn Kiếm", "Quận Hai Bà Trưng"],
    times: {
      weekdays: [1, 2, 3, 4, 5],
      parity: null,
      slots: [
        { from: 330, to: 510 },
        { from: 990, to: 1140 },
      ],
    },
    validFrom: "2021-09-06",
    validTo: "2021-09-20",
    signature: { lines: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Trần Văn Thử" },
    recipients: ["Người được cấp", "Công an phường", "Lưu: VT"],
    qrText: qrTextOf(number),
    typedCode: encodeTypedCode(number * 7_919_111),
    ...change,
  };
}

export function* permitPages(count: number): Generator<PermitPage> {
  for (let number = 1; number <= count; number++) yield permitPage(number);
}

export function marketCard(number: number, change: Partial<MarketCard> = {}): MarketCard {
  return {
    serial: `${String(number).padStart(6, "0")}/TĐC-THĐ`,
    bodyName: tranHungDao.name,
    householder: nameOf(number),
    address: `Số ${1 + (number % 90)} ngõ 12 phố Thử Nghiệm, tổ dân phố 4`,
    market: "Chợ Hôm – Đức Viên",
    times: {
      weekdays: [1, 4],
      parity: null,
      slots: [
        { from: 330, to: 390 },
        { from: 930, to: 990 },
      ],
    },
    uses: { day: 1, week: 2, period: null },
    validFrom: "2021-09-06",
    validTo: "2021-09-20",
    qrText: qrTextOf(100_000 + number),
    typedCode: encodeTypedCode(number * 104_729_017),
    ...change,
  };
}

export function* marketCardPages(cards: number): Generator<MarketCardPage> {
  for (let first = 1, sheetNo = 1; first <= cards; first += 8, sheetNo++) {
    const count = Math.min(8, cards - first + 1);
    yield { sheetNo, cards: Array.from({ length: count }, (_, i) => marketCard(first + i)) };
  }
}

export function handoverSheet(rows: number, change: Partial<HandoverSheet> = {}): HandoverSheet {
  return {
    serial: "000017/PGN-THĐ",
    papers: "permit",
    body: tranHungDao,
    handedOn: "2021-09-06",
    beat: "Địa bàn số 3 (tổ dân phố 4, 5, 6)",
    officer: "Đại úy Lê Hữu Phước",
    giver: "UBND phường Trần Hưng Đạo",
    rows: Array.from({ length: rows }, (_, i) => ({
      serial: `${String(i + 1).padStart(6, "0")}/GĐĐ-THĐ`,
      holder: nameOf(i + 1),
      className: String(1 + (i % 6)),
      sheetNo: i + 1,
      note: null,
    })),
    ...change,
  };
}

/** 60 letters. */
export const longName = "NGUYỄN PHƯỚC HOÀNG BẢO NGỌC QUỲNH HƯƠNG THỊ THÙY DƯƠNG KHÁNH";
/** 207 letters. */
export const longAddress =
  "Số 1234 ngách 56/78/90 ngõ 123 đường Nguyễn Thị Minh Khai kéo dài, tổ dân phố số 15, khu tập thể Công ty Xây dựng Thử Nghiệm, phường Trần Hưng Đạo, quận Hoàn Kiếm, thành phố Hà Nội, nhà B4 tầng 12 phòng 1204";
/** 144 letters. */
export const longOrganisation =
  "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN XUẤT NHẬP KHẨU LƯƠNG THỰC THỰC PHẨM VÀ DƯỢC PHẨM TỔNG HỢP ĐỒNG BẰNG SÔNG HỒNG – CHI NHÁNH HÀ NỘI SỐ 2";
