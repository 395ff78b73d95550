/**
 * The page behind an answer link, over HTTP. The link's secret is the only key: no cookie, no sign-in, so nothing that
 * another site could use. GET only shows, because mail scanners open links; a POST answers, once.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { questionAnswers } from "#domain/check-record.ts";
import { databaseIsAway } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { readBody } from "#server/platform/request-body.ts";
import { answerByLink, type BehindLink, type LinkOutcome, questionBehindLink } from "#server/questions/service.ts";
import { answeredPage, confirmPage, deadLinkPage, donePage, type Draft, questionPage } from "./answer-page.ts";
import { secured, visitOf, type Visit } from "./page.ts";

/** Three hundred characters of Vietnamese, percent-encoded, are 2.7 kB at most. */
const mostBytes = 8 * 1024;
const mostNote = 300;

/** As every page of ours, but its form may be sent to this server. */
const contentSecurity =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

type AnswerRequest = FastifyRequest<{ Params: { token: string } }>;

function send(reply: FastifyReply, visit: Visit, status: number, text: string): FastifyReply {
  return secured(reply, contentSecurity)
    .status(status)
    .header("content-language", visit.language)
    .header("vary", "accept-language")
    .header("x-robots-tag", "noindex, nofollow")
    .type("text/html; charset=utf-8")
    .send(text);
}

type Handler = (request: AnswerRequest, reply: FastifyReply, visit: Visit) => Promise<FastifyReply>;

/** A clerk in a hurry is not shown a problem in JSON because the database starts again just then. */
const calmly =
  (handle: Handler) =>
  async (request: AnswerRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const visit = visitOf(request);
    try {
      return await handle(request, reply, visit);
    } catch (error) {
      if (!databaseIsAway(error)) throw error;
      return send(reply, visit, 503, deadLinkPage(visit, "away"));
    }
  };

export function addAnswerPage(app: FastifyInstance, platform: Platform): void {
  const show: Handler = async ({ params }, reply, visit) => {
    const found = await questionBehindLink(platform, params.token);
    if (found.state === "open") return send(reply, visit, 200, questionPage(visit, found.question, emptyDraft));
    return sendEnd(reply, visit, found);
  };
  const answer: Handler = async (request, reply, visit) => {
    const { token } = request.params;
    const form = new URLSearchParams((await readBody(request, mostBytes)).toString("utf8"));
    const found = await questionBehindLink(platform, token);
    if (found.state !== "open") return sendEnd(reply, visit, found);
    const { question } = found;
    const draft = draftOf(form);
    const problem = problemOf(draft);
    if (draft.answer === null || problem !== null)
      return send(reply, visit, 422, questionPage(visit, question, { ...draft, problem }));
    if (draft.answer === "revoked-now" && question.mayRevoke && form.get("confirmed") !== "yes")
      return send(reply, visit, 200, confirmPage(visit, question, draft));
    const outcome = await answerByLink(platform, token, { answer: draft.answer, note: draft.note || null });
    if (outcome.state === "not-live")
      return send(reply, visit, 409, questionPage(visit, question, { ...draft, problem: "notLive" }));
    return sendEnd(reply, visit, outcome);
  };
  app.get("/answer/:token", calmly(show));
  app.post("/answer/:token", calmly(answer));
}

const emptyDraft: Draft = { answer: null, note: "", problem: null };

const draftOf = (form: URLSearchParams): Draft => ({
  answer: questionAnswers.find((answer) => answer === form.get("answer")) ?? null,
  // A text field sends two characters for a line break, and counts one.
  note: (form.get("note") ?? "").replaceAll("\r\n", "\n").replaceAll("\0", "").trim(),
  problem: null,
});

function problemOf({ answer, note }: Draft): Draft["problem"] {
  if (answer === null) return "nothingChosen";
  return Array.from(note.normalize("NFC")).length > mostNote ? "noteTooLong" : null;
}

type End = Exclude<BehindLink | LinkOutcome, { state: "open" } | { state: "not-live" }>;

function sendEnd(reply: FastifyReply, visit: Visit, end: End): FastifyReply {
  switch (end.state) {
    case "done":
      return send(reply, visit, 200, donePage(visit, end));
    case "answered":
      return send(reply, visit, 410, answeredPage(visit, end));
    case "expired":
      return send(reply, visit, 410, deadLinkPage(visit, "expired"));
    case "unknown":
      return send(reply, visit, 404, deadLinkPage(visit, "unknown"));
  }
}
