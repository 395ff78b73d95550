import { api, deviceApi } from "#server/api.ts";
import { answerQuestion, askQuestion, listQuestions, wardsToAsk } from "./service.ts";

/** As a device calls them. */
export const deviceQuestionRoutes = {
  ask: deviceApi.device.ask.handler(({ context, input }) => askQuestion(context.device, input)),
  units: deviceApi.device.units.handler(({ context }) => wardsToAsk(context.device)),
};

/** The queue of an office. */
export const questionRoutes = api.questions.router({
  list: api.questions.list.handler(({ context, input }) => listQuestions(context.asker, input)),
  answer: api.questions.answer.handler(({ context, input }) => answerQuestion(context.asker, input)),
});
