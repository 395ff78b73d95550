/** Questions from the roadside about doubtful permits: asked, mailed to the ward, passed on, answered to every post. */
export { askQuestion, wardsToAsk } from "./asking.ts";
export { answerQuestion, answersSince, listQuestions } from "./answering.ts";
export {
  answerByLink,
  type BehindLink,
  type LinkedQuestion,
  type LinkOutcome,
  questionBehindLink,
} from "./answer-link.ts";
