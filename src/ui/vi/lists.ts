/** Staff lists: the names of their columns, and what is wrong with a line or a file, and what to do about it. */
import type { Field, FileProblemCode, OtherTable, RowProblemCode } from "#domain/list/reading.ts";

const number = (count: number): string => count.toLocaleString("vi-VN");

const fieldNames: Record<Field, string> = {
  fullName: "Họ và tên",
  dateOfBirth: "Ngày sinh",
  sex: "Giới tính",
  idNumber: "Số CCCD/CMND",
  phone: "Điện thoại",
  vehiclePlate: "Biển số xe",
  position: "Chức vụ",
  address: "Nơi ở hiện nay",
  workplace: "Nơi làm việc",
  route: "Lộ trình",
  hours: "Khung giờ",
};

const rowProblems: Record<RowProblemCode, string> = {
  "full-name-missing": "Thiếu họ và tên. Xin ghi đủ họ, tên đệm và tên.",
  "id-number-missing": "Thiếu số CCCD (hoặc CMND, hộ chiếu). Xin ghi thêm.",
  "id-number-invalid": "Số giấy tờ không đúng: CCCD có 12 số, CMND có 9 số. Xin xem lại trên thẻ.",
  "date-of-birth-invalid": "Ngày sinh không có thật hoặc ghi ngược. Xin ghi ngày/tháng/năm, ví dụ 14/02/1987.",
  "phone-invalid": "Số điện thoại thừa hoặc thiếu số. Xin ghi đủ 10 số, ví dụ 0902 293 222.",
  "duplicate-in-list": "Số giấy tờ này đã có ở dòng trên. Xin bỏ dòng trùng hoặc sửa số.",
  "date-of-birth-missing": "Chưa có ngày sinh. Xin ghi thêm nếu biết.",
  "year-of-birth-only": "Mới có năm sinh. Nên ghi đủ ngày, tháng, năm.",
  "id-number-zero-restored": "Excel làm mất số 0 ở đầu số giấy tờ; hệ thống đã thêm lại. Xin so với thẻ.",
  "legacy-encoding-converted": "Dòng này viết bằng phông cũ (.VnTime, VNI), đã chuyển sang Unicode. Xin xem lại dấu.",
  "sex-mismatch": "Giới tính không khớp với số CCCD. Xin xem lại trên thẻ.",
  "birth-year-mismatch": "Năm sinh không khớp với số CCCD. Xin xem lại trên thẻ.",
  "plate-unusual": "Biển số khác dạng thường gặp nên giữ nguyên như đã ghi. Xin xem lại.",
};

const fileProblems: Record<FileProblemCode, string> = {
  "unsupported-format": "Tệp này không phải bảng tính. Xin gửi danh sách dạng Excel (.xlsx).",
  encrypted: "Tệp có mật khẩu nên không mở được. Xin bỏ mật khẩu rồi gửi lại.",
  corrupt: "Tệp bị hỏng hoặc gửi chưa hết. Xin mở lại trên máy, lưu thành tệp mới rồi gửi.",
  "too-large": "Tệp quá lớn (trên 25 MB hoặc trên 20.000 người). Xin chia nhỏ danh sách, bỏ ảnh.",
  "no-table-found":
    "Không tìm thấy danh sách trong tệp: cần một dòng tên cột có “Họ và tên” và “Số CCCD” hoặc “Ngày sinh”.",
  "wrong-extension": "Đuôi tệp không đúng với nội dung; đã đọc theo nội dung.",
  "formula-not-calculated": "Có ô công thức chưa tính nên coi như để trống. Xin mở bằng Excel, lưu lại rồi gửi.",
};

const tableAt = ({ sheet, cell }: OtherTable): string =>
  sheet === null ? `Bảng từ ô ${cell}` : `Trang tính “${sheet}”, từ ô ${cell}`;

export const lists = {
  fieldNames,
  rowProblems,
  fileProblems,
  sex: { male: "Nam", female: "Nữ" },
  tableAt,
  check: {
    noFile: (path: string) => `Không thấy tệp “${path}”.`,
    found: (sheet: string | null, row: number) =>
      `${sheet === null ? "Danh sách" : `Trang tính “${sheet}”`}, tên cột ở dòng ${number(row)}.`,
    otherTables: (tables: readonly OtherTable[]) =>
      `Mỗi tệp chỉ đọc một bảng; còn người ở bảng khác CHƯA đọc, xin tách mỗi bảng thành một tệp riêng: ${tables.map((table) => `${tableAt(table)} (${number(table.people)} người)`).join("; ")}.`,
    columns: "Các cột đã đọc",
    column: (letters: string) => `cột ${letters}`,
    counts: (rows: number, clean: number, withWarnings: number, withErrors: number) =>
      `${number(rows)} người: ${number(clean)} dòng đúng, ${number(withWarnings)} dòng cần xem lại, ${number(withErrors)} dòng phải sửa.`,
    row: "Dòng",
    severity: { error: "phải sửa", warning: "xem lại" },
    problem: "Nội dung",
    more: (count: number) => `… và ${number(count)} dòng nữa; xem đủ bằng --json.`,
  },
  /** The workbook that goes back to the sender. */
  faulty: {
    sheet: "Cần sửa",
    title: (file: string) => `Các dòng cần sửa trong tệp “${file}”`,
    howTo: "Xin sửa ngay trong bảng này rồi gửi lại tệp. Những người khác trong danh sách không cần gửi lại.",
    serial: "STT",
    row: "Dòng trong tệp gốc",
    whatToMend: "Cần sửa",
  },
  template: {
    sheet: "Danh sách",
    title: "DANH SÁCH NGƯỜI ĐỀ NGHỊ CẤP GIẤY ĐI ĐƯỜNG",
    serial: "STT",
    instructionSheet: "Hướng dẫn",
    instructionTitle: "CÁCH ĐIỀN DANH SÁCH",
    instructionColumn: "Cột",
    instructionHow: "Cách ghi",
    instructionExample: "Ví dụ",
    fileName: "danh-sach-de-nghi-cap-giay-di-duong.xlsx",
    how: {
      fullName: "Đủ họ, tên đệm và tên, chữ có dấu. Bắt buộc.",
      dateOfBirth: "Ngày/tháng/năm.",
      sex: "Nam hoặc Nữ.",
      idNumber: "CCCD 12 số, CMND 9 số, hoặc số hộ chiếu; giữ cả số 0 ở đầu. Bắt buộc.",
      phone: "Số di động đang dùng.",
      vehiclePlate: "Xe đi trên đường; nhiều xe thì cách nhau bằng dấu chấm phẩy.",
      position: "Chức vụ hoặc công việc.",
      address: "Số nhà, đường, phường/xã, quận/huyện đang ở.",
      workplace: "Nơi đến làm việc.",
      route: "Đi từ đâu đến đâu.",
      hours: "Giờ đi và giờ về.",
    } satisfies Record<Field, string>,
    examples: {
      fullName: "Nguyễn Văn Mẫu",
      dateOfBirth: "14/02/1987",
      sex: "Nam",
      idNumber: "001087999001",
      phone: "0902 293 222",
      vehiclePlate: "29A-123.45; 29-B1 123.45",
      position: "Lái xe",
      address: "Số 1 phố Huế, phường Hàng Bài, quận Hoàn Kiếm",
      workplace: "Kho Long Biên",
      route: "Hoàn Kiếm - Long Biên",
      hours: "06:00-08:00, 17:00-19:00",
    } satisfies Record<Field, string>,
  },
};
