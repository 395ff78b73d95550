/** Questions from the roadside about doubtful permits: asked, mailed to the ward, passed on, answered to every post. */
import type { Asker } from "#server/platform/asker.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";

const todo = (): never => {
  throw new Error("in the making");
};
export const askQuestion = async (_device: Checkpoint, _input: unknown) => todo();
export const wardsToAsk = async (_device: Checkpoint) => todo();
export const listQuestions = async (_asker: Asker, _input: unknown) => todo();
export const answerQuestion = async (_asker: Asker, _input: unknown) => todo();
