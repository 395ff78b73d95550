/** Answers to mails that brought no list: why, and what to do instead. */
import { frameLetter, listWordsOf, wordingOf, type Letter, type LetterFrame } from "./letter.ts";

const answerReasons = [
  "unknown",
  "no-list",
  "zip",
  "not-a-spreadsheet",
  "winmail",
  "too-many",
  "not-confirmed",
  "refused",
  "suspended",
] as const;
export type AnswerReason = (typeof answerReasons)[number];

/** With a form to fill in, where that is what helps. */
export const answersWithForm: ReadonlySet<AnswerReason> = new Set(["no-list", "not-a-spreadsheet"]);

function stepsFor(reason: AnswerReason, frame: LetterFrame, mostFiles: number): readonly string[] {
  const { answer: said } = wordingOf(frame.language);
  switch (reason) {
    case "unknown":
      return [said.unknownRegister, said.unknownCode, said.unknownPerson];
    case "no-list":
    case "not-a-spreadsheet":
      return [said.attach(listWordsOf(frame.language).template.fileName), said.replyWithFile];
    case "zip":
      return [said.unpack, said.replyWithFile];
    case "winmail":
      return [said.plainText];
    case "too-many":
      return [said.fewFiles(mostFiles)];
    case "not-confirmed":
      return [said.wait];
    case "refused":
    case "suspended":
      return [said.askBeatOfficer];
  }
}

export function answerLetter(frame: LetterFrame, reason: AnswerReason, mostFiles: number): Letter {
  const { answer: said, common } = wordingOf(frame.language);
  return frameLetter(frame, {
    subject: said.subject[reason],
    heading: said.subject[reason],
    blocks: [
      { kind: "notice", tone: "attention", text: said.said[reason] },
      {
        kind: reason === "unknown" ? "choices" : "steps",
        title: common.nextTitle,
        items: stepsFor(reason, frame, mostFiles),
      },
    ],
    summary: ({ answer }) =>
      reason === "unknown" ? answer.unknownSummary : `${answer.said[reason]} ${answer.summary}`,
  });
}

export function tooLargeLetter(frame: LetterFrame, size: number, limit: number): Letter {
  const { tooLarge: said, common } = wordingOf(frame.language);
  return frameLetter(frame, {
    subject: said.subject,
    heading: said.heading,
    blocks: [
      { kind: "notice", tone: "attention", text: said.done(size, limit) },
      { kind: "steps", title: common.nextTitle, items: [said.noPictures, said.split] },
    ],
    summary: ({ tooLarge }) => tooLarge.summary,
  });
}
