/** The first page: what this is, where to go, and in a demo who can sign in and where mail goes. */
import { html, type Html } from "./html.ts";
import { page, type Visit } from "./page.ts";
import type { Demo } from "./service.ts";

export function homePage(visit: Visit, demo: Demo | null, address: string): string {
  const { home } = visit.words.pages;
  return page(
    visit,
    home.title,
    html`<h1>${home.heading}</h1>
      <p class="lead">${home.lead}</p>
      <ol class="track">
        ${home.track.map((step) => html`<li>${step}</li>`)}
      </ol>
      <section class="cards">
        ${card(visit.link("/reference"), home.reference)} ${card("/openapi.json", home.openapi)}
        ${demo ? card(visit.link("/mail"), home.mail) : null} ${card(visit.link("/V"), home.scan)}
        ${card("/scanner", home.scanner)} ${card("/readyz", home.health)}
      </section>
      ${demo ? demoSection(visit, demo, address) : html`<p class="note">${home.noDemo}</p>`}`,
  );
}

const card = (href: string, { title, text }: { title: string; text: string }): Html =>
  html`<a class="card" href="${href}"><strong>${title}</strong><span>${text}</span></a>`;

function demoSection({ words }: Visit, { password, signIns, mail }: Demo, address: string): Html {
  const { home } = words.pages;
  const first = signIns.find(({ role }) => role === "ward_officer") ?? signIns[0];
  return html`<section>
      <h2>${home.signIns}</h2>
      <p>${home.signInsLead} <code class="secret">${password}</code></p>
      <table>
        <thead>
          <tr>
            <th>${home.username}</th>
            <th>${home.name}</th>
            <th>${home.role}</th>
            <th>${home.unit}</th>
          </tr>
        </thead>
        <tbody>
          ${signIns.map(
            ({ username, fullName, role, unitName }) =>
              html`<tr>
                <td data-label="${home.username}"><code>${username}</code></td>
                <td data-label="${home.name}">${fullName}</td>
                <td data-label="${home.role}">${words.roles.names[role]}</td>
                <td data-label="${home.unit}">${unitName}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
    <section>
      <h2>${home.tryIt}</h2>
      <p>${home.tryApi}</p>
      <pre><code>curl -s ${address}/api/sessions -H 'content-type: application/json' \\
  -d '{"username":"${first?.username ?? ""}","password":"${password}"}'</code></pre>
      <p>${home.tryMail}</p>
      <pre><code>SMTP ${mail.host}:${mail.port}   ${mail.example}</code></pre>
    </section>`;
}
