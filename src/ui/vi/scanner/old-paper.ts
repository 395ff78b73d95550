/** Papers without a code, of the formats before it: written down as seen. */
import type { CheckOutcome } from "#domain/check-record.ts";

export const oldPaper = {
  title: "Giấy cũ, không có mã",
  lead: "Ghi lại giấy theo mẫu cũ để chốt và phường biết. Máy không kiểm tra được loại giấy này: hãy nhìn kỹ con dấu, ngày và người mang giấy.",
  number: "Số giấy",
  numberMissing: "Hãy ghi số giấy. Giấy không có số thì ghi: không số.",
  issuer: "Nơi cấp",
  issuerMissing: "Hãy ghi nơi cấp theo con dấu trên giấy.",
  validTo: "Có giá trị đến",
  validToHint: "để trống nếu giấy không ghi",
  validToShape: "ngày/tháng/năm",
  validToWrong: "Ghi ngày/tháng/năm, như 05/09/2021, trong vòng một năm trước hoặc sau.",
  expired: (date: string) => `Giấy chỉ có giá trị đến hết ${date}.`,
  note: "Ghi chú",
  outcome: "Đã xử lý thế nào?",
  outcomes: {
    "let-through": "Cho qua",
    "turned-back": "Buộc quay đầu",
    asked: "Hỏi phường",
  } satisfies Record<CheckOutcome, string>,
  outcomeMissing: "Hãy chọn đã xử lý thế nào.",
  save: "Ghi lại",
  saved: (number: string) => `Đã ghi giấy ${number}.`,
  seenBefore: (time: string) => `Giấy số này của nơi cấp này đã ghi lúc ${time}.`,
  practice: "Máy này chỉ để xem và tập: không ghi lại gì.",
  list: "Giấy cũ trong ca này",
  listEmpty: "Chưa ghi giấy nào.",
};
