/** Papers without a code, of the formats before it: written down as seen. */
import type { oldPaper as vi } from "#ui/vi/scanner/old-paper.ts";

export const oldPaper: typeof vi = {
  title: "Old paper, without a code",
  lead: "Write down papers of the old formats, so that the post and the ward know of them. The device cannot check them: look closely at the seal, the date and the bearer.",
  number: "Number",
  numberMissing: "Give the number of the paper. If it has none, write: no number.",
  issuer: "Issued by",
  issuerMissing: "Give the issuer as on the seal.",
  validTo: "Valid to",
  validToHint: "empty if the paper does not say",
  validToShape: "day/month/year",
  validToWrong: "Give day/month/year, such as 05/09/2021, within a year before or after.",
  expired: (date) => `The paper was valid to ${date} only.`,
  note: "Note",
  outcome: "What was done?",
  outcomes: { "let-through": "Let through", "turned-back": "Turned back", asked: "Ask the ward" },
  outcomeMissing: "Choose what was done.",
  save: "Write down",
  saved: (number) => `Paper ${number} is written down.`,
  seenBefore: (time) => `This number of this issuer was written down at ${time}.`,
  practice: "This device is for looking and practice: it writes nothing down.",
  list: "Old papers of this shift",
  listEmpty: "None yet.",
};
