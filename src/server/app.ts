/** The HTTP server: the API under /api, health, and what needs no session. */
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import { onError, ORPCError } from "@orpc/server";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { Refusal, refusals, type RefusalCode } from "#domain/refusal.ts";
import { accountRoutes, sessionRoutes } from "#server/accounts/routes.ts";
import { findAsker } from "#server/accounts/service.ts";
import { open } from "#server/api.ts";
import { auditRoutes } from "#server/audit/routes.ts";
import { beatRoutes } from "#server/beats/routes.ts";
import { checkReportRoutes, deviceRecordRoutes } from "#server/check-records/routes.ts";
import { checkingPolicyRoutes } from "#server/checking-policy/routes.ts";
import { checkRoutes } from "#server/checks/routes.ts";
import { contactRoutes } from "#server/contacts/routes.ts";
import { deviceAdministrationRoutes, deviceRoutes } from "#server/devices/routes.ts";
import { findCheckpoint } from "#server/devices/service.ts";
import { handoverRoutes } from "#server/handovers/routes.ts";
import { printingRoutes } from "#server/printing/routes.ts";
import { listRoutes } from "#server/lists/routes.ts";
import { mailRoutes } from "#server/mail/routes.ts";
import { mailboxRoutes } from "#server/mailboxes/routes.ts";
import { organisationRoutes } from "#server/organisations/routes.ts";
import { permitClassRoutes } from "#server/permit-classes/routes.ts";
import { permitRoutes } from "#server/permits/routes.ts";
import { postRoutes } from "#server/posts/routes.ts";
import { deviceQuestionRoutes, questionRoutes } from "#server/questions/routes.ts";
import { addTrustFiles } from "#server/seals/trust-files.ts";
import { sealRoutes } from "#server/seals/routes.ts";
import { databaseIsAway, databaseRefusesValue } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { readBody } from "#server/platform/request-body.ts";
import { type Readiness, readinessOf } from "#server/platform/readiness.ts";
import { addAnswerPage } from "#server/start-page/answer.ts";
import { addPublicCheck } from "#server/start-page/public-check.ts";
import { addStartPage } from "#server/start-page/routes.ts";
import { addScanner } from "#server/start-page/scanner.ts";
import type { Demo } from "#server/start-page/service.ts";
import { unitRoutes } from "#server/units/routes.ts";
import { zoneRoutes } from "#server/zones/routes.ts";
import { en } from "#ui/en.ts";

/** A list of 20,000 rows fits; what is larger is refused before it is read. */
const bodyLimit = 40 * 1024 * 1024;
/** Five hundred check records. */
const deviceBodyLimit = 2 * 1024 * 1024;
/** Whoever is not signed in says a name and a password. */
const strangerBodyLimit = 64 * 1024;
/** A request must have come in by then: an upload on a slow line does, a connection held open on purpose does not. */
const requestSeconds = 300;
/** Who sends a body for longer than this is looked up once more: signed out or shut off meanwhile, nothing is done for them. */
const slowBodyMs = 1000;

const router = open.router({
  accounts: accountRoutes,
  audit: auditRoutes,
  beats: beatRoutes,
  checkingPolicy: checkingPolicyRoutes,
  checks: { ...checkRoutes, ...checkReportRoutes },
  contacts: contactRoutes,
  device: { ...deviceRoutes, ...deviceRecordRoutes, ...deviceQuestionRoutes },
  devices: deviceAdministrationRoutes,
  handovers: handoverRoutes,
  printing: printingRoutes,
  lists: listRoutes,
  mail: mailRoutes,
  mailboxes: mailboxRoutes,
  organisations: organisationRoutes,
  permitClasses: permitClassRoutes,
  permits: permitRoutes,
  posts: postRoutes,
  questions: questionRoutes,
  seals: sealRoutes,
  sessions: sessionRoutes,
  units: unitRoutes,
  zones: zoneRoutes,
});

interface Problem {
  type: string;
  title: string;
  code: string;
  status: number;
  data?: unknown;
}

/** RFC 9457. Codes of ours keep their name; the library's own are mapped to ours. */
function problem(error: ORPCError<string, unknown>): Problem {
  // Input of the wrong shape was mapped before; what is left of 400 is a body that is no JSON.
  const otherwise = error.status === 400 ? "BODY_MALFORMED" : codeOfStatus(error.status);
  const code: RefusalCode = error.code in refusals ? (error.code as RefusalCode) : otherwise;
  const data = code === "INTERNAL" ? undefined : (error.data ?? undefined);
  return {
    type: `/problems/${code}`,
    title: en.refusals[code],
    code,
    status: refusals[code],
    ...(data === undefined ? {} : { data }),
  };
}

function codeOfStatus(status: number): RefusalCode {
  if (status === 413) return "BODY_TOO_LARGE";
  if (status === 404) return "NOT_FOUND";
  if (status === 400 || status === 422) return "BAD_INPUT";
  return "INTERNAL";
}

/** For the log: what and where, but not what a database error quotes – that may be somebody's name. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return `unexpected: ${typeof error}`;
  const { code, constraint } = error as { code?: string; constraint?: string };
  const what = /^[0-9A-Z]{5}$/.test(code ?? "")
    ? `database error ${code} ${constraint ?? ""}`
    : `${error.name}: ${error.message}`;
  const where = (error.stack ?? "").split("\n").filter((line) => line.trim().startsWith("at "));
  return [`unexpected: ${what}`, ...where].join("\n");
}

/**
 * oRPC would read many kinds of body.
 * @throws Refusal BODY_TOO_LARGE, BODY_MALFORMED
 */
async function jsonOf(request: FastifyRequest, most: number): Promise<unknown> {
  const { "content-type": type = "application/json" } = request.headers;
  const bytes = await readBody(request, most);
  if (bytes.length === 0) return undefined;
  if (!/^application\/json\b/i.test(type)) throw new Refusal("BODY_MALFORMED");
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Refusal("BODY_MALFORMED");
  }
}

export interface AppOptions {
  platform: Platform;
  log: (line: string) => void;
  /** Without it the server counts as ready while its database answers. */
  readiness?: () => Promise<Readiness>;
  /** What a demo shows to everybody; without it mail and sign-ins cannot be reached. */
  demo?: Demo | null;
}

export function createApp({ platform, log, readiness, demo = null }: AppOptions): FastifyInstance {
  const send = (reply: FastifyReply, code: RefusalCode) =>
    reply
      .status(refusals[code])
      .send({ type: `/problems/${code}`, title: en.refusals[code], code, status: refusals[code] });
  const app = Fastify({
    logger: false,
    requestTimeout: requestSeconds * 1000,
    forceCloseConnections: "idle",
    trustProxy: platform.configuration.trustProxy ?? false,
    // An address with half a percent sign in it.
    frameworkErrors: (_error, _request, reply) =>
      void send(reply.header("content-type", "application/problem+json"), "NOT_FOUND"),
  });
  // `jsonOf` reads the body.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null, undefined));
  app.addHook("onSend", async (request, reply, payload) => {
    void reply.header("x-content-type-options", "nosniff");
    if (request.url.startsWith("/api/")) void reply.header("cache-control", "no-store");
    if (request.url === "/readyz") return payload;
    if (reply.statusCode >= 400 && String(reply.getHeader("content-type") ?? "").includes("json"))
      void reply.header("content-type", "application/problem+json");
    return payload;
  });
  app.setNotFoundHandler((_request, reply) => send(reply, "NOT_FOUND"));
  app.setErrorHandler((error, request, reply) => {
    // The rest of a body that was not read must not be taken for the next request.
    if (!request.raw.complete) void reply.header("connection", "close");
    if (error instanceof Refusal) return send(reply, error.code);
    if (databaseRefusesValue(error)) return send(reply, "NOT_FOUND");
    if (databaseIsAway(error)) return send(reply, "DATABASE_AWAY");
    log(describeFault(error));
    return send(reply, "INTERNAL");
  });
  const handler = new OpenAPIHandler(router, {
    customErrorResponseBodyEncoder: (error) => problem(error as ORPCError<string, unknown>),
    clientInterceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          if (databaseIsAway(error)) throw new ORPCError("DATABASE_AWAY", { status: refusals.DATABASE_AWAY });
          if (databaseRefusesValue(error)) throw new ORPCError("BAD_INPUT", { status: refusals.BAD_INPUT });
          if (!(error instanceof ORPCError) || error.code in refusals) throw error;
          const code = codeOfStatus(error.status);
          throw new ORPCError(code, { status: refusals[code], data: error.data, cause: error });
        }
      },
    ],
    interceptors: [
      onError((error) => {
        if (!(error instanceof ORPCError) && !(error instanceof SyntaxError)) log(describeFault(error));
      }),
    ],
  });
  app.all("/api/*", async (request, reply) => {
    const token = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
    const deviceToken = /^Device ([\w-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
    const identify = async () => ({
      asker: token === null ? null : await findAsker(platform, token),
      device: deviceToken === undefined ? null : await findCheckpoint(platform, deviceToken),
    });
    const began = performance.now();
    const known = await identify();
    request.body = await jsonOf(request, known.asker ? bodyLimit : known.device ? deviceBodyLimit : strangerBodyLimit);
    const { asker, device } = performance.now() - began > slowBodyMs ? await identify() : known;
    const { matched } = await handler.handle(request, reply, {
      prefix: "/api",
      context: { platform, asker, token, device, address: request.ip },
    });
    if (!matched) reply.callNotFound();
    return reply;
  });
  app.get("/healthz", () => ({ alive: true }));
  app.get("/readyz", async (_request, reply) => {
    const state = await (readiness ?? readinessOf(platform.database))();
    return reply.status(state.ready ? 200 : 503).send(state);
  });
  addTrustFiles(app, platform);
  addAnswerPage(app, platform);
  addPublicCheck(app, log);
  addScanner(app, log);
  addStartPage(app, platform, demo);
  return app;
}
