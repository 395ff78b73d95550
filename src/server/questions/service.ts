/** Questions from the roadside about doubtful permits: asked, mailed to the ward, passed on, answered to every post. */
import type { QuestionAnswer } from "#domain/check-record.ts";
import type { Asker } from "#server/platform/asker.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Platform } from "#server/platform/platform.ts";

const todo = (): never => {
  throw new Error("in the making");
};
export const askQuestion = async (_device: Checkpoint, _input: unknown) => todo();
export const wardsToAsk = async (_device: Checkpoint) => todo();
export const listQuestions = async (_asker: Asker, _input: unknown) => todo();
export const answerQuestion = async (_asker: Asker, _input: unknown) => todo();

/** Answers that are newer than the cursor, in order: they reach every post. */
export async function answersSince(
  _platform: Platform,
  _cursor: number,
  _limit: number,
): Promise<
  {
    cursor: number;
    questionId: string;
    deviceId: string;
    serial: string | null;
    paperNumber: string | null;
    unitName: string;
    answer: QuestionAnswer;
    note: string | null;
    at: string;
  }[]
> {
  return [];
}
