/** The frame of every page: head, mark, language switch, foot. No script anywhere but in the public's check. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { en } from "#ui/en.ts";
import { vi } from "#ui/vi.ts";
import { type Html, html } from "./html.ts";

type Language = "vi" | "en";

/** What a page is written for: the language, and links that keep it when the visitor chose it. */
export interface Visit {
  language: Language;
  words: typeof vi;
  /** The address as asked, without its query. */
  path: string;
  link(path: string): string;
}

export function visitOf(request: FastifyRequest): Visit {
  const url = new URL(request.url, "http://here");
  const chosen = url.searchParams.get("lang");
  const language: Language =
    chosen === "vi" || chosen === "en" ? chosen : preferred(request.headers["accept-language"]);
  return {
    language,
    words: language === "vi" ? vi : en,
    path: url.pathname,
    link: (path) => (chosen === language ? `${path}?lang=${language}` : path),
  };
}

/** RFC 9110 §12.5.4: the best of the two that we speak; Vietnamese when nothing is said. */
function preferred(header: string | undefined): Language {
  const wishes = (header ?? "").split(",").map((wish) => {
    const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
    const quality = Number(
      parameters
        .find((text) => text.trim().startsWith("q="))
        ?.trim()
        .slice(2) ?? 1,
    );
    return { language: tag.split("-")[0], quality };
  });
  const best = (language: Language) =>
    Math.max(0, ...wishes.filter((wish) => wish.language === language).map((wish) => wish.quality));
  return best("en") > best("vi") ? "en" : "vi";
}

/** An open gate: two posts and a leaf that stands aside. */
const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <path d="M5 28V9a11 11 0 0 1 22 0v19" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
  <path d="M10 28V12l8-4v20z" fill="currentColor" />
</svg>`;

export function page(
  visit: Visit,
  title: string,
  body: Html,
  options: { wide?: boolean; head?: Html | null } = {},
): string {
  const { language, words, path } = visit;
  const other: Language = language === "vi" ? "en" : "vi";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
${options.head}</head>
<body>
<header><div class="bar"><a class="brand" href="${visit.link("/")}">${mark}<span>Thông Hành</span></a>
<a class="language" lang="${other}" hreflang="${other}" href="${path}?lang=${other}">${words.pages.otherLanguage}</a></div></header>
<main${options.wide ? html` class="wide"` : null}>
${body}
</main>
<footer><div class="bar">${words.pages.foot}</div></footer>
</body>
</html>
`.html;
}

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" color="#0f5c6e">${mark.html.replace(/^<svg[^>]*>|<\/svg>$/g, "")}</svg>`;

/** Everything from this server, no script at all, nobody may frame it. */
const contentSecurity =
  "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

export function sendPage(reply: FastifyReply, visit: Visit, text: string): FastifyReply {
  return secured(reply, contentSecurity)
    .header("content-language", visit.language)
    .header("vary", "accept-language")
    .type("text/html; charset=utf-8")
    .send(text);
}

export const secured = (reply: FastifyReply, policy: string): FastifyReply =>
  reply
    .header("content-security-policy", policy)
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "no-referrer")
    .header("cross-origin-opener-policy", "same-origin")
    .header("cache-control", "no-store");
