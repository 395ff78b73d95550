/** Where the `type` of a refusal leads (RFC 9457): what each code means, in words. */
import { type RefusalCode, refusals } from "#domain/refusal.ts";
import { html } from "./html.ts";
import { page, type Visit } from "./page.ts";

const codes = Object.keys(refusals) as RefusalCode[];

/** All of them, or only the one that was asked for; null when there is no such code. */
export function problemsPage(visit: Visit, asked: string | null): string | null {
  const shown = asked === null ? codes : codes.filter((code) => code === asked);
  if (shown.length === 0) return null;
  const { problems } = visit.words.pages;
  return page(
    visit,
    problems.title,
    html`<h1>${problems.title}</h1>
      <p class="lead">${problems.lead}</p>
      <dl>
        ${shown.map(
          (code) =>
            html`<dt><code>${code}</code> · HTTP ${String(refusals[code])}</dt>
              <dd>${visit.words.refusals[code]}</dd>`,
        )}
      </dl>
      ${asked === null ? null : html`<p><a href="${visit.link("/problems")}">${problems.all}</a></p>`}`,
  );
}
