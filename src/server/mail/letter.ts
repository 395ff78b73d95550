/** What a mail says, before it becomes HTML and plain text: the same blocks in both. */
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";

export type Language = "vi" | "en";

/** The colours of LOOK's states; each also has a sign and a word. */
export type Tone = "good" | "attention" | "refused" | "information";

export type Block =
  | { kind: "paragraph"; text: string }
  /** What to do next, one after the other; or `choices`, of which one fits. */
  | { kind: "steps" | "choices"; title: string; items: readonly string[] }
  | { kind: "facts"; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: "code"; label: string; value: string; note: string }
  | { kind: "notice"; tone: Tone; text: string }
  /** `note` stands above the address written out, for programs that show no buttons. */
  | { kind: "button"; label: string; address: string; note: string }
  | {
      kind: "table";
      title: string;
      columns: readonly string[];
      rows: readonly (readonly string[])[];
      more: string | null;
    };

export interface Letter {
  language: Language;
  subject: string;
  /** What a mailbox shows beside the subject. */
  preview: string;
  heading: string;
  greeting: string;
  blocks: readonly Block[];
  /** Who signs: the ward. */
  sender: string;
  /** How to reach a person, and one line in the other language. */
  foot: readonly string[];
}

const wordings = { vi: vi.mail, en: en.mail } as const;
export type MailWording = (typeof wordings)[Language];

export const languageOf = (text: string): Language => (text === "en" ? "en" : "vi");
export const wordingOf = (language: Language): MailWording => wordings[language];

/** Problems of rows and files are said in the same words on screen, in the workbook and here. */
export const listWordsOf = (language: Language) => ({ vi: vi.lists, en: en.lists })[language];

/** To whom a letter goes and who writes it. */
export interface LetterFrame {
  language: Language;
  /** An organisation's name; null for a sender whom nobody knows. */
  addressee: string | null;
  registrationCode: string | null;
  /** As in "phường Trần Hưng Đạo". */
  unitName: string;
}

interface Content {
  subject: string;
  heading: string;
  blocks: readonly Block[];
  /** In one sentence, in each language: the preview in one's own, a line at the foot in the other. */
  summary(wording: MailWording): string;
}

/** Every letter has the code in its subject, so that a reply is recognised by it. */
export function frameLetter(frame: LetterFrame, content: Content): Letter {
  const wording = wordingOf(frame.language);
  const other = wordingOf(frame.language === "vi" ? "en" : "vi");
  const { registrationCode: code, addressee } = frame;
  return {
    language: frame.language,
    subject: code === null ? content.subject : `[${code}] ${content.subject}`,
    preview: content.summary(wording),
    heading: content.heading,
    greeting: addressee === null ? wording.common.unknownGreeting : wording.common.greeting(addressee),
    blocks: content.blocks,
    sender: wording.common.sender(frame.unitName),
    foot: [
      ...(code === null ? [] : [wording.common.footCode(code)]),
      wording.common.footAutomatic,
      other.otherLanguage(content.summary(other)),
    ],
  };
}
