/** The gate of a market: who is let in, how often a card may still come, how many people are inside. */
import type { GiveBackReason, UseSpan } from "#domain/market-uses.ts";

const spans = { day: "hôm nay", week: "tuần này", period: "của thẻ" } satisfies Record<UseSpan, string>;

const giveBackReason = {
  "did-not-go-in": "Người đó không vào",
  "scanned-by-mistake": "Quét nhầm thẻ",
  "not-the-holder": "Không đúng người của hộ",
  "used-elsewhere": "Thẻ đã vào ở cổng khác",
  "used-up-elsewhere": "Đã hết lượt ở cổng khác",
  stopped: "Thẻ vừa bị thu hồi hoặc tạm dừng",
} satisfies Record<GiveBackReason, string>;

export const gate = {
  title: "Cổng chợ",
  asking: "Đang xem lượt của thẻ…",
  entered: "Mời vào",
  left: (left: number, span: UseSpan) =>
    left === 0 ? `Đây là lượt cuối ${spans[span]}.` : `Còn ${left} lượt ${spans[span]}.`,
  notAsked: "Chưa hỏi được các cổng khác. Máy sẽ đối chiếu khi có mạng.",
  out: "Đã ra",
  outUnknown: "Máy chưa thấy lượt vào của thẻ này; số người trong chợ vẫn giảm một.",
  outAlready: "Đã quét ra rồi",
  outAlreadyAt: (time: string) => `Thẻ này đã quét ra lúc ${time}. Không trừ thêm.`,
  twice: "Thẻ đã vào chợ",
  seen: (time: string, where: string) => `Thẻ này đã vào lúc ${time}, ${where}.`,
  lastUse: (time: string, where: string) => `Lượt gần nhất: ${time}, ${where}.`,
  where: {
    onThisDevice: "quét trên máy này",
    atOtherGate: "ở cổng khác của chợ này",
    at: (post: string) => `tại ${post}`,
  },
  twiceDo: "Không cho vào, không tính lượt. Nếu người trước đã ra mà chưa quét, hãy quét ra rồi quét lại.",
  usedUp: "Hết lượt",
  usedUpWhy: (span: UseSpan) =>
    span === "period" ? "Thẻ đã dùng hết số lượt." : `Thẻ đã dùng hết số lượt ${spans[span]}.`,
  full: "Chợ đã đủ người, mời chờ",
  fullWhy: (inside: number, most: number) =>
    `Trong chợ có ${inside} người, nhiều nhất ${most}. Chưa tính lượt cho thẻ này.`,
  stopped: { revoked: "Thẻ vừa bị thu hồi", suspended: "Thẻ vừa bị tạm dừng" },
  stoppedDo: "Máy chủ vừa cho biết. Không cho vào; lượt đã được hoàn.",
  wouldEnter: "Thẻ vào được",
  wouldEnterWhy: "Máy chạy thử: không ghi lượt.",
  next: "Người tiếp theo",
  giveBack: "Hoàn lượt",
  giveBackWhy: "Vì sao hoàn lượt?",
  giveBackReason,
  otherReason: "Lý do khác",
  confirm: "Hoàn lượt này",
  cancel: "Không hoàn",
  givenBack: "Đã hoàn lượt",
  givenBackWhy: "Lượt này không tính cho thẻ, số người trong chợ giảm một.",
  inside: "Đang trong chợ",
  ofMost: (most: number) => ` trên ${most}`,
  more: "Thêm một người",
  less: "Bớt một người",
  direction: "Quét cho người",
  goingIn: "Vào",
  goingOut: "Ra",
  exiting: "Đang quét người ra",
  doubles: (count: number) => `${count} thẻ dùng hai nơi`,
  doublesTitle: "Thẻ dùng hai nơi",
  double: (serial: string, here: string, there: string) => `${serial}: vào lúc ${there} ở máy khác, ${here} ở máy này`,
};
