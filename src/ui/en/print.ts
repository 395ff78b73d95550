/** The same words in English: small beneath the Vietnamese on the permit, in full on the English desk. */
import { slotDigits, sortedDays, type TimeSlot, type TravelTimes, unbrokenWeek } from "#domain/travel-times.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const parities = { odd: "odd dates except the last of a month", even: "even dates and the last of a month" };

function days(times: TravelTimes): string {
  const parity = times.parity === null ? null : parities[times.parity];
  const named = sortedDays(times.weekdays);
  if (named.length === 0 || named.length === 7) return parity === null ? "Every day" : `On ${parity}`;
  const week = unbrokenWeek(named);
  const text = week
    ? `${weekdays[week.first - 1]} to ${weekdays[week.last - 1]}`
    : listed(named.map((day) => weekdays[day - 1] ?? ""));
  return parity === null ? text : `${text}, only ${parity}`;
}

function slot(hours: TimeSlot): string {
  if (hours.from === 0 && hours.to === 1440) return "all day";
  return slotDigits(hours) + (hours.to <= hours.from ? " next day" : "");
}

const shortDate = (iso: string): string => iso.split("-").toReversed().join("/");

export const print = {
  country: "SOCIALIST REPUBLIC OF VIET NAM",
  motto: "Independence - Freedom - Happiness",
  number: (serial: string) => `No. ${serial}`,
  placeAndDate: (place: string, iso: string) => `${place}, ${shortDate(iso)}`,
  shortDate,
  days,
  slot,
  and: "and",
  from: (iso: string) => `From ${shortDate(iso)}`,
  to: (iso: string) => `to the end of ${shortDate(iso)}`,
  sheet: (sheetNo: number, run: number) => `Sheet ${String(sheetNo).padStart(6, "0")} · Print run ${run}`,
  check: (address: string) =>
    `To check this permit, scan the QR code (it opens ${address}). Unreadable: tell the check code to the ward or a checkpoint.`,
  integrity:
    "The digital signature in the QR code shows that the content is unchanged; it is not a licensed signature of an office.",
  issuers: {
    committee: "People's Committee of",
    police: "Police of",
    trafficPolice: "Traffic police division",
    signatures: {
      ward: ["For the People's Committee", "Chairperson"],
      "own-head": ["For the People's Committee", "Chairperson"],
      "ward-police": ["Chief of police"],
      "traffic-police": ["By order of the director", "Head of the traffic police division"],
    },
  },
  recipients: "Copies to:",
  signHere: "(Signature and seal)",
  signName: "(Signature and full name)",
  checkCode: "Check code",
  qrCode: "QR code of the permit",
  permit: {
    title: "Travel permit",
    name: "Full name",
    birthDate: "Date of birth",
    identity: { cccd: "Citizen ID", cmnd: "Old ID number", passport: "Passport" },
    position: "Position",
    organisation: "Organisation",
    workplace: "Workplace",
    plates: "Vehicles",
    route: "Route",
    areas: "Area",
    times: "Days and hours",
    validity: "Valid",
    wholeCity: "The whole city of Hanoi",
    recipients: ["The holder", "Filed: clerk's office"],
  },
  card: {
    title: "Market card",
    household: "Household",
    address: "Address",
    market: "Market",
    times: "Days, hours",
    uses: "Visits",
    validity: "Valid",
    cardNo: "Card no.",
    usesPerDay: (uses: number) => (uses === 1 ? "once a day" : `${uses} times a day`),
    usesPerWeek: (uses: number) => (uses === 1 ? "once a week" : `${uses} times a week`),
    usesInAll: (uses: number) => (uses === 1 ? "once in all" : `${uses} times in all`),
    usesUnlimited: "No limit",
  },
  handover: {
    title: { permit: "Hand-over of travel permits", card: "Hand-over of market cards" },
    beat: "Beat",
    officer: "Beat officer",
    columns: {
      order: "No.",
      serial: { permit: "Permit no.", card: "Card no." },
      holder: { permit: "Full name", card: "Household" },
      class: "Class",
      sheet: "Sheet",
      sign: "Received",
      note: "Note",
    },
    total: {
      permit: (papers: number, sheets: number) => `Total: ${papers} travel permits on ${sheets} sheets.`,
      card: (papers: number, sheets: number) => `Total: ${papers} cards on ${sheets} sheets.`,
    },
    shortClass: { staff: "Staff", individual: "Pers.", household: "Hous." },
    counted: "Both sides counted and agree. What cannot be handed over is noted and returned on the same day.",
    giver: "Handed over by",
    receiver: "Received by",
    page: "Page",
  },
};
