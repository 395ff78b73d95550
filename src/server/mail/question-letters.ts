/** A post asks about a doubtful permit: to the ward at once, to further offices when it does not answer. */
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import type { Language, Letter } from "./letter.ts";

export interface QuestionForLetter {
  office: "ward" | "ward-police" | "district";
  /** As in "phường Trần Hưng Đạo": the office written to. */
  officeUnitName: string;
  /** The ward that was asked first. */
  wardName: string;
  /** The ward did not answer in time. */
  passedOn: boolean;
  postName: string;
  number: string;
  /** Null for a paper without a code. */
  codeSigned: boolean | null;
  note: string | null;
  /** In words, in Hanoi's time. */
  askedAt: string;
  until: string;
  /** The answer link. */
  link: string;
}

const wordsOf = (language: Language) => ({ vi: vi.questions, en: en.questions })[language];

export const officeNameOf = (language: Language, { office, officeUnitName }: QuestionForLetter): string =>
  wordsOf(language).letter.office[office](officeUnitName);

/**
 * What a stranger printed or an officer typed, without what mail programs make a link of: `https: //vi. du/`. A dot between
 * figures stays.
 */
const withoutLinks = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, " ")
    .replaceAll("://", ": //")
    .replace(/\.(?=\p{L})/gu, ". ");

export function questionLetter(language: Language, question: QuestionForLetter): Letter {
  const { facts, letter: said } = wordsOf(language);
  const other = wordsOf(language === "vi" ? "en" : "vi").letter;
  const { postName, wardName, codeSigned } = question;
  const number = withoutLinks(question.number);
  const note = question.note === null ? null : withoutLinks(question.note);
  const asks = said.asks(postName, wardName);
  const code = codeSigned === null ? facts.codes.none : codeSigned ? facts.codes.signed : facts.codes.notSigned;
  return {
    language,
    subject: said.subject(number),
    preview: asks,
    heading: said.heading,
    greeting: said.greeting(officeNameOf(language, question)),
    blocks: [
      ...(question.passedOn ? [{ kind: "notice", tone: "attention", text: said.escalated(wardName) } as const] : []),
      { kind: "paragraph", text: asks },
      {
        kind: "facts",
        rows: [
          [facts.number, number],
          [facts.post, postName],
          [facts.at, question.askedAt],
          [facts.code, code],
          ...(note === null ? [] : [[facts.note, note] as const]),
        ],
      },
      { kind: "button", label: said.button, address: question.link, note: said.buttonNote },
      { kind: "notice", tone: "information", text: said.linkRules(question.until) },
    ],
    sender: postName,
    foot: [said.foot, other.otherLanguage(number)],
  };
}
