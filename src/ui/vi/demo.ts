/** What `thonghanh demo` says on the terminal. */
type Found = Readonly<{ folder: string; reason: string }>;

export const demo = {
  title: "Thông Hành: chạy thử trọn quy trình trên máy chủ riêng; mọi người trong đó đều là bịa",
  steps: {
    server: {
      doing: "Khởi động máy chủ riêng",
      done: (officers: number) => `Máy chủ riêng đã chạy: PostgreSQL, thư, HTTP; ${officers} cán bộ đã đăng nhập`,
    },
    register: {
      doing: "Đăng ký một doanh nghiệp",
      done: (code: string) => `CSKV đăng ký và thẩm tra doanh nghiệp, phường nhập, thư xác nhận ${code} đã đến`,
    },
    list: {
      doing: "Doanh nghiệp gửi danh sách",
      done: (rows: number, good: number, faulty: number) =>
        `Danh sách ${rows} người đến bằng thư: ${good} dòng chuyển đi xét, ${faulty} dòng trả lại kèm lý do`,
    },
    mended: {
      doing: "Doanh nghiệp sửa các dòng bị trả lại",
      done: (rows: number) => `Doanh nghiệp sửa rồi gửi lại: thêm ${rows} người đủ thông tin`,
    },
    decide: {
      doing: "Phường xét danh sách",
      done: (approved: number, refused: number) =>
        `Phường duyệt ${approved} người, từ chối ${refused} người; thư báo kết quả đã đến`,
    },
    individuals: {
      doing: "Cá nhân",
      done: (approved: number) => `${approved} cá nhân: CSKV thẩm tra, phường hoặc công an phường duyệt theo nhóm`,
    },
    households: {
      doing: "Hộ gia đình",
      done: (approved: number) => `${approved} hộ gia đình của hai địa bàn: thẻ đi chợ đã được duyệt`,
    },
    seal: {
      doing: "Công an phường đóng dấu",
      done: (sealed: number) => `Công an phường đóng dấu ${sealed} giấy và thẻ`,
    },
    print: {
      doing: "In",
      done: (permits: number, cards: number) => `In ${permits} tờ giấy đi đường, ${cards} tờ thẻ đi chợ`,
    },
    spoil: {
      doing: "Đối chiếu các tờ in",
      done: (spoiled: number, replaced: number) =>
        `${spoiled} tờ hỏng: ${replaced} giấy và thẻ bị thu hồi, cấp lại, đóng dấu lại, in lại`,
    },
    handOver: {
      doing: "Giao cho cảnh sát khu vực",
      done: (handovers: number, delivered: number) =>
        `${handovers} phiếu giao nhận, ${delivered} giấy và thẻ đã đến tay`,
    },
    check: {
      doing: "Đọc lại mọi trang in và kiểm tra ngoại tuyến",
      done: (codes: number, valid: number, revoked: number) =>
        `Đọc lại ${codes} mã trên mọi trang in, kiểm tra ngoại tuyến: ${valid} hợp lệ, ${revoked} đã thu hồi`,
    },
  },
  succeeded: (valid: number, seconds: string) =>
    `Cả ${valid} giấy và thẻ còn hiệu lực đều đọc lại được và hợp lệ. Hết ${seconds} giây.`,
  written: (folder: string) => `Đã ghi vào ${folder}`,
  checkAgain: "Tự kiểm tra lại",
  aboutAt: "--at: lúc gần nhất có thẻ được dùng; nếu còn xa, dữ liệu vừa lưu khi ấy đã cũ.",
  interrupted: "Đang dừng và dọn dẹp.",
  faults: {
    unreadable: "Mã in không đọc lại được",
    missing: "Giấy đã đóng dấu nhưng không có trên trang in nào",
    notValid: "Giấy còn hiệu lực nhưng kiểm tra không hợp lệ",
    stillValid: "Giấy đã thu hồi nhưng kiểm tra chưa báo thu hồi",
    lostLetters: "Thư đã gửi nhưng không đến doanh nghiệp",
  },
  failed: (what: string) => `Chạy thử không thành: ${what}`,
  outFolder: {
    "not-a-folder": ({ folder }: Found) => `${folder} không phải thư mục: chọn thư mục khác bằng --out.`,
    "not-ours": ({ folder }: Found) =>
      `Thư mục ${folder} đã có tệp khác, không phải do lần chạy thử trước: chọn thư mục khác bằng --out.`,
    unwritable: ({ folder, reason }: Found) =>
      `Không ghi được vào ${folder} (${reason}): cấp quyền ghi, hoặc chọn thư mục khác bằng --out.`,
  },
};
