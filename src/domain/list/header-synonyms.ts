/** The headings that people in Vietnam give the columns of a staff list, and what each of them holds. */
import { foldForSearch, tidy } from "#domain/text.ts";

/** Which part of a field a column holds; `number` kinds are the papers of an ID number. */
export type Part =
  | "whole"
  | "family"
  | "middle"
  | "given"
  | "day"
  | "month"
  | "year"
  | "male"
  | "female"
  | "any"
  | "cmnd"
  | "cccd"
  | "passport"
  | "from"
  | "to"
  | "piece";

export interface Meaning {
  /** `sexAndBirth`: a column "Nam" or "Nữ" that holds the year of birth or a mark. `other`: a known heading of no interest. */
  field:
    | "fullName"
    | "dateOfBirth"
    | "sex"
    | "idNumber"
    | "phone"
    | "vehiclePlate"
    | "position"
    | "address"
    | "workplace"
    | "route"
    | "hours"
    | "sexAndBirth"
    | "serial"
    | "other";
  part: Part;
  /** Of several columns for one field the lowest is taken. */
  rank: number;
}

type Rule = [field: Meaning["field"], part: Part, rank: number, heading: RegExp];

/**
 * Tried in this order against the heading in small letters without diacritics or punctuation. The first group are
 * headings that only look like ours: somebody else's name or phone, the day a paper was issued, a kind of vehicle.
 */
const rules: Rule[] = [
  ["serial", "whole", 0, /^(?:stt|tt|so tt|s tt|so thu tu|thu tu|so|no|nr|order|serial(?: no)?|ord|index|#)$/],
  [
    "phone",
    "whole",
    6,
    /\b(?:dien thoai|sdt|so dt|dt|phone)\b.*\b(?:nguoi than|khan cap|nguoi nha|gia dinh|than nhan|nguoi lien he|quan ly|giam sat|can thiet|khi can|emergency)\b/,
  ],
  [
    "other",
    "whole",
    0,
    /\b(?:nguoi than|nguoi nha|khan cap|than nhan|nguoi lien he|nguoi phu thuoc|bao lanh|chu ho|emergency|relative|vo chong|cha me|bo me)\b/,
  ],
  [
    "idNumber",
    "any",
    1,
    /^(?:so )?(?:cmnd|cccd|cmt|cmtnd|can cuoc|chung minh|ho chieu|giay to)\b.*\b(?:ngay cap|noi cap)\b/,
  ],
  [
    "other",
    "whole",
    0,
    /\b(?:ngay cap|noi cap|ngay het han|het han|co gia tri|co quan cap|cap ngay|issue|issued|expiry|expire)\b/,
  ],
  ["dateOfBirth", "whole", 1, /^(?:nam sinh|sinh nam|year of birth|birth year|yob)$/],
  ["dateOfBirth", "whole", 0, /^(?:(?:n |ng )?sinh|ntns|ns|n s|nt ns|dob|birthday|birth|born)$/],
  [
    "dateOfBirth",
    "whole",
    0,
    /\b(?:ngay|thang|nam) sinh\b(?! (?:vien|con)\b|.*\bcua con\b)|^sinh (?:ngay|nam)\b|\bdate of birth\b|\bbirth ?date\b|\bbirth (?:day|year)\b|^ngay thang nam$/,
  ],
  [
    "other",
    "whole",
    0,
    /^loai giay to\b|\b(?:noi sinh(?! song)|que quan|nguyen quan|place of birth|hometown|dan toc|quoc tich|nationality|ton giao|email|e mail|mail|luong|bhxh|bao hiem|thue|ma so(?! (?:dinh danh|can cuoc|cccd|cmnd|ca nhan)\b)|mst|trinh do|hoc van|tuoi|age|so tai khoan|ngan hang|tiem|vac xin|vaccine|xet nghiem|chu ky|ky ten|ky nhan|ghi chu|note|notes|remark|remarks|anh(?! chi\b)|photo|timestamp|dau thoi gian)\b/,
  ],
  [
    "other",
    "whole",
    0,
    /^(?:ma|id) (?:nv|nhan vien|cb|can bo|cbnv|cbcnv|the|cc|cham cong|ld|xe|don vi|phong|bo phan|employee|staff)$|^(?:employee|staff) (?:id|code|no|number)$|^(?:msnv|manv|code|ma)$|^ma nv\b|^so (?:the|hieu)(?! (?:can cuoc|cccd|cc|cmnd|cmt)\b)|\bso hieu\b/,
  ],
  [
    "other",
    "whole",
    0,
    /^(?!.*\b(?:bien (?:so|ks|kiem soat)|bks|bsx)\b).*\b(?:loai xe|loai phuong tien|hang xe|nhan hieu|mau xe|mau son|so khung|so may|gplx|bang lai|giay phep lai|loai hop dong|don vi tinh|so luong)\b|^vehicle type$/,
  ],
  [
    "route",
    "whole",
    0,
    /\b(?:lo trinh|cung duong|tuyen duong|hanh trinh|itinerary|route)\b|^(?:di )?tu\b(?!.*\b(?:gio|ngay|thang|nam)\b).*\bden\b|^(?:tuyen|tuyen di|duong di|quang duong|chang|doan duong)$|^(?:pham vi|khu vuc|quang duong) (?:hoat dong|di chuyen|di lai|luu thong)\b/,
  ],
  [
    "address",
    "whole",
    0,
    /\b(?:noi|cho|dia chi|d c|dc|dang|cu tru|luu tru)\b.*\b(?:hien nay|hien tai|hien dang|hien o|tam tru|dang o|thuc te|bay gio)\b|\b(?:tam tru|current address|present address|noi o hien)\b|^hien (?:nay|tai|o|dang o)$|^dang o$/,
  ],
  [
    "workplace",
    "whole",
    0,
    /\b(?:noi|dia diem|diem|cho|dia chi|tru so) (?:noi |den )?(?:lam viec|lam|cong tac|lv|co quan|cong ty|don vi|kho|cua hang|tru so|san xuat)\b|\b(?:workplace|work place|place of work|work location|working place|work address|office address|company address)\b/,
  ],
  ["address", "whole", 3, /\b(?:thuong tru|hktt|ho khau|dktt|permanent(?: address)?|registered address)\b/],
  ["address", "whole", 2, /^dia chi lien (?:he|lac)$/],
  [
    "address",
    "whole",
    1,
    /\b(?:noi o|cho o|noi cu tru|cu tru|noi sinh song|dia chi|home address|address|residence|nha rieng|noi luu tru)\b|^d c$|^dc$|^o(?: dau)?$/,
  ],
  [
    "idNumber",
    "any",
    0,
    /(?=.*\b(?:cccd|cc|can cuoc|dinh danh)\b)(?=.*\b(?:cmnd|cmt|cmtnd|cmdn|chung minh|ho chieu|hc|passport)\b)|(?=.*\b(?:cmnd|cmt|cmtnd|chung minh)\b)(?=.*\b(?:ho chieu|hc|passport)\b)/,
  ],
  ["idNumber", "cccd", 0, /\b(?:cccd|can cuoc|dinh danh|ddcn|citizen id|ccgc)\b|^so cc$/],
  ["idNumber", "cmnd", 0, /\b(?:cmnd|cmt|cmtnd|cmdn|cm nd|chung minh|so cm)\b/],
  ["idNumber", "passport", 0, /\b(?:ho chieu|passport)\b/],
  [
    "idNumber",
    "any",
    1,
    /\b(?:giay to tuy than|gttt|so giay to|giay to|identity|identification|national id|id card)\b|^so (?:can cuoc|gt)$|^(?:so )?id(?: no| number| so)?$/,
  ],
  [
    "phone",
    "whole",
    3,
    /\b(?:dien thoai|sdt|dt|phone|tel)\b.*\b(?:co quan|nha rieng|co dinh|cong ty|ban|don vi|office|home|cu)\b/,
  ],
  ["phone", "whole", 0, /\b(?:di dong|dtdd|mobile|cell(?:phone)?|handphone)\b/],
  [
    "phone",
    "whole",
    1,
    /\b(?:dien thoai|sdt|phone|telephone|hotline|so lien lac|so lien he|so phone|fone)\b|^(?:so )?(?:dt|d thoai)\b|^d t$|^tel(?: no)?$/,
  ],
  ["phone", "whole", 2, /^(?:lien he|lien lac|so zalo|zalo|contact(?: no| number)?)$/],
  [
    "vehiclePlate",
    "whole",
    0,
    /\b(?:bien so|bien ks|bien kiem soat|bien xe|bien dk|bien dang ky|so bien|bks|bsx|bsdk|plate|plates|licen[cs]e (?:no|number)|registration (?:no|number)|vehicle (?:no|number|reg(?:istration)?(?: no| number)?))\b|^(?:bien|bs|bs xe|so xe|so dang ky xe)$/,
  ],
  ["fullName", "whole", 5, /^ho (?:va )?ten (?:cua )?(?:nguoi |can bo )?(?:quan ly|giam sat|phu trach|chu xe)\b/],
  [
    "fullName",
    "family",
    0,
    /^(?:ho|ho (?:va )?(?:ten )?(?:dem|lot|chu lot|chu dem)|ho va (?:ten )?(?:dem|lot|chu lot|chu dem)|last name|surname|family name)$/,
  ],
  ["fullName", "middle", 0, /^(?:ten |chu )?(?:dem|lot|ten lot|middle name)$/],
  ["fullName", "given", 0, /^(?:ten|ten goi|given name|first name)$/],
  [
    "fullName",
    "whole",
    0,
    /^ho? (?:va )?ten\b(?! (?:cha|bo|me|vo|chong|con|chu|nguoi (?:nha|than|lap|ky|khai)))|^(?:full ?name|name|ho ten nv|hvt|ten day du)$/,
  ],
  [
    "fullName",
    "whole",
    1,
    /\bho (?:va )?ten\b(?! (?:cha|bo|me|vo|chong|con|chu))|\b(?:full name|(?:employee|staff|worker|driver)s? name)\b|^name of (?:the )?(?:employee|staff|worker|driver|person|holder)/,
  ],
  [
    "fullName",
    "whole",
    2,
    /^ten (?:nhan vien|nv|nguoi|cbnv|cbcnv|can bo|lai(?: phu)? xe|tai xe|shipper|nld|cong nhan|lao dong|hoc vien|thanh vien)\b|^nguoi (?:duoc cap|di duong)\b/,
  ],
  ["sex", "whole", 0, /^(?:gioi tinh|gioi|phai|gt|g tinh|sex|gender|nam nu|gioi tinh nam nu|nu nam)$|\bgioi tinh\b/],
  ["sex", "whole", 1, /^(?:danh xung|xung ho|ong ba|mr ms|salutation)$/],
  ["other", "whole", 0, /^(?:tu|den) (?:ngay|thang|nam)\b|\bthoi han\b/],
  ["hours", "from", 1, /^(?:tu gio|gio (?:di|bat dau|vao|xuat phat)|bat dau|start(?: time)?|time from|from time)$/],
  ["hours", "to", 1, /^(?:den gio|gio (?:ve|ket thuc|ra|tan)|ket thuc|end(?: time)?|time to|to time)$/],
  [
    "route",
    "from",
    0,
    /^(?:diem|noi) (?:di|xuat phat|khoi hanh|dau|bat dau)$|^(?:di )?tu(?: noi| diem| dau)?$|^di tu$|^(?:from|departure|origin|start point|starting point)$/,
  ],
  ["route", "to", 0, /^(?:diem|noi|di) (?:den|toi|cuoi|ket thuc)$|^den(?: noi| diem)?$|^(?:to|destination|end point)$/],
  [
    "hours",
    "whole",
    0,
    /\b(?:khung gio|khung thoi gian|thoi gian (?:di|luu thong|tham gia|hoat dong|ra duong|xin|de nghi|dang ky|duoc))\b|^thoi gian di\b/,
  ],
  [
    "hours",
    "whole",
    1,
    /\b(?:gio lam|gio di|gio luu thong|gio hoat dong|gio hanh chinh|thoi gian lam|working (?:hours?|time)|work(?:ing)? hours|time slot|thoi gian)\b|^(?:gio|hours|time|thoi diem)$/,
  ],
  [
    "hours",
    "whole",
    2,
    /^ca\b(?: (?:lam|truc|san xuat|kip))?|^(?:shift|shifts|work shift|schedule|lich lam viec|lich truc|lich di lam|lich)$/,
  ],
  [
    "position",
    "whole",
    0,
    /\b(?:chuc vu|chuc danh|position|job title|designation|chuc trach)\b|^(?:title|cv|c vu|c danh|rank)$/,
  ],
  ["position", "whole", 1, /^(?:vi tri|vt)\b|\bvi tri (?:cong tac|lam viec|cong viec|viec lam)\b/],
  [
    "position",
    "whole",
    2,
    /^(?:(?:noi dung )?cong viec|nghe nghiep|nghe|nhiem vu|job|role|occupation|cong tac|cong viec (?:dam nhan|duoc giao|dang lam|phu trach)|nhiem vu (?:duoc giao|cong tac))\b/,
  ],
  [
    "workplace",
    "whole",
    1,
    /\b(?:don vi cong tac|co quan cong tac|co quan don vi|don vi co quan)\b|^(?:workplace|work unit)$/,
  ],
  [
    "workplace",
    "whole",
    2,
    /^(?:ten )?(?:don vi|co quan|cong ty|cty|chi nhanh|cua hang|co quan don vi|company|employer|office|dia diem)$/,
  ],
  [
    "address",
    "piece",
    4,
    /^(?:so nha(?: duong| ngo| pho)*|so nha ten duong|duong|pho|duong pho|ngo|ngach|thon|thon xom|to dan pho|xa|phuong|xa phuong|phuong xa|xa phuong thi tran|phuong xa thi tran|quan|huyen|quan huyen|huyen quan|tinh|thanh pho|tinh thanh|tinh thanh pho|tinh tp|tp|street|ward|district|city|province)$/,
  ],
  [
    "vehiclePlate",
    "whole",
    2,
    /^(?:phuong tien|xe|xe may|o to|oto|xe may o to|o to xe may|vehicle|phuong tien (?:luu thong|giao thong|di lai|di chuyen|su dung|di lam|tham gia giao thong|dang ky)|xe dang ky)$/,
  ],
];

/** "HOTEN", "SODIENTHOAI": the words that programs write together. */
const glued =
  /^(so)(cccd|cmnd|cmt|dt)$|^(so)?(ho|ngay|nam|gioi|dia|dien|chuc|bien)(va)?(ten|sinh|tinh|chi|thoai|vu|danh|so)(xe)?$/;

/** Small letters without diacritics, numbering or punctuation. */
function foldHeading(text: string): string {
  return (
    // "NgaySinh", as a program names its columns
    foldForSearch(text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " "))
      .replace(/[^\p{L}\p{N}#]+/gu, " ")
      // "S.Đ.T", "C.M.N.D": an abbreviation with its dots
      .replace(/\b\p{L}(?: \p{L}\b){2,}/gu, (letters) => letters.replaceAll(" ", ""))
      .trim()
      .replace(glued, (_all, ...words: (string | undefined)[]) => words.slice(0, 7).filter(Boolean).join(" "))
  );
}

function meaning(field: Meaning["field"], part: Part = "whole"): Meaning {
  return { field, part, rank: 0 };
}

/** What a heading on its own says: without what stands in brackets, or, where that says nothing, with it. */
function meaningOfWords(text: string): Meaning | undefined {
  const whole = foldHeading(text);
  const main = foldHeading(text.replace(/\([^)]*\)?/g, " "))
    .replace(/^\d+ /, "")
    .replace(/ \d$/, "");
  for (const words of main === "" ? [whole] : [main, whole]) {
    const rule = rules.find(([, , , heading]) => heading.test(words));
    if (rule) return { field: rule[0], part: rule[1], rank: rule[2] };
  }
  return undefined;
}

/** "Nam" and "Năm" are the same without diacritics: the headings on either side tell male from year. */
function sexOrPartOfDate(heading: string, above: string, beside: ReadonlySet<string>): Meaning | undefined {
  const folded = foldHeading(heading.replace(/\([^)]*\)?/g, " "));
  if (/^(?:nu|female)$|\bsinh nu$/.test(folded)) return meaning("sexAndBirth", "female");
  const isYear = /ă/i.test(heading) || (!beside.has("nu") && beside.has("thang"));
  if (/^male$|^(?:nam|ngay) .*sinh nam$/.test(folded) || (folded === "nam" && !isYear))
    return meaning("sexAndBirth", "male");
  if (!/\bsinh\b|\bbirth|\bntns\b|\bdob\b/.test(foldHeading(above))) return undefined;
  if (/^(?:ngay|day)$/.test(folded)) return meaning("dateOfBirth", "day");
  if (/^(?:thang|month)$/.test(folded)) return meaning("dateOfBirth", "month");
  return /^(?:nam|year)$/.test(folded) ? meaning("dateOfBirth", "year") : undefined;
}

const somebodyElse = /\b(?:nguoi than|nguoi nha|khan cap|nguoi lien he|chu ho)\b/;
const time = /\b(?:thoi gian|gio|ca lam|time|hours)\b/;

/** Headings that mean something else under a group: "Từ" under "Thời gian", "Phường" under "Nơi làm việc". */
function underGroup(heading: string, above: string): Meaning | undefined {
  const folded = foldHeading(heading);
  const group = foldHeading(above);
  if (somebodyElse.test(group)) return meaning("other");
  if (time.test(group) && /^(?:tu|from|di|bat dau)$/.test(folded)) return meaning("hours", "from");
  if (time.test(group) && /^(?:den|to|ve|ket thuc)$/.test(folded)) return meaning("hours", "to");
  if (/\b(?:hieu luc|ngay|thoi han)\b/.test(group) && /^(?:tu|den|from|to)$/.test(folded)) return meaning("other");
  if (folded === "di" && /\b(?:lo trinh|tuyen|diem|noi|route)\b/.test(group)) return meaning("route", "from");
  return undefined;
}

function ofPiece(piece: Meaning, above: string): Meaning | undefined {
  const group = meaningOfWords(above);
  if (above === "") return piece;
  return group?.field === "address" || group?.field === "workplace" ? { ...group, part: "piece" } : undefined;
}

/**
 * What a column holds.
 * @param headings what stands above it, the topmost first, empty and repeated ones left out
 * @param beside the lowest headings of all columns, as `foldedHeadings` gives them
 */
export function meaningOf(headings: readonly string[], beside: ReadonlySet<string>): Meaning | undefined {
  const own = headings.at(-1) ?? "";
  const above = headings.slice(0, -1).join(" ");
  if (own.length > 90) return undefined;
  const short = underGroup(own, above) ?? sexOrPartOfDate(own, above, beside);
  if (short) return short;
  const alone = meaningOfWords(own);
  if (alone?.part === "piece") return ofPiece(alone, above);
  if (alone !== undefined && alone.field !== "serial") return alone;
  return above === "" || above.length > 90 ? alone : (meaningOfWords(tidy(`${above} ${own}`)) ?? alone);
}

/** The lowest headings of all columns, folded. */
export function foldedHeadings(headings: readonly string[]): ReadonlySet<string> {
  return new Set(headings.map(foldHeading));
}
