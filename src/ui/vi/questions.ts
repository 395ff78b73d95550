/** A post asks a ward about a doubtful permit: the letter with the answer link, and the page behind it. */
import type { QuestionAnswer } from "#domain/check-record.ts";

const answers: Record<QuestionAnswer, string> = {
  genuine: "giấy thật, nơi cấp đã xác nhận",
  "not-ours": "không phải giấy của nơi được hỏi",
  "revoked-now": "đã thu hồi",
};

export const questions = {
  answers,
  /** What stands in the permit's history as the reason. */
  revokedBecause: (post: string, note: string | null) =>
    `Thu hồi khi trả lời câu hỏi của ${post}${note === null ? "" : `: ${note}`}`,
  facts: {
    post: "Nơi hỏi",
    at: "Hỏi lúc",
    number: "Số giấy",
    code: "Mã trên giấy",
    note: "Ghi chú của chốt",
    codes: {
      signed: "Đúng con dấu số của nơi cấp",
      notSigned: "Không mang con dấu số nào của thành phố: giấy có thể là giả",
      none: "Giấy không có mã QR",
    },
  },
  letter: {
    subject: (number: string) => `Hỏi gấp từ chốt: giấy số ${number} là thật hay giả?`,
    heading: "Chốt đang chờ trả lời về một giấy",
    greeting: (name: string) => `Kính gửi ${name},`,
    office: {
      ward: (unit: string) => `Ủy ban nhân dân ${unit}`,
      "ward-police": (unit: string) => `Công an ${unit}`,
      district: (unit: string) => `Ủy ban nhân dân ${unit}`,
    },
    asks: (post: string, unit: string) =>
      `Một người đang chờ tại ${post} trong khi chốt xác minh giấy. Xin đối chiếu sổ cấp giấy của ${unit} và trả lời ngay; câu trả lời đến mọi chốt trong thành phố.`,
    escalated: (unit: string) => `Sau 5 phút ${unit} chưa trả lời, nên câu hỏi được chuyển đến anh/chị.`,
    button: "Trả lời ngay",
    buttonNote: "Nếu nút không mở được, chép cả dòng địa chỉ này vào trình duyệt:",
    linkRules: (until: string) =>
      `Liên kết dùng một lần, đến ${until}, không cần đăng nhập. Không chuyển thư này cho người khác: ai có liên kết đều trả lời được thay đơn vị.`,
    foot: "Thư này do hệ thống Thông Hành gửi tự động khi chốt hỏi. Đã có người trả lời thì liên kết tự hết tác dụng.",
    otherLanguage: (number: string) =>
      `Tiếng Việt: chốt hỏi giấy số ${number} là thật hay giả; xin trả lời bằng liên kết trong thư.`,
  },
  page: {
    title: "Trả lời câu hỏi của chốt",
    heading: (unit: string) => `Giấy này có phải do ${unit} cấp không?`,
    lead: (post: string) =>
      `Một người đang chờ tại ${post}. Xin đối chiếu sổ cấp giấy rồi chọn một câu trả lời. Mọi chốt nhận được trong khoảng một phút.`,
    askedTitle: "Chốt hỏi",
    permitTitle: "Giấy mang số này trong hệ thống",
    permitCompare:
      "Đối chiếu với sổ cấp giấy. Chốt đọc số trên tờ giấy: người đang cầm giấy có thể không phải người này.",
    noPermit: "Hệ thống không có giấy nào mang số này của đơn vị. Nếu là giấy viết tay, xin xem sổ giấy.",
    className: "Nhóm",
    status: "Tình trạng",
    statuses: {
      valid: "còn giá trị",
      "not-yet-valid": "chưa đến ngày có giá trị",
      expired: "đã hết hạn",
      suspended: "đang tạm dừng",
      revoked: "đã thu hồi",
    },
    validity: "Giá trị",
    fromTo: (from: string, to: string) => `từ ${from} đến hết ${to}`,
    initials: "Họ tên (chữ đầu)",
    idLast4: "Bốn số cuối giấy tờ",
    choose: "Câu trả lời",
    genuine: {
      name: "Giấy thật, do đơn vị cấp",
      text: "Số này có trong sổ và đúng với những gì chốt hỏi. Mọi chốt sẽ thấy: nơi cấp xác nhận giấy thật.",
    },
    notOurs: {
      name: "Không phải giấy của đơn vị",
      text: "Sổ không có số này, hoặc giấy khác với bản đã cấp. Mọi chốt sẽ thấy: nơi cấp không nhận giấy này.",
    },
    revoke: {
      name: "Thu hồi ngay",
      text: "Giấy do đơn vị cấp nhưng không được dùng nữa: bị mất, bị sao chép, cấp nhầm. Bước sau hỏi lại một lần trước khi thu hồi.",
    },
    noRevokeHere: "Việc thu hồi do xã, phường hoặc công an xã, phường làm.",
    note: "Ghi chú cho chốt (không bắt buộc)",
    noteHint: "Nhiều nhất 300 ký tự. Mọi chốt đều đọc được: không ghi họ tên, số giấy tờ, số điện thoại.",
    send: "Gửi trả lời",
    until: (until: string) => `Trang này dùng được một lần, đến ${until}.`,
    problems: {
      nothingChosen: "Chưa chọn câu trả lời. Xin chọn một câu rồi gửi lại; chưa có gì được ghi nhận.",
      noteTooLong: "Ghi chú dài hơn 300 ký tự. Xin rút ngắn rồi gửi lại; chưa có gì được ghi nhận.",
      notLive:
        "Chưa thu hồi được: không có giấy nào mang số này còn giá trị. Xin chọn câu trả lời khác; chưa có gì được ghi nhận.",
    },
    confirm: {
      heading: (number: string) => `Thu hồi giấy số ${number}?`,
      text: "Giấy mất giá trị ở mọi chốt trong khoảng một phút. Thu hồi rồi thì không khôi phục được: muốn đi tiếp phải cấp giấy mới.",
      yes: "Thu hồi giấy này",
      no: "Quay lại, chưa thu hồi",
    },
    done: {
      title: "Đã gửi trả lời",
      genuine: (number: string) => `Mọi chốt đang nhận: giấy số ${number} là giấy thật.`,
      "not-ours": (number: string) => `Mọi chốt đang nhận: nơi được hỏi không nhận giấy số ${number}.`,
      "revoked-now": (number: string) => `Giấy số ${number} đã bị thu hồi. Mọi chốt đang nhận.`,
      next: "Anh/chị đã làm xong, có thể đóng trang này.",
    },
    answered: {
      title: "Câu hỏi này đã được trả lời",
      said: (number: string, answer: string, at: string) => `Giấy số ${number}: ${answer}, lúc ${at}.`,
      next: "Không cần làm gì thêm. Nếu câu trả lời đó sai, xin đăng nhập Thông Hành để tạm dừng hoặc thu hồi giấy, và báo ngay cho chốt.",
    },
    expired: {
      title: "Liên kết đã hết hạn",
      said: "Liên kết trong thư chỉ dùng được trong 60 phút. Trang này chưa ghi nhận gì.",
      next: "Nếu chốt vẫn cần trả lời, xin đăng nhập Thông Hành để trả lời, hoặc mở thư mới hơn về cùng số giấy.",
    },
    away: {
      title: "Hệ thống tạm thời chưa trả lời được",
      said: "Máy chủ đang khởi động lại hoặc mất kết nối với dữ liệu.",
      next: "Xin mở lại liên kết trong thư sau một phút: trang sẽ cho biết câu trả lời đã được ghi nhận hay chưa.",
    },
    unknown: {
      title: "Không nhận ra liên kết này",
      said: "Địa chỉ có thể bị cắt ngắn khi chép. Trang này chưa ghi nhận gì.",
      next: "Xin mở lại liên kết ngay trong thư, hoặc chép đủ cả dòng địa chỉ. Cũng có thể đăng nhập Thông Hành để trả lời.",
    },
  },
};
