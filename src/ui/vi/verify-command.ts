/** What `thonghanh verify` says besides a check: how it was called, what it could not read. */
export const verifyCommand = {
  placeNotChecked: "Chưa kiểm tra phạm vi và chợ: không nêu chốt (--post).",
  compare: "Hãy đối chiếu họ tên, ngày sinh và giấy tờ của người mang giấy.",
  root: (fingerprint: string) => `Khóa gốc: ${fingerprint}`,
  fileProblem: (path: string, why: string) => `Tệp ${path}: ${why}`,
  noTrustFolder: (path: string) => `Không có thư mục tin cậy ${path}. Hãy nêu thư mục có tệp root.cbor với --trust.`,
  badTime: (found: string) =>
    `--at nhận thời điểm ISO như 2021-09-06T07:30 (giờ Hà Nội) hoặc 2021-09-06T00:30:00Z; đã nhận "${found}".`,
  badRoot: (found: string) => `--root nhận 32 chữ số thập lục phân của khóa gốc; đã nhận "${found}".`,
  unknownPost: (found: string, known: string) => `Không có chốt "${found}". Các chốt trong dữ liệu kiểm tra: ${known}.`,
  noPosts: "không có chốt nào",
  noFile: (path: string) => `Không đọc được tệp ${path}.`,
  fileTooLarge: (path: string, megabytes: number) => `Tệp ${path} lớn hơn ${megabytes} MB: hãy chia nhỏ.`,
  noInput: "Hãy nêu nội dung mã, một tệp PNG, JPG hoặc PDF, hoặc --stdin (chỉ một trong hai).",
};
