/** A post asks a ward about a doubtful permit: the letter with the answer link, and the page behind it. */
import type { QuestionAnswer } from "#domain/check-record.ts";

const answers: Record<QuestionAnswer, string> = {
  genuine: "genuine, confirmed by the issuing office",
  "not-ours": "not a permit of the office that was asked",
  "revoked-now": "revoked at once",
};

export const questions = {
  answers,
  /** What stands in the permit's history as the reason. */
  revokedBecause: (post: string, note: string | null) =>
    `Revoked when answering a question of ${post}${note === null ? "" : `: ${note}`}`,
  facts: {
    post: "Asked by",
    at: "Asked at",
    number: "Permit number",
    code: "Code on the paper",
    note: "Note of the post",
    codes: {
      signed: "Carries the right digital seal of the issuing office",
      notSigned: "Carries no digital seal of the city: the paper may be forged",
      none: "The paper has no QR code",
    },
  },
  letter: {
    subject: (number: string) => `Urgent from a checkpoint: is permit ${number} genuine?`,
    heading: "A checkpoint waits for your answer about a permit",
    greeting: (name: string) => `To: ${name}`,
    office: {
      ward: (unit: string) => `People's Committee, ${unit}`,
      "ward-police": (unit: string) => `Police, ${unit}`,
      district: (unit: string) => `People's Committee, ${unit}`,
    },
    asks: (post: string, unit: string) =>
      `Somebody is waiting at ${post} while their permit is being verified. Please look it up in the register of ${unit} and answer now; the answer reaches every checkpoint of the city.`,
    escalated: (unit: string) => `After 5 minutes ${unit} has not answered, so the question has been passed on to you.`,
    button: "Answer now",
    buttonNote: "If the button does not open, copy the whole of this address into a browser:",
    linkRules: (until: string) =>
      `The link works once, until ${until}, without signing in. Do not forward this mail: whoever has the link can answer in your place.`,
    foot: "The Thông Hành system sent this mail by itself because a checkpoint asked. Once somebody has answered, the link no longer works.",
    otherLanguage: (number: string) =>
      `English: a checkpoint asks whether permit ${number} is genuine; please answer by the link in this mail.`,
  },
  page: {
    title: "Answer a checkpoint",
    heading: (unit: string) => `Was this permit issued by ${unit}?`,
    lead: (post: string) =>
      `Somebody is waiting at ${post}. Please look it up in the register and choose one answer. Every checkpoint has it within about a minute.`,
    askedTitle: "The question",
    permitTitle: "The permit of this number in the system",
    permitCompare:
      "Compare with the register. The checkpoint read the number from the paper: who carries it may be somebody else.",
    noPermit: "The system has no permit of yours with this number. For a paper written by hand, please see the book.",
    className: "Class",
    status: "State",
    statuses: {
      valid: "valid",
      "not-yet-valid": "not valid yet",
      expired: "expired",
      suspended: "suspended",
      revoked: "revoked",
    },
    validity: "Validity",
    fromTo: (from: string, to: string) => `from ${from} through ${to}`,
    initials: "Name (initials)",
    idLast4: "Identity number (last 4)",
    choose: "Your answer",
    genuine: {
      name: "Genuine, issued by us",
      text: "The number is in the register and agrees with what the checkpoint asks. Every checkpoint will see: the issuing office says it is genuine.",
    },
    notOurs: {
      name: "Not one of our permits",
      text: "The register does not have this number, or the paper differs from what was issued. Every checkpoint will see: the office does not own this paper.",
    },
    revoke: {
      name: "Revoke it now",
      text: "Issued by us, but it must not be used any more: lost, copied, issued by mistake. You are asked once more before it is revoked.",
    },
    noRevokeHere: "Revoking is for the ward or its police.",
    note: "Note for the checkpoint (optional)",
    noteHint: "At most 300 characters. Every checkpoint can read it: no names, identity or telephone numbers.",
    send: "Send the answer",
    until: (until: string) => `This page works once, until ${until}.`,
    problems: {
      nothingChosen: "No answer was chosen. Please choose one and send again; nothing has been recorded.",
      noteTooLong:
        "The note is longer than 300 characters. Please shorten it and send again; nothing has been recorded.",
      notLive:
        "It could not be revoked: no permit of this number is in force. Please choose another answer; nothing has been recorded.",
    },
    confirm: {
      heading: (number: string) => `Revoke permit ${number}?`,
      text: "It stops counting at every checkpoint within about a minute. This cannot be undone: the holder would need a new permit.",
      yes: "Revoke this permit",
      no: "Go back, do not revoke",
    },
    done: {
      title: "Answer sent",
      genuine: (number: string) => `Every checkpoint is being told: permit ${number} is genuine.`,
      "not-ours": (number: string) =>
        `Every checkpoint is being told: the office that was asked does not own permit ${number}.`,
      "revoked-now": (number: string) => `Permit ${number} has been revoked. Every checkpoint is being told.`,
      next: "You are done and can close this page.",
    },
    answered: {
      title: "This question has been answered",
      said: (number: string, answer: string, at: string) => `Permit ${number}: ${answer}, at ${at}.`,
      next: "Nothing more is needed. If that answer is wrong, please sign in to Thông Hành to suspend or revoke the permit, and tell the checkpoint at once.",
    },
    expired: {
      title: "The link has run out",
      said: "The link in the mail works for 60 minutes. This page has recorded nothing.",
      next: "If the checkpoint still needs an answer, please sign in to Thông Hành to give it, or open a newer mail about the same number.",
    },
    away: {
      title: "The system cannot answer just now",
      said: "The server is starting again, or has lost its data for a moment.",
      next: "Please open the link in the mail again in a minute: the page will say whether your answer was recorded.",
    },
    unknown: {
      title: "This link is not known",
      said: "The address may have been cut short when it was copied. This page has recorded nothing.",
      next: "Please open the link in the mail itself, or copy the whole line. You can also sign in to Thông Hành and answer there.",
    },
  },
};
