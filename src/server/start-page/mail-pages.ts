/** Mail of the demo: what came, what went, and one message as its reader sees it. */
import type { Address, Email } from "postal-mime";
import { html, type Html } from "./html.ts";
import { page, type Visit } from "./page.ts";
import type { Box, MailLine } from "./service.ts";

/** As in 21/11/2026 22:31, in Hanoi. */
const time = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit",
}); // prettier-ignore
const inHanoi = (at: Date): string => {
  const part = Object.fromEntries(time.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part["day"]}/${part["month"]}/${part["year"]} ${part["hour"]}:${part["minute"]}`;
};

export function mailListPage(visit: Visit, box: Box, lines: MailLine[]): string {
  const { mail } = visit.words.pages;
  const tab = (of: Box) =>
    html`<a href="${visit.link(`/mail/${of}`)}" ${of === box ? html` aria-current="page"` : null}
      >${mail.boxes[of]}</a
    >`;
  return page(
    visit,
    mail.boxes[box],
    html`<h1>${mail.heading}</h1>
      <nav class="tabs">${tab("in")}${tab("out")}</nav>
      ${lines.length === 0 ? html`<p class="note">${mail.empty[box]}</p>` : table(visit, box, lines)}`,
    { wide: true },
  );
}

function table(visit: Visit, box: Box, lines: MailLine[]): Html {
  const { mail } = visit.words.pages;
  return html`<table>
    <thead>
      <tr>
        <th>${mail.at}</th>
        <th>${mail.from}</th>
        <th>${mail.to}</th>
        <th>${mail.subject}</th>
        <th>${mail.state}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ({ id, at, from, to, subject, state }) =>
          html`<tr>
            <td class="figures" data-label="${mail.at}">${inHanoi(at)}</td>
            <td data-label="${mail.from}">${from ?? "–"}</td>
            <td data-label="${mail.to}">${to}</td>
            <td class="free" data-label="${mail.subject}">
              <a href="${visit.link(`/mail/${box}/${id}`)}">${subject || mail.noSubject}</a>
            </td>
            <td data-label="${mail.state}">${stateBadge(visit, state)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const tones: Record<string, string> = {
  received: "waiting", queued: "waiting", filed: "good", answered: "information", ignored: "waiting",
  quarantined: "attention", sent: "good", failed: "bad",
}; // prettier-ignore

function stateBadge({ words }: Visit, state: string): Html {
  const names: Record<string, string> = words.pages.mail.states;
  return html`<span class="badge ${tones[state] ?? "waiting"}">${names[state] ?? state}</span>`;
}

export function mailPage(visit: Visit, box: Box, id: string, message: Email): string {
  const { mail } = visit.words.pages;
  const here = `/mail/${box}/${id}`;
  const addresses = (list: Address[] | undefined) => (list ?? []).map(written).join(", ");
  const facts: [string, string][] = [
    [mail.from, message.from ? written(message.from) : "–"],
    [mail.to, addresses(message.to)],
    [mail.at, message.date && !Number.isNaN(Date.parse(message.date)) ? inHanoi(new Date(message.date)) : "–"],
    ["Message-ID", message.messageId ?? "–"],
  ];
  return page(
    visit,
    message.subject || mail.noSubject,
    html`<p class="back"><a href="${visit.link(`/mail/${box}`)}">← ${mail.boxes[box]}</a></p>
      <h1 class="subject">${message.subject || mail.noSubject}</h1>
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${message.attachments.length > 0 ? attachments(visit, here, message) : null}
      ${
        message.html
          ? html`<h2>HTML</h2>
              <iframe class="letter" sandbox src="${here}/body" title="${mail.asHtml}"></iframe>`
          : null
      }
      ${
        message.text
          ? html`<h2>${mail.asText}</h2>
              <pre class="letter">${message.text}</pre>`
          : null
      }
      ${message.html || message.text ? null : html`<p class="note">${mail.noBody}</p>`}
      <p><a class="button" href="${here}/message.eml">${mail.download}</a></p>`,
    { wide: true },
  );
}

function attachments({ words }: Visit, here: string, { attachments: files }: Email): Html {
  const { mail } = words.pages;
  return html`<h2>${mail.attachments}</h2>
    <ul class="files">
      ${files.map(
        (file, index) =>
          html`<li>
            <a href="${here}/attachments/${index}">${file.filename ?? mail.unnamed}</a>
            <span class="figures">${kilobytes(file.content)}</span> <span class="quiet">${file.mimeType}</span>
          </li>`,
      )}
    </ul>`;
}

const kilobytes = (content: ArrayBuffer | Uint8Array | string): string => {
  const bytes = typeof content === "string" ? content.length : content.byteLength;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
};

const written = (address: Address): string => {
  if (address.group) return address.group.map(written).join(", ");
  return address.name ? `${address.name} <${address.address ?? ""}>` : (address.address ?? "");
};
