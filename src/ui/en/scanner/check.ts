/** The scanner in English: looking for a code, and what is said of it. */
import type { IdentityField } from "#domain/identity-match.ts";

const field: Record<IdentityField, string> = { name: "name", born: "date of birth", idLast4: "last four" };
const listed = (fields: readonly IdentityField[]): string => fields.map((name) => field[name]).join(", ");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const check = {
  title: "Check a permit",
  valid: "The digital signature is right; the permit is in force and was not revoked.",
  codeKind: {
    empty: "The code is empty.",
    "part-of-a-permit": "This seems to be a part of a permit's code only. Scan the whole code again.",
    "id-card": "This seems to be the code of an ID card.",
    enrolment: "This is the code that enrols a scanner. This device is enrolled already.",
    web: "This seems to be a web address. It is not opened.",
    "wi-fi": "This seems to be the code of a Wi-Fi network.",
    vaccination: "This seems to be a vaccination or health declaration code.",
    payment: "This seems to be a payment code.",
    contact: "This seems to be a contact card.",
    phone: "This seems to be a phone number.",
    message: "This seems to send a text message.",
    mail: "This seems to be an e-mail address.",
    place: "This seems to be a place on the map.",
    event: "This seems to be a calendar entry.",
    "one-time-password": "This seems to be a sign-in code.",
    number: "This seems to be a number, such as that of a product.",
    bytes: "The code holds data that is no text.",
    text: "The code holds some text.",
  },
  showPermit: "Scan the QR code on the travel permit or market card.",
  cardFirst: "This is an ID card. Scan the permit first, then the card to compare.",
  mangledWord: "Keys were changed",
  mangled: "The Vietnamese input method changed what the hand scanner typed. Turn it off (switch to E) and scan again.",
  lastFour: "ID, last four",
  hours: "Days and hours",
  extended: "Extended",
  printedTo: (day: string) => `printed to the end of ${day}`,
  who: "The bearer",
  details: "What the permit says",
  before: (time: string) => `This device checked this permit at ${time}.`,
  notWritten: "This check could not be written down: the device's storage is in trouble. Note it on paper.",
  practice: "Practice device: nothing is written down.",

  portrait: "Compare the picture",
  portraitAlt: "Portrait in the permit's code",
  portraitMissing: "This group needs a portrait, and the code has none. Compare the ID card.",
  portraitUnseen: "The code has a portrait of a kind that this device cannot show. Compare the ID card.",

  trust: {
    yellow: (age: string) => `The data for checking is ${age} old. Let the device update when there is a network.`,
    red: (age: string) =>
      `The data for checking is ${age} old: permits revoked since may not be known. It must be updated now.`,
    blocked:
      "The data for checking is too old or cannot be used, so this device cannot say that a permit is valid. Connect to the network.",
  },

  /** In order on paper, and yet something speaks against it. */
  contested: {
    "not-ours": {
      word: "Ward denies it",
      why: "The digital signature is right, but the ward answered: not issued by us.",
    },
    "not-the-bearer": {
      word: "Not this person",
      why: "The permit is right, but the ID card just scanned is another person's.",
    },
    "maybe-copy": {
      word: "Maybe a copy",
      why: "This permit was just shown at another post; nobody gets here so fast. Compare the ID card.",
    },
  },
  copySeen: (post: string, time: string) =>
    `At ${time} this permit was shown at ${post}; nobody gets here so fast. Compare the ID card.`,
  allowed: {
    times: (days: string, hours: string) => `Good for: ${days}${hours}.`,
    areas: (areas: string) => `Good in: ${areas}.`,
    market: (market: string) => `This card is for ${market}.`,
  },
  live: {
    asking: "Asking the server…",
    agreed: "The server says the same, right now.",
    revoked: "The server just said: the permit has been revoked. This device's data did not have it yet.",
    suspended: "The server just said: the permit is suspended. This device's data did not have it yet.",
    unknown: "The server has no permit of this number, though the signature is right. Ask the ward.",
    wardRevoked: "The ward just answered: the permit has been revoked. This device's data did not have it yet.",
  },
  warning: {
    "used-elsewhere": (where: string) => `This permit was just used elsewhere${where}.`,
    "too-fast": (where: string) => `This permit was just elsewhere; nobody gets here so fast${where}.`,
    "too-many-uses": () => "With uses at other places, this card was used more often than it allows.",
    "organisation-suspended": () => "The bearer's organisation is suspended. Ask the ward.",
    "ward-says-not-ours": () => "The ward has answered: it did not issue this permit.",
    "ward-says-genuine": () => "The ward has answered: it did issue this permit.",
  },
  seenAt: (post: string, time: string) => ` (${post}, ${time})`,
  otherGate: "another gate of this market",
  answer: {
    genuine: (unit: string, time: string) => `${capital(unit)} answered at ${time}: it did issue this permit.`,
    "not-ours": (unit: string, time: string) => `${capital(unit)} answered at ${time}: it did not issue this permit.`,
    "revoked-now": (unit: string, time: string) => `${capital(unit)} answered at ${time}: it has revoked this permit.`,
  },

  matchResult: {
    same: (fields: readonly IdentityField[]) => `The ID card agrees: ${listed(fields)}.`,
    differs: (fields: readonly IdentityField[]) => `The ID card differs: ${listed(fields)}.`,
    "not-comparable": (fields: readonly IdentityField[]) =>
      fields.length === 0
        ? "There is too little to compare with the ID card. Ask the bearer."
        : `Only the ${listed(fields)} can be compared and agrees: not enough. Ask more.`,
  },
  householdMember:
    "The name on the ID card is not that of the one named for the household. Other members may use the market card.",
  nameOnCard: (name: string) => `Name on the card: ${name}`,
  asked: (time: string) => `The ward was asked at ${time}; no answer yet.`,
  askedWaits: (time: string) => `A question for the ward was noted at ${time}; it goes out when there is a network.`,
  severalCodes: (count: number) => `${count} permits at once; only the one below was judged. Scan one at a time.`,
  scanCard: "Scan the ID card to compare the person.",

  outcomes: "What was done?",
  outcome: { "let-through": "Let through", "turned-back": "Turned back", asked: "Ask the ward" },
  letThroughYet: "Through anyway?",
  askWard: "Ask the ward",
  oldPaper: "Paper without a code",
  next: "Scan another",

  aim: "Hold the QR code into the frame",
  starting: "Starting the camera…",
  resting: "The camera rests so that the phone stays cool.",
  wake: "Touch to go on",
  start: "Start the camera",
  cameraFault: {
    denied: "The camera is not allowed. Open the browser's settings of this page, allow the camera, then try again.",
    missing: "There is no camera. Use a hand scanner, a picture, or the check code.",
    busy: "Another app is using the camera. Close it, then try again.",
    unsupported: "This browser cannot open the camera. Use a hand scanner or the check code.",
  },
  retry: "Try again",
  cameraShort: {
    denied: "Camera blocked – try again",
    missing: "No camera – try again",
    busy: "Camera busy – try again",
    unsupported: "No camera – try again",
  },
  torch: "Light",
  zoom: "Zoom",
  otherCamera: "Other camera",
  picture: "Picture",
  readingPicture: "Looking for a code in the picture…",
  noCode: {
    "no-code": {
      word: "No QR code in the picture",
      why: "Take it again, closer, in good light, without glare; or type the check code printed on the paper.",
    },
    "no-picture": {
      word: "Cannot open the picture",
      why: "This file is no picture that opens here. Choose a JPG or PNG.",
    },
  },

  typeCode: "Type the check code",
  typedCode: "Check code (9 characters, beside the QR code)",
  typedHint: "Capitals or not, hyphens or not: it makes no difference.",
  typedCheck: "Check",
  cancel: "Close",
  typedFault: {
    length: (found: number) => `The code has 9 characters; found ${found}.`,
    character: "The code has digits and plain letters only, and no U.",
    check: "At least one character is wrong. Look at the paper again.",
  },
  typedAsking: "Looking up the code…",
  typedUnknown: "No permit has this code. Look again, or ask the ward.",
  typedOffline:
    "Looking up a check code needs the network, and there is none right now. Scan the QR code, leave a question for the ward, or note it as a paper without a code.",
};
