/** Letters to organisations: what happened, what it means, what to do. */
const people = (count: number): string => `${count.toLocaleString("vi-VN")} người`;
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;

export const mail = {
  /** Replies of the mail server, without diacritics: many senders read ASCII alone. */
  smtp: {
    unknownMailbox: "Dia chi nay khong co o day. Xin xem lai dia chi thu cua phuong.",
    tooLarge: "Thu qua lon. Xin chi gui tep Excel, bo anh, hoac chia thanh nhieu thu.",
    tryLater: "He thong tam thoi chua nhan duoc thu. May gui se tu gui lai.",
    stored: "Da nhan thu.",
  },
  common: {
    greeting: (name: string) => `Kính gửi ${name},`,
    unknownGreeting: "Kính gửi anh/chị,",
    sender: (unit: string) => `Ủy ban nhân dân ${unit}`,
    nextTitle: "Việc cần làm tiếp theo",
    nothingToDo: "Anh/chị chưa phải làm gì thêm.",
    footCode: (code: string) => `Mã đăng ký của đơn vị: ${code}. Xin giữ mã trong tiêu đề khi trả lời.`,
    footAutomatic:
      "Thư này do hệ thống Thông Hành gửi tự động. Việc cần hỏi người, xin liên hệ cảnh sát khu vực hoặc Ủy ban nhân dân phường/xã.",
    reason: "Lý do",
    columns: {
      row: "Dòng",
      name: "Họ và tên",
      idLast4: "Số giấy tờ (4 số cuối)",
      whatToMend: "Cần sửa",
      toCheck: "Xin xem lại",
    },
    noName: "(chưa có tên)",
    moreRows: (count: number) => `… và ${count} dòng nữa trong tệp đính kèm.`,
    moreLines: (count: number) => `… và ${count} dòng nữa.`,
    morePeople: (count: number) => `… và ${people(count)} nữa. Xin hỏi cảnh sát khu vực để biết đầy đủ.`,
  },
  confirmation: {
    subject: "Đã xác nhận đăng ký, mời gửi danh sách nhân viên",
    heading: "Đã xác nhận đăng ký",
    done: (organisation: string, unit: string) =>
      `Ủy ban nhân dân ${unit} đã ghi nhận đăng ký của ${organisation}. Từ bây giờ đơn vị có thể gửi danh sách nhân viên để xin cấp giấy đi đường.`,
    codeLabel: "Mã đăng ký",
    codeNote: "Giữ mã này trong tiêu đề thư; nhờ mã, hệ thống nhận ra đơn vị.",
    fillForm: (file: string) =>
      `Mở tệp mẫu đính kèm (${file}), mỗi nhân viên một dòng. Danh sách Excel sẵn có của đơn vị cũng dùng được.`,
    reply: "Trả lời thư này, đính kèm danh sách đã điền.",
    answered: "Khi nhận được, hệ thống trả lời ngay: đọc được bao nhiêu người, dòng nào còn thiếu gì.",
    noPhotos: "Không gửi ảnh chụp CCCD: không cần và làm thư quá lớn.",
    factName: "Đơn vị",
    factAddress: "Địa chỉ",
    factUnit: "Nơi xét",
    wrongFacts: "Nếu thông tin trên có chỗ sai, xin báo cảnh sát khu vực để sửa.",
    summary: "Đăng ký đã được xác nhận; mời trả lời thư này kèm danh sách nhân viên (tệp Excel).",
  },
  listReceived: {
    subjectComplete: (rows: number) => `Đã nhận danh sách ${people(rows)}, đủ thông tin`,
    subjectFaults: (rows: number, faults: number) => `Đã nhận danh sách ${people(rows)}, còn ${faults} dòng cần sửa`,
    subjectOthers: (rows: number, others: number) =>
      `Đã nhận danh sách ${people(rows)}, CHƯA nhận ${people(others)} ở bảng khác`,
    headingComplete: (rows: number) => `Đã nhận đủ thông tin của ${people(rows)}`,
    headingFaults: (faults: number) => `Còn ${faults} dòng cần sửa`,
    headingOthers: (rows: number, others: number) => `Đã nhận ${people(rows)}, chưa nhận ${people(others)}`,
    headingOthersAndFaults: (others: number, faults: number) =>
      `Còn ${people(others)} chưa nhận và ${faults} dòng cần sửa`,
    understood: (rows: number, file: string) => `Hệ thống đã đọc được ${people(rows)} trong tệp “${file}”.`,
    ready: (ready: number) =>
      `${people(ready)} đủ thông tin và đã được chuyển đi xét, không phải chờ các dòng cần sửa.`,
    readyAll: "Tất cả đã được chuyển đi xét.",
    readyAllRead: "Những người này đã được chuyển đi xét.",
    readyNone: "Chưa có ai đủ thông tin để chuyển đi xét.",
    othersLeft: (sheet: string | null, others: number) =>
      `Mỗi tệp hệ thống chỉ đọc một bảng: bảng có nhiều người nhất${sheet === null ? "" : `, ở trang tính “${sheet}”`}. ${people(others)} ở bảng khác trong tệp CHƯA được nhận.`,
    othersTitle: "Chưa nhận",
    othersWhere: "Ở đâu trong tệp",
    othersPeople: "Số người",
    moreOthers: (count: number) => `… và ${count} bảng nữa trong tệp.`,
    othersNext: "Nếu những người này cũng cần giấy đi đường",
    splitOthers: "Chép mỗi bảng chưa nhận, cả dòng tên cột, sang một tệp Excel riêng.",
    sendOthers:
      "Trả lời thư này, đính kèm các tệp riêng đó (một thư gửi được nhiều tệp). Những người đã nhận không cần gửi lại.",
    tableTitle: "Các dòng cần sửa (số dòng như trong tệp của đơn vị)",
    warningsTitle: "Đã nhận, nhưng xin xem lại (nếu đúng thì không cần làm gì)",
    openFaulty: (file: string) => `Mở tệp đính kèm (${file}): trong đó chỉ có các dòng cần sửa.`,
    mend: "Sửa theo hướng dẫn ở từng dòng rồi lưu lại.",
    sendBack: "Trả lời thư này, đính kèm tệp đã sửa. Những người đã đủ thông tin không cần gửi lại.",
    awaitDecision: "Khi có kết quả, đơn vị sẽ nhận được thư báo.",
    faultyFile: (code: string) => `can-sua-${code}.xlsx`,
    summary: (rows: number, ready: number, faults: number) =>
      `Đã đọc ${people(rows)}: ${ready} đủ thông tin, ${faults} dòng cần sửa và gửi lại.`,
    othersSummary: (others: number) =>
      `${people(others)} ở bảng khác trong tệp chưa được nhận, xin gửi mỗi bảng thành một tệp riêng.`,
  },
  unreadable: {
    subject: "Chưa đọc được danh sách",
    heading: "Chưa đọc được danh sách",
    received: (file: string) => `Đã nhận tệp “${file}” nhưng chưa đọc được danh sách trong đó.`,
    empty: "Trong tệp có tên cột nhưng chưa có người nào. Xin điền mỗi người một dòng.",
    mend: "Sửa tệp như trên, hoặc chép danh sách vào tệp mẫu đính kèm.",
    sendAgain: "Trả lời thư này, đính kèm tệp đó. Đăng ký của đơn vị vẫn còn hiệu lực.",
    summary: "Chưa đọc được danh sách; xin gửi lại dạng Excel theo hướng dẫn.",
  },
  organisationRefused: {
    subject: "Đăng ký chưa được chấp nhận",
    heading: "Đăng ký chưa được chấp nhận",
    done: (organisation: string, unit: string) =>
      `Ủy ban nhân dân ${unit} chưa chấp nhận đăng ký xin giấy đi đường của ${organisation}.`,
    next: "Nếu lý do trên đã được khắc phục hoặc có nhầm lẫn, xin gặp cảnh sát khu vực để đăng ký lại.",
    summary: "Đăng ký chưa được chấp nhận; xin liên hệ cảnh sát khu vực.",
  },
  decided: {
    subjectApproved: (approved: number) => `Đã duyệt ${people(approved)}`,
    subjectInPart: (approved: number, refused: number) =>
      `Đã duyệt ${people(approved)}, ${refused} người chưa được duyệt`,
    subjectRefused: "Danh sách chưa được duyệt",
    headingApproved: (approved: number) => `Đã duyệt ${people(approved)}`,
    headingInPart: (approved: number, all: number) => `Đã duyệt ${approved} trong ${people(all)}`,
    headingRefused: "Danh sách chưa được duyệt",
    approved: (approved: number) => `${people(approved)} đã được duyệt cấp giấy đi đường.`,
    refusedCount: (refused: number) => `${people(refused)} chưa được duyệt.`,
    whatNow:
      "Công an phường/xã đóng dấu, sau đó cảnh sát khu vực mang giấy đến đơn vị. Khi giấy sẵn sàng, đơn vị sẽ nhận được thư báo.",
    notYet: "Thư này chưa phải là giấy đi đường: chỉ giấy có dấu và mã QR mới có giá trị.",
    tableTitle: "Người chưa được duyệt và lý do",
    sameReason: (reason: string) => `Lý do chung: ${reason}`,
    noReason: "Không ghi lý do; xin hỏi cảnh sát khu vực.",
    mend: "Nếu có thể bổ sung hoặc có nhầm lẫn, gửi một danh sách chỉ gồm những người này bằng cách trả lời thư này.",
    summary: (approved: number, refused: number) => `${approved} người được duyệt, ${refused} người chưa được duyệt.`,
  },
  handover: {
    subject: (count: number) => `${count} giấy đi đường đã sẵn sàng`,
    heading: (count: number) => `${count} giấy đi đường đã sẵn sàng`,
    done: (count: number) => `${count} giấy đi đường của đơn vị đã đóng dấu, in xong và giao cho cảnh sát khu vực.`,
    receive: "Cử người nhận giấy khi cảnh sát khu vực đến, đếm và ký nhận.",
    check:
      "Mỗi người xem lại họ tên, ngày sinh, biển số xe trên giấy trước khi dùng; có sai sót thì báo cảnh sát khu vực.",
    carry: "Khi đi đường, mang theo giấy và CCCD. Không chụp mã QR gửi cho người khác.",
    summary: (count: number) => `${count} giấy đi đường đã sẵn sàng; cảnh sát khu vực sẽ mang đến.`,
  },
  answer: {
    subject: {
      unknown: "Thư chưa gắn với đăng ký nào",
      "no-list": "Chưa thấy danh sách trong thư",
      zip: "Xin gửi thẳng tệp Excel, không nén",
      "not-a-spreadsheet": "Xin gửi danh sách dạng Excel",
      winmail: "Chưa mở được tệp đính kèm",
      "too-many": "Thư có quá nhiều tệp đính kèm",
      "not-confirmed": "Đăng ký chưa xong",
      refused: "Đăng ký chưa được chấp nhận",
      suspended: "Đang tạm ngừng nhận danh sách",
    },
    said: {
      unknown: "Đã nhận thư của anh/chị, nhưng hệ thống không nhận ra thư này thuộc đăng ký của đơn vị nào.",
      "no-list": "Đã nhận thư của đơn vị, nhưng trong thư không có tệp danh sách.",
      zip: "Đã nhận thư của đơn vị, nhưng tệp đính kèm là tệp nén nên danh sách trong đó chưa được đọc.",
      "not-a-spreadsheet":
        "Đã nhận thư của đơn vị, nhưng tệp đính kèm là văn bản hoặc ảnh; hệ thống chỉ đọc được danh sách trong bảng tính.",
      winmail: "Đã nhận thư của đơn vị, nhưng Outlook gửi tệp đính kèm trong “winmail.dat”, nơi khác không mở được.",
      "too-many": "Đã nhận thư của đơn vị, nhưng thư có quá nhiều tệp nên chưa được đọc.",
      "not-confirmed": "Đã nhận thư của đơn vị, nhưng đăng ký còn đang được xem xét.",
      refused: "Đã nhận thư của đơn vị, nhưng đăng ký chưa được chấp nhận nên danh sách chưa được xét.",
      suspended: "Đã nhận thư của đơn vị, nhưng phường/xã đang tạm ngừng nhận danh sách của đơn vị.",
    },
    unknownRegister:
      "Chưa đăng ký: liên hệ cảnh sát khu vực nơi đơn vị hoạt động. Sau khi đăng ký được ghi nhận, đơn vị nhận được thư có mã đăng ký và mẫu danh sách.",
    /** 0 stands in no code, so a quoted answer names nobody: no organisation has this one. */
    unknownCode: "Đã đăng ký: gửi lại thư này, ghi mã đăng ký (có dạng TH-000000) trong tiêu đề.",
    unknownPerson: "Cá nhân và hộ gia đình: đăng ký trực tiếp với cảnh sát khu vực nơi ở.",
    attach: (file: string) => `Điền danh sách vào tệp mẫu đính kèm (${file}) hoặc tệp Excel của đơn vị.`,
    replyWithFile: "Trả lời thư này, đính kèm tệp đó.",
    unpack: "Giải nén, rồi đính kèm từng tệp Excel vào thư.",
    plainText: "Trong Outlook chọn Định dạng → HTML hoặc Văn bản thuần (không dùng Rich Text), rồi gửi lại.",
    fewFiles: (max: number) => `Gửi lại với nhiều nhất ${max} tệp, chỉ tệp danh sách.`,
    wait: "Xin chờ thư xác nhận, rồi trả lời thư đó kèm danh sách.",
    askBeatOfficer: "Xin liên hệ cảnh sát khu vực.",
    unknownSummary:
      "Chưa nhận ra thư này thuộc đăng ký nào. Xin đăng ký với cảnh sát khu vực, hoặc gửi lại kèm mã đăng ký trong tiêu đề.",
    summary: "Xin trả lời thư này kèm danh sách dạng Excel, hoặc hỏi cảnh sát khu vực.",
  },
  tooLarge: {
    subject: "Thư quá lớn, chưa nhận được",
    heading: "Thư quá lớn, chưa nhận được",
    done: (size: number, limit: number) =>
      `Thư của anh/chị lớn ${megabytes(size)}; hộp thư nhận nhiều nhất ${megabytes(limit)}. Thư đã bị trả lại và chưa được đọc.`,
    noPictures: "Chỉ gửi tệp Excel. Bỏ ảnh chụp, bản quét: không cần để xin giấy đi đường.",
    split: "Nếu danh sách vẫn lớn, chia thành nhiều tệp và gửi mỗi tệp một thư.",
    summary: "Thư quá lớn nên chưa nhận được; xin chỉ gửi tệp Excel.",
  },
  otherLanguage: (summary: string) => `Tiếng Việt: ${summary}`,
};
