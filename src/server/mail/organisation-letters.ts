/** Letters about a registration. */
import { frameLetter, listWordsOf, wordingOf, type Letter, type LetterFrame } from "./letter.ts";

export interface AddressedOrganisation {
  name: string;
  address: string;
}

export function confirmationLetter(
  frame: LetterFrame & { registrationCode: string },
  organisation: AddressedOrganisation,
): Letter {
  const { confirmation: said, common } = wordingOf(frame.language);
  return frameLetter(frame, {
    subject: said.subject,
    heading: said.heading,
    blocks: [
      { kind: "paragraph", text: said.done(organisation.name, frame.unitName) },
      { kind: "code", label: said.codeLabel, value: frame.registrationCode, note: said.codeNote },
      {
        kind: "steps",
        title: common.nextTitle,
        items: [said.fillForm(listWordsOf(frame.language).template.fileName), said.reply],
      },
      { kind: "paragraph", text: said.answered },
      { kind: "notice", tone: "information", text: said.noPhotos },
      {
        kind: "facts",
        rows: [
          [said.factName, organisation.name],
          [said.factAddress, organisation.address],
          [said.factUnit, common.sender(frame.unitName)],
        ],
      },
      { kind: "paragraph", text: said.wrongFacts },
    ],
    summary: ({ confirmation }) => confirmation.summary,
  });
}

export function organisationRefusedLetter(
  frame: LetterFrame,
  organisation: AddressedOrganisation,
  reason: string,
): Letter {
  const { organisationRefused: said, common } = wordingOf(frame.language);
  return frameLetter(frame, {
    subject: said.subject,
    heading: said.heading,
    blocks: [
      { kind: "paragraph", text: said.done(organisation.name, frame.unitName) },
      { kind: "notice", tone: "refused", text: `${common.reason}: ${reason}` },
      { kind: "steps", title: common.nextTitle, items: [said.next] },
    ],
    summary: ({ organisationRefused }) => organisationRefused.summary,
  });
}

export function handoverLetter(frame: LetterFrame, count: number): Letter {
  const { handover: said, common } = wordingOf(frame.language);
  return frameLetter(frame, {
    subject: said.subject(count),
    heading: said.heading(count),
    blocks: [
      { kind: "notice", tone: "good", text: said.done(count) },
      { kind: "steps", title: common.nextTitle, items: [said.receive, said.check, said.carry] },
    ],
    summary: ({ handover }) => handover.summary(count),
  });
}
