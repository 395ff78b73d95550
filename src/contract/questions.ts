/** Questions from the roadside about doubtful permits, in the queue of the ward that is said to have issued them. */
import * as z from "zod";
import { questionAnswers } from "#domain/check-record.ts";
import { commandId, pageLimit, routeFor, timestamp } from "./base.ts";

const tags = ["questions"];
const questionId = z.uuid();

const question = z.object({
  questionId,
  unitId: z.int(),
  unitName: z.string(),
  postCode: z.string(),
  postName: z.string(),
  askedAt: timestamp,
  serial: z.string().nullable(),
  permitId: z.uuid().nullable().describe("The permit of this number, when there is one."),
  paperNumber: z.string().nullable().describe("As it stands on the paper; no seal vouches for it."),
  codeSigned: z.boolean().nullable().describe("Null for a paper without a code; false: no seal of ours signed it."),
  note: z.string().nullable(),
  escalatedAt: timestamp.nullable().describe("When it went on to the ward police and the district."),
  answer: z.enum(questionAnswers).nullable(),
  answerNote: z.string().nullable(),
  answeredAt: timestamp.nullable(),
  answeredBy: z.string().nullable().describe("Name, or null when the answer came by the link in a mail."),
});

export const questions = {
  list: routeFor("question.read")
    .route({ method: "GET", path: "/questions", summary: "Questions of the units in reach, oldest open first", tags })
    .input(z.object({ state: z.enum(["open", "answered"]).default("open"), limit: pageLimit }))
    .output(z.object({ items: z.array(question) })),
  answer: routeFor("question.answer", "NOT_FOUND", "WRONG_STATE", "COMMAND_REUSED")
    .route({ method: "POST", path: "/questions/{questionId}/answer", summary: "Answer; reaches every post", tags })
    .input(
      z.object({
        commandId,
        questionId,
        answer: z.enum(questionAnswers).describe("revoked-now also revokes the permit."),
        note: z.string().max(300).nullable().default(null),
      }),
    )
    .output(question),
};
