/** The words on paper: permit, market card, hand-over sheet (form: decree 30/2020/NĐ-CP). */
import type { ApprovingAuthority, HolderKind } from "#domain/permit-class.ts";
import { days, slot } from "./travel-days.ts";

/** 2021-09-06 → 06/09/2021 */
const shortDate = (iso: string): string => iso.split("-").toReversed().join("/");

/** Decree 30/2020, annex I: a leading zero for days under 10 and for the months 1 and 2 only. */
function longDate(iso: string): string {
  const [year, month = "", day] = iso.split("-");
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

export const print = {
  country: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  motto: "Độc lập - Tự do - Hạnh phúc",
  number: (serial: string) => `Số: ${serial}`,
  placeAndDate: (place: string, iso: string) => `${place}, ${longDate(iso)}`,
  shortDate,
  days,
  slot,
  and: "và",
  from: (iso: string) => `Từ ${shortDate(iso)}`,
  to: (iso: string) => `đến hết ${shortDate(iso)}`,
  sheet: (sheetNo: number, run: number) => `Tờ số ${String(sheetNo).padStart(6, "0")} · Lô in ${run}`,
  check: (address: string) =>
    `Kiểm tra giấy này: quét mã QR (mở ${address}). Mã không đọc được: đọc mã kiểm tra cho phường hoặc chốt.`,
  integrity:
    "Chữ ký số trong mã QR xác nhận nội dung giấy còn nguyên vẹn; không phải chữ ký số chuyên dùng của cơ quan, tổ chức.",
  /** In whose name a paper is issued, and who signs it, by the authority that its class names. */
  issuers: {
    committee: "UBND",
    police: "Công an",
    trafficPolice: "Phòng Cảnh sát giao thông",
    signatures: {
      ward: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
      "own-head": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
      "ward-police": ["TRƯỞNG CÔNG AN"],
      "traffic-police": ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CẢNH SÁT GIAO THÔNG"],
    } satisfies Record<ApprovingAuthority, string[]>,
  },
  recipients: "Nơi nhận:",
  signHere: "(Ký tên, đóng dấu)",
  signName: "(Ký, ghi rõ họ tên)",
  checkCode: "Mã kiểm tra",
  qrCode: "Mã QR của giấy",
  permit: {
    title: "GIẤY ĐI ĐƯỜNG",
    name: "Họ và tên",
    birthDate: "Ngày sinh",
    identity: { cccd: "Số CCCD", cmnd: "Số CMND", passport: "Số hộ chiếu" },
    position: "Chức vụ",
    organisation: "Cơ quan, tổ chức",
    workplace: "Nơi làm việc",
    plates: "Phương tiện",
    route: "Lộ trình",
    areas: "Phạm vi",
    times: "Thời gian",
    validity: "Có giá trị",
    wholeCity: "Toàn thành phố Hà Nội",
    recipients: ["Người được cấp giấy", "Lưu: VT"],
  },
  card: {
    title: "THẺ ĐI CHỢ / SIÊU THỊ",
    household: "Đại diện hộ",
    address: "Địa chỉ",
    market: "Nơi mua",
    times: "Ngày, giờ",
    uses: "Số lượt",
    validity: "Hiệu lực",
    cardNo: "Thẻ số",
    usesPerDay: (uses: number) => `${uses} lượt/ngày`,
    usesPerWeek: (uses: number) => `${uses} lượt/tuần`,
    usesInAll: (uses: number) => `tổng cộng ${uses} lượt`,
    usesUnlimited: "Không hạn chế",
  },
  handover: {
    title: { permit: "PHIẾU GIAO NHẬN GIẤY ĐI ĐƯỜNG", card: "PHIẾU GIAO NHẬN THẺ ĐI CHỢ / SIÊU THỊ" },
    beat: "Địa bàn",
    officer: "Cảnh sát khu vực",
    columns: {
      order: "TT",
      serial: { permit: "Số giấy", card: "Số thẻ" },
      holder: { permit: "Họ và tên", card: "Đại diện hộ" },
      class: "Nhóm",
      sheet: "Tờ số",
      sign: "Ký nhận",
      note: "Ghi chú",
    },
    total: {
      permit: (papers: number, sheets: number) => `Tổng cộng: ${papers} giấy đi đường, ${sheets} tờ.`,
      card: (papers: number, sheets: number) => `Tổng cộng: ${papers} thẻ, ${sheets} tờ.`,
    },
    /** The column has room for four letters: a group by its number, other classes by who holds them. */
    shortClass: { staff: "CQTC", individual: "CN", household: "HGĐ" } satisfies Record<HolderKind, string>,
    counted: "Hai bên đã đếm và nhận đủ. Giấy không giao được ghi rõ lý do ở cột Ghi chú và trả lại trong ngày.",
    giver: "BÊN GIAO",
    receiver: "BÊN NHẬN",
    page: "Trang",
  },
};
