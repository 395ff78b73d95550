/**
 * Where the address in a printed QR code leads. The script of src/public-check turns it into a check; these words are for
 * whoever's browser cannot run it. The permit stands behind the # of the address, which a browser keeps to itself.
 */
import { html } from "./html.ts";
import { page, type Visit } from "./page.ts";

/** @param app the names of the built files; null when there are none: then the words stand alone */
export function scanPage(visit: Visit, app: { script: string; style: string } | null): string {
  const { scan } = visit.words.pages;
  return page(
    visit,
    scan.title,
    html`<div class="fallback">
      <h1>${scan.heading}</h1>
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
      <p>${scan.sent}</p>
    </div>`,
    {
      head:
        app &&
        html`<link rel="stylesheet" href="/public-check/${app.style}">
<script type="module" src="/public-check/${app.script}"></script>
`, // prettier-ignore
    },
  );
}
