/**
 * What a paper says, as values of the domain; words and layout come later (`page-wording.ts`, `print/*.typ`).
 * Text of any length and any characters is allowed. Dates are ISO days (`2021-09-06`) in Hanoi's zone.
 */
import type { Uses } from "#domain/permit-class.ts";
import type { TravelTimes } from "#domain/travel-times.ts";

/** The body in whose name the paper is issued, spelled as on that day. */
export interface IssuingBody {
  /** `UBND QUẬN HOÀN KIẾM`; null where there is no middle level. */
  superior: string | null;
  /** `UBND PHƯỜNG TRẦN HƯNG ĐẠO` */
  name: string;
  /** Before the date: `Trần Hưng Đạo`. */
  place: string;
}

interface SignatureBlock {
  /** `["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]`, or what the class's rules say. */
  lines: readonly string[];
  /** Printed under the place for signature and seal; null: written by hand. */
  name: string | null;
}

/** What the QR code and the line beneath it carry. */
interface Readable {
  /** Address `#` Base32, as sealed. */
  qrText: string;
  /** Nine characters, no separators (`encodeTypedCode`). */
  typedCode: string;
}

export interface Holder {
  name: string;
  birthDate: string | null;
  /** Paper shows the last four only: a lost permit must not give an ID number away, and four are enough to compare. */
  identity: { kind: "cccd" | "cmnd" | "passport"; last4: string } | null;
  position: string | null;
  organisation: string | null;
  workplace: string | null;
}

/** One A4 travel permit: one sheet. */
export interface PermitPage extends Readable {
  sheetNo: number;
  /** `000123/GĐĐ-THĐ` */
  serial: string;
  body: IssuingBody;
  issuedOn: string;
  holder: Holder;
  class: { vi: string; en: string };
  plates: readonly string[];
  route: string | null;
  areas: readonly string[];
  times: TravelTimes;
  validFrom: string;
  /** The last day on which it is good. */
  validTo: string;
  signature: SignatureBlock;
  /** Lines under "Nơi nhận", without dash or end mark. */
  recipients: readonly string[];
}

export interface MarketCard extends Readable {
  serial: string;
  /** `UBND PHƯỜNG TRẦN HƯNG ĐẠO` */
  bodyName: string;
  householder: string;
  address: string;
  market: string;
  times: TravelTimes;
  /** null: as often as the days allow. */
  uses: Uses | null;
  validFrom: string;
  validTo: string;
}

/** One A4 sheet of one to eight cards, left to right, top to bottom. */
export interface MarketCardPage {
  sheetNo: number;
  cards: readonly MarketCard[];
}

/** What a beat officer takes along and gives out: one document of as many pages as the list needs. */
export interface HandoverSheet {
  /** `000017/PGN-THĐ` */
  serial: string;
  papers: "permit" | "card";
  body: IssuingBody;
  handedOn: string;
  beat: string;
  officer: string;
  /** Who gives: `UBND phường Trần Hưng Đạo`. */
  giver: string;
  rows: readonly HandoverRow[];
}

interface HandoverRow {
  serial: string;
  holder: string;
  /** Short: `5`, `TĐC`. */
  className: string;
  sheetNo: number;
  note: string | null;
}

export const cardsPerSheet = 8;
