/** The scanner: looking for a code, and what is said of it. */
import type { CheckOutcome, LiveWarning, MatchResult, QuestionAnswer } from "#domain/check-record.ts";
import type { IdentityField } from "#domain/identity-match.ts";

/** What a code that is no permit seems to be. */
const codeKind = {
  empty: "Mã không có nội dung.",
  "part-of-a-permit": "Có vẻ chỉ đọc được một phần mã của giấy đi đường. Hãy quét lại cho hết mã.",
  "id-card": "Đây có vẻ là mã trên thẻ căn cước.",
  enrolment: "Đây là mã đăng ký máy quét. Máy này đã đăng ký rồi.",
  web: "Đây có vẻ là địa chỉ trang web. Máy không mở trang đó.",
  "wi-fi": "Đây có vẻ là mã kết nối Wi-Fi.",
  vaccination: "Đây có vẻ là mã tiêm chủng hoặc khai báo y tế.",
  payment: "Đây có vẻ là mã chuyển tiền.",
  contact: "Đây có vẻ là danh thiếp.",
  phone: "Đây có vẻ là số điện thoại.",
  message: "Đây có vẻ là mã gửi tin nhắn.",
  mail: "Đây có vẻ là địa chỉ thư điện tử.",
  place: "Đây có vẻ là vị trí trên bản đồ.",
  event: "Đây có vẻ là lịch hẹn.",
  "one-time-password": "Đây có vẻ là mã đăng nhập.",
  number: "Đây có vẻ là một dãy số, như mã hàng hóa.",
  bytes: "Mã chứa dữ liệu không phải chữ.",
  text: "Mã chứa một đoạn chữ.",
};

const field = {
  name: "họ tên",
  born: "ngày sinh",
  idLast4: "bốn số cuối",
} satisfies Record<IdentityField, string>;
const listed = (fields: readonly IdentityField[]): string => fields.map((name) => field[name]).join(", ");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const check = {
  title: "Kiểm tra giấy",
  valid: "Chữ ký số đúng, giấy đang có hiệu lực và không bị thu hồi.",
  codeKind,
  showPermit: "Hãy quét mã QR trên giấy đi đường hoặc thẻ đi chợ.",
  cardFirst: "Đây là thẻ căn cước. Hãy quét giấy đi đường trước, rồi quét thẻ để so.",
  mangledWord: "Bộ gõ làm sai mã",
  mangled: "Bộ gõ tiếng Việt trên máy đã đổi chữ mà máy quét gửi. Hãy tắt bộ gõ (chuyển sang E) rồi quét lại.",
  /** Facts, in the order of the screen. */
  lastFour: "Bốn số cuối giấy tờ",
  hours: "Ngày, giờ",
  extended: "Đã gia hạn",
  printedTo: (day: string) => `trên giấy in đến hết ${day}`,
  who: "Người mang giấy",
  details: "Nội dung giấy",
  before: (time: string) => `Máy này đã kiểm tra giấy này lúc ${time}.`,
  notWritten: "Chưa ghi được lượt kiểm tra này: bộ nhớ của máy có vấn đề. Hãy ghi vào sổ.",
  practice: "Máy chạy thử: không ghi lại gì.",

  portrait: "So ảnh với người",
  portraitAlt: "Ảnh chân dung trong mã của giấy",
  portraitMissing: "Nhóm này phải có ảnh nhưng mã không có ảnh. Hãy so thẻ căn cước.",
  portraitUnseen: "Mã có ảnh nhưng máy này không hiện được loại ảnh đó. Hãy so thẻ căn cước.",

  trust: {
    yellow: (age: string) => `Dữ liệu kiểm tra đã ${age}. Khi có mạng, hãy để máy cập nhật.`,
    red: (age: string) => `Dữ liệu kiểm tra đã ${age}: giấy bị thu hồi gần đây có thể chưa biết. Cần cập nhật ngay.`,
    blocked: "Dữ liệu kiểm tra quá cũ hoặc không dùng được, nên máy chưa thể nói giấy hợp lệ. Hãy nối mạng.",
  },

  /** In order on paper, and yet something speaks against it. */
  contested: {
    "not-ours": { word: "Phường không nhận", why: "Chữ ký số đúng, nhưng phường đã trả lời: không cấp giấy này." },
    "not-the-bearer": { word: "Không khớp người", why: "Giấy đúng, nhưng thẻ căn cước vừa quét là của người khác." },
    "maybe-copy": {
      word: "Có thể là bản sao",
      why: "Giấy này vừa trình ở chốt khác, không thể đi nhanh như vậy tới đây. Hãy so thẻ căn cước.",
    },
  },
  copySeen: (post: string, time: string) =>
    `Lúc ${time} giấy này trình ở ${post}, không thể đi nhanh như vậy tới đây. Hãy so thẻ căn cước.`,
  /** Behind a verdict of place and time: what the permit does allow. */
  allowed: {
    times: (days: string, hours: string) => `Giấy cho đi: ${days.charAt(0).toLowerCase()}${days.slice(1)}${hours}.`,
    areas: (areas: string) => `Giấy dùng được ở: ${areas}.`,
    market: (market: string) => `Thẻ này của ${market}.`,
  },
  live: {
    asking: "Đang hỏi máy chủ…",
    agreed: "Máy chủ cũng xác nhận, lúc này.",
    revoked: "Máy chủ vừa cho biết: giấy đã bị thu hồi. Dữ liệu trên máy chưa kịp có.",
    suspended: "Máy chủ vừa cho biết: giấy đang bị tạm dừng. Dữ liệu trên máy chưa kịp có.",
    unknown: "Máy chủ không có giấy mang số này, dù chữ ký đúng. Hãy hỏi phường.",
    wardRevoked: "Phường vừa trả lời: giấy đã bị thu hồi. Dữ liệu trên máy chưa kịp có.",
  },
  warning: {
    "used-elsewhere": (where: string) => `Giấy này vừa được dùng ở nơi khác${where}.`,
    "too-fast": (where: string) => `Giấy này vừa ở nơi khác, không thể đi nhanh như vậy tới đây${where}.`,
    "too-many-uses": () => "Tính cả các nơi khác, thẻ này đã dùng quá số lượt cho phép.",
    "organisation-suspended": () => "Cơ quan của người này đang bị tạm dừng. Hãy hỏi phường.",
    "ward-says-not-ours": () => "Phường cấp đã trả lời: không cấp giấy này.",
    "ward-says-genuine": () => "Phường cấp đã trả lời: giấy đúng là do phường cấp.",
  } satisfies Record<LiveWarning, (where: string) => string>,
  /** Behind a warning: where and when. */
  seenAt: (post: string, time: string) => ` (${post}, ${time})`,
  otherGate: "cổng khác của chợ này",
  answer: {
    genuine: (unit: string, time: string) => `${capital(unit)} trả lời lúc ${time}: giấy đúng là do phường cấp.`,
    "not-ours": (unit: string, time: string) => `${capital(unit)} trả lời lúc ${time}: không cấp giấy này.`,
    "revoked-now": (unit: string, time: string) => `${capital(unit)} trả lời lúc ${time}: đã thu hồi giấy này.`,
  } satisfies Record<QuestionAnswer, (unit: string, time: string) => string>,

  matchResult: {
    same: (fields: readonly IdentityField[]) => `Thẻ căn cước khớp: ${listed(fields)}.`,
    differs: (fields: readonly IdentityField[]) => `Thẻ căn cước không khớp: ${listed(fields)}.`,
    "not-comparable": (fields: readonly IdentityField[]) =>
      fields.length === 0
        ? "Chưa đủ thông tin để so với thẻ căn cước. Hãy hỏi người mang giấy."
        : `Chỉ ${listed(fields)} khớp, chưa đủ để kết luận. Hãy hỏi thêm.`,
  } satisfies Record<MatchResult, (fields: readonly IdentityField[]) => string>,
  householdMember:
    "Tên trên thẻ căn cước khác người đại diện của hộ. Thành viên khác trong hộ vẫn được dùng thẻ đi chợ.",
  nameOnCard: (name: string) => `Tên trên thẻ: ${name}`,
  asked: (time: string) => `Đã hỏi phường lúc ${time}, đang chờ trả lời.`,
  askedWaits: (time: string) => `Đã ghi câu hỏi cho phường lúc ${time}, sẽ gửi khi có mạng.`,
  severalCodes: (count: number) => `Thấy ${count} mã giấy cùng lúc; máy chỉ xét giấy dưới đây. Hãy quét từng giấy một.`,
  scanCard: "Quét thẻ căn cước để so người.",

  outcomes: "Đã xử lý thế nào?",
  outcome: {
    "let-through": "Cho qua",
    "turned-back": "Buộc quay đầu",
    asked: "Hỏi phường",
  } satisfies Record<CheckOutcome, string>,
  letThroughYet: "Vẫn cho qua?",
  askWard: "Hỏi phường",
  oldPaper: "Giấy không có mã",
  next: "Quét mã khác",

  /** The camera. */
  aim: "Đưa mã QR vào khung",
  starting: "Đang mở máy ảnh…",
  resting: "Máy ảnh đang nghỉ để đỡ nóng máy.",
  wake: "Chạm để quét tiếp",
  start: "Bật máy ảnh",
  cameraFault: {
    denied:
      "Chưa được phép dùng máy ảnh. Mở phần cài đặt của trình duyệt cho trang này, cho phép máy ảnh, rồi thử lại.",
    missing: "Không thấy máy ảnh. Có thể dùng máy quét cầm tay, ảnh chụp hoặc nhập mã kiểm tra.",
    busy: "Máy ảnh đang bị ứng dụng khác dùng. Hãy đóng ứng dụng đó rồi thử lại.",
    unsupported: "Trình duyệt này không mở được máy ảnh. Có thể dùng máy quét cầm tay hoặc nhập mã kiểm tra.",
  },
  retry: "Thử lại",
  /** In the corner, beside a verdict. */
  cameraShort: {
    denied: "Máy ảnh bị chặn – thử lại",
    missing: "Không có máy ảnh – thử lại",
    busy: "Máy ảnh đang bận – thử lại",
    unsupported: "Không có máy ảnh – thử lại",
  },
  torch: "Đèn",
  zoom: "Phóng to",
  otherCamera: "Đổi máy ảnh",
  picture: "Chọn ảnh",
  readingPicture: "Đang tìm mã trong ảnh…",
  noCode: {
    "no-code": {
      word: "Không thấy mã QR trong ảnh",
      why: "Hãy chụp lại gần hơn, đủ sáng, không bị lóa, hoặc nhập mã kiểm tra in trên giấy.",
    },
    "no-picture": {
      word: "Không mở được ảnh",
      why: "Tệp này không phải ảnh mà máy mở được. Hãy chọn ảnh JPG hoặc PNG.",
    },
  },

  /** The typed code. */
  typeCode: "Nhập mã kiểm tra",
  typedCode: "Mã kiểm tra (9 ký tự, in cạnh mã QR)",
  typedHint: "Không phân biệt chữ hoa, chữ thường; gạch nối không cần.",
  typedCheck: "Kiểm tra",
  cancel: "Đóng",
  typedFault: {
    length: (found: number) => `Mã có 9 ký tự; đã nhập ${found}.`,
    character: "Mã chỉ có chữ số và chữ cái không dấu, không có chữ U.",
    check: "Mã sai ít nhất một ký tự. Hãy nhìn lại trên giấy.",
  },
  typedAsking: "Đang tra mã…",
  typedUnknown: "Không có giấy nào mang mã này. Hãy nhìn lại, hoặc hỏi phường.",
  typedOffline:
    "Tra mã kiểm tra cần có mạng, và lúc này máy không có mạng. Có thể quét mã QR, gửi câu hỏi cho phường khi có mạng, hoặc ghi như giấy không có mã.",
};
