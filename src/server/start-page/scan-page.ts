/**
 * Where the address in a printed QR code leads: for whoever points a phone camera at a permit. It gives no verdict, and the
 * permit stands behind the # of the address, which a browser keeps to itself.
 */
import { html } from "./html.ts";
import { page, type Visit } from "./page.ts";

export function scanPage(visit: Visit): string {
  const { scan } = visit.words.pages;
  return page(
    visit,
    scan.title,
    html`<h1>${scan.heading}</h1>
      <p class="lead">${scan.lead}</p>
      <div class="notice attention">
        <span class="sign" aria-hidden="true">!</span>
        <p><strong>${scan.noVerdict}</strong> ${scan.noVerdictWhy}</p>
      </div>
      <h2>${scan.now}</h2>
      <ol class="steps">
        ${scan.steps.map(({ title, text }) => html`<li><strong>${title}</strong> ${text}</li>`)}
      </ol>
      <pre><code>thonghanh verify --trust trust "HTTPS://…/V#…"</code></pre>
      <h2>${scan.sentTitle}</h2>
      <p>${scan.sent}</p>`,
  );
}
