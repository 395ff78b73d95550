/** The public's check: the page behind the address in a printed QR code. */
import type { Verdict } from "#credential/verdict.ts";

const word = {
  valid: "Hợp lệ",
  "not-yet-valid": "Chưa hiệu lực",
  expired: "Hết hạn",
  revoked: "Đã thu hồi",
  suspended: "Tạm dừng",
  "wrong-day": "Sai ngày",
  "outside-hours": "Ngoài giờ",
  "outside-area": "Sai nơi",
  forged: "Giấy giả",
  "unknown-issuer": "Con dấu lạ",
  "trust-too-old": "Chưa kết luận",
  "not-a-permit": "Không phải giấy đi đường",
  unreadable: "Không đọc được",
} satisfies Record<Verdict, string>;

export const publicCheck = {
  title: "Kiểm tra giấy đi đường",
  lead: "Quét mã QR trên giấy bằng máy ảnh của điện thoại: trang này sẽ mở và cho biết giấy có hợp lệ không.",
  checking: "Đang kiểm tra…",
  word,
  valid: "Chữ ký số đúng, giấy đang có hiệu lực và không bị thu hồi.",
  notAPermit: "Mã này chứa nội dung khác. Giấy đi đường và thẻ đi chợ có mã QR mở ra đúng trang này.",
  damaged: "Mã của giấy bị thiếu hoặc hỏng. Hãy quét lại từ tờ giấy.",
  initials: "Chữ cái đầu của họ tên",
  compare:
    "Giấy thật vẫn có thể bị chụp lại. Hãy so các chữ cái trên với giấy tờ của người mang giấy. Trang này không kiểm tra phạm vi đi.",
  police: "Tại chốt, công an thấy thêm họ tên đầy đủ, ngày sinh, biển số và phạm vi đi.",
  lookUp: "Mã QR bị hỏng? Công an và phường, xã tra được mã kiểm tra in cạnh mã QR.",
  notLoaded: "Chưa tải được dữ liệu kiểm tra. Hãy nối mạng rồi thử lại.",
  retry: "Thử lại",
  checkedAt: "Kiểm tra lúc",
  offline: "Không có mạng: đang dùng dữ liệu đã lưu trên máy này.",
  another: "Kiểm tra mã khác",
  text: "Nội dung của mã QR",
  textHint: "Dán địa chỉ hoặc dòng chữ mà máy quét đọc được.",
  check: "Kiểm tra",
  rootChanged: "Khóa gốc của thành phố đã đổi",
  rootChangedWhy:
    "Dữ liệu kiểm tra vừa tải được ký bằng khóa khác với khóa mà máy này đã nhớ. Hãy hỏi công an trước khi tin kết quả mới.",
  rootPinned: "Khóa đã nhớ",
  rootFound: "Khóa vừa tải",
  rootAccept: "Tôi đã hỏi, dùng khóa mới",
  foot: "Việc kiểm tra diễn ra ngay trên máy này. Nội dung của giấy không được gửi đi.",
  otherLanguage: "English",
};
