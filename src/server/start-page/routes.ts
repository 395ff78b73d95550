/** The server's own pages. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Refusal } from "#domain/refusal.ts";
import type { Platform } from "#server/platform/platform.ts";
import { homePage } from "./home-page.ts";
import { mailListPage, mailPage } from "./mail-pages.ts";
import { openApiText } from "./openapi-text.ts";
import { icon, secured, sendPage, visitOf } from "./page.ts";
import { problemsPage } from "./problems-page.ts";
import { referencePage } from "./reference-page.ts";
import { type Box, type Demo, listMail, readAttachment, readMail, readRawMail } from "./service.ts";

const style = readFileSync(path.join(import.meta.dirname, "style.css"), "utf8");

/** @param demo null outside demo mode: then neither mail nor sign-ins can be reached */
export function addStartPage(app: FastifyInstance, platform: Platform, demo: Demo | null): void {
  app.get("/", (request, reply) => {
    const visit = visitOf(request);
    const address = `${request.protocol}://${request.host}`;
    return sendPage(reply, visit, homePage(visit, demo, address));
  });
  app.get("/reference", async (request, reply) => {
    const visit = visitOf(request);
    return sendPage(reply, visit, await referencePage(visit));
  });
  app.get<{ Params: { code?: string } }>("/problems/:code?", (request, reply) => {
    const visit = visitOf(request);
    const text = problemsPage(visit, request.params.code || null);
    return text === null ? reply.callNotFound() : sendPage(reply, visit, text);
  });
  app.get("/openapi.json", async (_request, reply) => reply.type("application/json").send(await openApiText()));
  app.get("/style.css", (_request, reply) => lasting(reply).type("text/css; charset=utf-8").send(style));
  app.get("/icon.svg", (_request, reply) => lasting(reply).type("image/svg+xml").send(icon));
  if (demo) addMailPages(app, platform);
}

const lasting = (reply: FastifyReply): FastifyReply =>
  reply.header("cache-control", "public, max-age=600").header("x-content-type-options", "nosniff");

interface MessageParams {
  box: Box;
  id: string;
}

function addMailPages(app: FastifyInstance, platform: Platform): void {
  app.get("/mail", (request, reply) => reply.redirect(visitOf(request).link("/mail/in")));
  app.get<{ Params: MessageParams }>("/mail/:box(^in$|^out$)", async (request, reply) => {
    const visit = visitOf(request);
    const { box } = request.params;
    return sendPage(reply, visit, mailListPage(visit, box, await listMail(platform, box)));
  });
  app.get<{ Params: MessageParams }>("/mail/:box(^in$|^out$)/:id", async (request, reply) => {
    const visit = visitOf(request);
    const { box, id } = request.params;
    return sendPage(reply, visit, mailPage(visit, box, id, await readMail(platform, box, id)));
  });
  // A stranger's HTML: in a frame of its own, without script, pictures from elsewhere or our address.
  app.get<{ Params: MessageParams }>("/mail/:box(^in$|^out$)/:id/body", async (request, reply) => {
    const { html } = await readMail(platform, request.params.box, request.params.id);
    if (html === undefined) throw new Refusal("NOT_FOUND");
    const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
    return secured(reply, policy).type("text/html; charset=utf-8").send(html);
  });
  app.get<{ Params: MessageParams }>("/mail/:box(^in$|^out$)/:id/message.eml", async (request, reply) => {
    const raw = await readRawMail(platform, request.params.box, request.params.id);
    return download(reply, "message/rfc822", `${request.params.id}.eml`).send(raw);
  });
  app.get<{ Params: MessageParams & { place: string } }>(
    "/mail/:box(^in$|^out$)/:id/attachments/:place(^\\d+$)",
    async (request, reply) => {
      const { box, id, place } = request.params;
      const { filename, content } = await readAttachment(platform, box, id, Number(place));
      const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
      return download(reply, "application/octet-stream", filename ?? `attachment-${place}`).send(bytes);
    },
  );
}

/** RFC 6266: never shown by the browser, whatever it is. */
const download = (reply: FastifyReply, type: string, name: string): FastifyReply =>
  secured(reply, "sandbox; default-src 'none'")
    .type(type)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
