/** What the server says on the terminal when it starts, cannot start, and stops. */
type Found = Readonly<Record<string, string>>;

export const start = {
  ready: (seconds: string) => `Thông Hành đã sẵn sàng sau ${seconds} giây`,
  home: "Trang đầu",
  reference: "Giao diện API",
  scanner: "Máy kiểm tra",
  invite: "Mời máy",
  mailIn: "Nhận thư",
  mailOut: "Thư đến, thư đi",
  data: "Dữ liệu",
  database: "cơ sở dữ liệu theo DATABASE_URL",
  demo: "Tài khoản dùng thử",
  password: "mật khẩu chung",
  stop: "Nhấn Ctrl-C để dừng",
  stopping: "Đang dừng. Nhấn Ctrl-C lần nữa để dừng ngay.",
  stopped: "Đã dừng.",
  problems: {
    "bad-master-key": ({ length }: Found) =>
      `THONGHANH_MASTER_KEY dài ${length} ký tự: cần đúng 64 chữ số thập lục phân (32 byte).`,
    "bad-port": ({ name, value }: Found) => `${name} đang là "${value}": cần một số cổng từ 0 đến 65535.`,
    "database-newer": ({ name }: Found) =>
      `Cơ sở dữ liệu mới hơn chương trình này (đã có ${name}): hãy chạy phiên bản mới hơn của chương trình.`,
    "database-not-allowed": ({ where, reason }: Found) =>
      `Cơ sở dữ liệu ${where} từ chối (${reason}): kiểm tra tên, mật khẩu và quyền tạo vai trò (CREATEROLE) trong DATABASE_URL.`,
    "database-too-old": ({ found }: Found) => `PostgreSQL ${found} quá cũ: cần phiên bản 18 trở lên.`,
    "database-unreachable": ({ where, reason }: Found) =>
      `Không kết nối được cơ sở dữ liệu ${where} (${reason}): kiểm tra DATABASE_URL và xem máy chủ đó có chạy không.`,
    "folder-busy": ({ folder, pid }: Found) =>
      `Một lệnh khác${pid ? ` (tiến trình ${pid})` : ""} đang dùng thư mục dữ liệu ${folder}: đợi lệnh đó xong rồi thử lại.`,
    "folder-in-use": ({ folder, pid }: Found) =>
      `Máy chủ đã chạy trên thư mục dữ liệu ${folder} (tiến trình ${pid}): dừng nó, hoặc đặt THONGHANH_DATA sang thư mục khác.`,
    "folder-unusable": ({ folder, reason }: Found) =>
      `Không ghi được vào thư mục dữ liệu ${folder} (${reason}): cấp quyền ghi, hoặc đặt THONGHANH_DATA sang thư mục khác.`,
    "host-unusable": ({ host, reason }: Found) =>
      `Máy này không có địa chỉ ${host} (${reason}): đặt HOST thành một địa chỉ của máy, chẳng hạn 127.0.0.1.`,
    "migration-changed": ({ name }: Found) =>
      `Bước chuyển đổi ${name} đã bị sửa sau khi áp dụng: khôi phục tệp cũ và thêm một bước mới, hoặc dùng thư mục dữ liệu mới.`,
    "port-in-use": ({ host, port, variable, other }: Found) =>
      `Cổng ${port} trên ${host} đang có chương trình khác dùng: dừng chương trình đó, hoặc chạy lại với ${variable}=${other}.`,
    "postgres-cannot-reach": ({ folder, mode }: Found) =>
      `PostgreSQL không chạy bằng root, mà người dùng postgres không vào được ${folder} (quyền ${mode}): chuyển sang nơi ai cũng vào được, chẳng hạn /srv, hoặc đặt DATABASE_URL.`,
    "postgres-failed": ({ reason }: Found) => `PostgreSQL không khởi động được: ${reason}`,
    "postgres-missing": ({ package: name }: Found) =>
      `Thiếu PostgreSQL cho máy này (gói ${name}): chạy "npm ci", hoặc đặt DATABASE_URL.`,
    "secrets-mismatch": ({ folder }: Found) =>
      `Mật khẩu trong ${folder}/secrets.json không mở được cơ sở dữ liệu bên cạnh: khôi phục tệp đó từ bản sao lưu.`,
    "wrong-master-key": () =>
      "Khóa chủ không mở được các khóa con dấu trong cơ sở dữ liệu: đặt lại THONGHANH_MASTER_KEY (hoặc secrets.json) đúng như khi tạo ra chúng.",
    "secrets-unreadable": ({ file }: Found) =>
      `Không đọc được ${file}: khôi phục tệp đó từ bản sao lưu, vì thiếu nó thì các khóa con dấu không mở được.`,
  },
};
