/** The report of a post's shift on paper (print/shift-report.typ). Times are HH:MM, days YYYY-MM-DD, both of Hanoi. */
import type { LiveWarning, QuestionAnswer } from "#domain/check-record.ts";
import type { LouderWord } from "#domain/shown-check.ts";
import { print } from "#ui/vi/print.ts";
import { check } from "#ui/vi/scanner/check.ts";
import { gate } from "#ui/vi/scanner/gate.ts";
import { verify } from "#ui/vi/verify.ts";

const weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ".");

interface Moment {
  day: string;
  time: string;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
}
const dated = ({ day, time }: Moment): string => `${time} ngày ${print.shortDate(day)}`;

/** As on the scanner's screen. */
const louder = {
  "not-ours": check.contested["not-ours"].word,
  "not-the-bearer": check.contested["not-the-bearer"].word,
  "maybe-copy": check.contested["maybe-copy"].word,
  "gate-twice": gate.twice,
  "gate-used-up": gate.usedUp,
  "gate-full": "Chợ đã đủ người",
  "gate-out-already": gate.outAlready,
  "gate-stopped": "Thẻ vừa bị thu hồi hoặc tạm dừng",
} satisfies Record<LouderWord, string>;

/** Why somebody was turned back, beside the reasons of the verdict. */
const because = {
  "used-elsewhere": "Thẻ đã vào chợ ở cổng hoặc chợ khác trong ngày.",
  "too-fast": "Giấy vừa được xuất trình ở chốt khác, không kịp đi tới đây.",
  "too-many-uses": "Thẻ đã dùng hết số lượt.",
  "organisation-suspended": "Cơ quan, tổ chức của người được cấp đang bị tạm dừng.",
  "ward-says-not-ours": "Nơi cấp trả lời: không phải giấy của mình.",
  "ward-says-genuine": "Nơi cấp trả lời: giấy thật.",
  "bearer-differs": "Người mang giấy không phải người ghi trên giấy.",
  "gate-twice": "Thẻ đã vào chợ ở chính cổng này, chưa quét ra.",
  "gate-used-up": "Thẻ đã dùng hết số lượt.",
  "gate-full": "Chợ đã đủ người.",
  "gate-out-already": "Thẻ đã quét ra rồi.",
  "gate-stopped": "Thẻ vừa bị thu hồi hoặc tạm dừng.",
  "no-reason": "Máy không ghi lý do.",
} satisfies Record<LiveWarning | GateRefusal | "bearer-differs" | "no-reason", string>;

type GateRefusal = Extract<LouderWord, `gate-${string}`>;

const answers = {
  genuine: "giấy thật",
  "not-ours": "không phải giấy của nơi được hỏi",
  "revoked-now": "đã thu hồi",
} satisfies Record<QuestionAnswer, string>;

export const shiftReport = {
  count: thousands,
  title: { checkpoint: "BÁO CÁO CA TRỰC TẠI CHỐT", market: "BÁO CÁO CA TRỰC TẠI CHỢ" },
  period: (from: Moment, to: Moment) =>
    from.day === to.day
      ? `Từ ${from.time} đến ${to.time}, ${weekdays[from.weekday]} ngày ${print.shortDate(from.day)}`
      : `Từ ${dated(from)} đến ${dated(to)}`,
  prepared: (at: Moment) => `Lập lúc ${dated(at)}`,
  shortDay: (day: string) => print.shortDate(day).slice(0, 5),
  empty: "Chưa có lượt kiểm tra nào được ghi nhận trong ca này.",
  emptyWhat: "Nếu trong ca có kiểm tra, hãy nối mạng cho máy, chờ máy gửi hết bản ghi rồi lập lại báo cáo.",
  figures: {
    checks: "lượt kiểm tra",
    valid: "hợp lệ",
    turnedBack: "buộc quay đầu",
    asked: "đã hỏi nơi cấp",
    oldPapers: "giấy mẫu cũ",
    entries: "lượt vào chợ",
  },
  verdict: { ...verify.word, ...louder },
  verdicts: { hour: "Kết luận theo giờ", day: "Kết luận theo ngày" },
  others: "Kết luận khác",
  total: "Cộng",
  outcomes: (said: { letThrough: number; turnedBack: number; asked: number; unsaid: number }) =>
    `Sau khi kiểm tra: cho qua ${thousands(said.letThrough)}, buộc quay đầu ${thousands(said.turnedBack)}, hỏi nơi cấp ${thousands(said.asked)}, không ghi ${thousands(said.unsaid)}.`,
  letThroughAll: (count: number) => `Cho qua dù kết luận không phải hợp lệ: ${thousands(count)}.`,
  turnedBack: { heading: "Buộc quay đầu", why: "Lý do (một lượt có thể có nhiều lý do)", count: "Số lượt" },
  because: { ...verify.reason, ...because },
  oldPapers: {
    heading: "Giấy mẫu cũ, không có mã QR",
    issuer: "Nơi cấp ghi trên giấy",
    seen: "Đã gặp",
    letThrough: "Cho qua",
    turnedBack: "Buộc quay đầu",
  },
  doubtful: {
    heading: "Giấy nghi vấn đã hỏi nơi cấp",
    askedAt: "Hỏi lúc",
    number: "Số giấy",
    unit: "Nơi được hỏi",
    answer: "Trả lời",
    answeredAt: "Lúc",
  },
  answers,
  unanswered: "chưa trả lời",
  sampling: {
    heading: "Chọn ngẫu nhiên",
    text: (oneIn: readonly number[], passed: number, picked: number) =>
      `Tỷ lệ ${oneIn.map((n) => `1/${n}`).join(", ")}: ${thousands(passed)} lượt đi qua, chọn kiểm tra ${thousands(picked)}.`,
  },
  queue: {
    heading: "Hàng chờ (số xe)",
    longest: (length: number, time: string) => `Dài nhất ${thousands(length)} xe, lúc ${time}.`,
  },
  gate: {
    heading: "Ra vào chợ",
    text: (entries: number, exits: number, givenBack: number) =>
      `Vào ${thousands(entries)} lượt, ra ${thousands(exits)} lượt, trả lại ${thousands(givenBack)} lượt.`,
    fullest: (inside: number, time: string) => `Đếm được đông nhất ${thousands(inside)} người trong chợ, lúc ${time}.`,
  },
  officers: {
    heading: "Người trực trong ca",
    name: "Họ và tên",
    from: "Từ",
    to: "Đến",
    identity: "Xác nhận",
    confirmed: "đã đăng nhập",
    unconfirmed: "chưa xác nhận: tên do người trực tự nhập",
    open: "chưa kết thúc",
  },
  none: "Không có.",
  source: (waiting: number) =>
    waiting === 0
      ? "Số liệu theo các bản ghi mà máy của chốt đã gửi về."
      : `Số liệu theo các bản ghi đã gửi về; trên máy của chốt còn ${thousands(waiting)} bản ghi chưa gửi.`,
  signer: "NGƯỜI PHỤ TRÁCH CA",
  sign: print.signName,
  page: print.handover.page,
};
