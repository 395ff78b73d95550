/** Asking the ward about a doubtful permit: from the roadside, answered to every post. */
import type { QuestionAnswer } from "#domain/check-record.ts";

/** A tap sends it. The ward reads Vietnamese, whatever the device speaks. */
const phrases = {
  "not-the-bearer": "Người mang giấy không giống người ghi trên giấy.",
  "id-differs": "Họ tên trên giấy không khớp thẻ căn cước.",
  "looks-altered": "Giấy có dấu hiệu sửa chữa.",
  "seal-odd": "Con dấu hoặc chữ ký trông lạ.",
  "number-odd": "Số giấy không giống các giấy khác của phường.",
  "says-replaced": "Người mang giấy nói đã được cấp giấy mới.",
};
type Phrase = keyof typeof phrases;
export const phraseNames = Object.keys(phrases) as Phrase[];

export const question = {
  title: "Hỏi phường",
  about: (serial: string) => `Về giấy số ${serial}. Phường đã đóng dấu giấy này sẽ nhận câu hỏi.`,
  aboutTypedCode: (code: string) => `Về giấy mang mã kiểm tra ${code}. Phường cấp giấy sẽ nhận câu hỏi.`,
  aboutCode: "Về mã vừa quét. Con dấu của mã không đáng tin, nên hãy ghi số và chọn phường ghi trên giấy.",
  aboutPaper: "Giấy không có mã: ghi số và chọn phường ghi trên giấy.",
  number: "Số ghi trên giấy",
  numberMissing: "Hãy ghi số trên giấy.",
  ward: "Phường, xã ghi trên giấy",
  wardHint: "Gõ vài chữ, không cần dấu, rồi chọn.",
  wardMissing: "Hãy chọn phường, xã để gửi câu hỏi đến.",
  wardNone: "Không có phường, xã nào như vậy.",
  wardsShown: (shown: number, all: number) => `${shown} trong ${all} phường, xã; gõ thêm để thu hẹp.`,
  wardsLoading: "Đang tải danh sách phường, xã…",
  wardsMissing: "Máy chưa có danh sách phường, xã. Nối mạng một lần để tải; sau đó chọn được cả khi mất mạng.",
  change: "Chọn lại",
  quick: "Chạm một câu để gửi ngay",
  phrase: phrases,
  sentAs: phrases,
  withoutNote: "Giấy này có phải do phường cấp không?",
  own: "Hoặc ghi câu hỏi khác",
  send: "Gửi câu hỏi",
  sending: "Đang gửi…",
  another: "Hỏi về giấy khác",
  practice: "Máy này chỉ để xem và tập: không gửi câu hỏi.",
  list: "Câu hỏi của máy này",
  listEmpty: "Chưa hỏi câu nào.",
  permit: (serial: string) => `Giấy số ${serial}`,
  paper: (number: string) => `Số ghi trên giấy: ${number}`,
  unknownPaper: "Giấy theo mã kiểm tra",
  waiting: "Chưa gửi được, sẽ gửi khi có mạng.",
  sent: (unit: string, time: string) => `Đã gửi ${unit} lúc ${time}.`,
  patience: (time: string) => `Nếu đến ${time} chưa có trả lời, câu hỏi được chuyển lên Công an phường và quận.`,
  escalated: "Đã quá năm phút: câu hỏi được chuyển lên Công an phường và quận. Chưa có trả lời.",
  refused: {
    UNKNOWN_UNIT: "Chưa gửi được: không rõ phường nào cấp. Hãy chọn phường rồi hỏi lại.",
    NOT_FOUND: "Không gửi được: chưa giấy nào được in với mã này.",
    FORBIDDEN: "Không gửi được: máy này không được gửi câu hỏi.",
    other: "Máy chủ không nhận câu hỏi này. Hãy hỏi lại, hoặc gọi điện cho phường.",
  },
  answer: {
    genuine: (time: string) => `Trả lời lúc ${time}: giấy thật.`,
    "not-ours": (time: string) => `Trả lời lúc ${time}: không phải giấy của phường.`,
    "revoked-now": (time: string) => `Trả lời lúc ${time}: đã thu hồi giấy này.`,
  } satisfies Record<QuestionAnswer, (time: string) => string>,
  answerWord: { genuine: "Giấy thật", "not-ours": "Không phải giấy của phường", "revoked-now": "Đã thu hồi" },
  wardAnswered: "Phường đã trả lời",
  moreAnswers: (count: number) => `và ${count} trả lời khác`,
  see: "Xem",
  others: "Trả lời cho các chốt khác",
  othersEmpty: "Chưa có trả lời nào cho chốt khác.",
  from: (unit: string, time: string) => `${unit.charAt(0).toUpperCase()}${unit.slice(1)}, ${time}`,
};
