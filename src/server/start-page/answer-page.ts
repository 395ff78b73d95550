/** What stands behind an answer link: the question, three answers, one more step before a revocation, and the calm ends. */
import type { QuestionAnswer } from "#domain/check-record.ts";
import { momentInHanoi } from "#server/platform/platform.ts";
import type { LinkedQuestion } from "#server/questions/service.ts";
import { html, type Html } from "./html.ts";
import { page, type Visit } from "./page.ts";

export interface Draft {
  answer: QuestionAnswer | null;
  note: string;
  problem: "nothingChosen" | "noteTooLong" | "notLive" | null;
}

const answerFrame = (visit: Visit, title: string, body: Html): string =>
  page(visit, title, html`<div class="answer">${body}</div>`, {
    head: html`<meta name="robots" content="noindex, nofollow" />`,
  });

type Rows = readonly (readonly [name: string, value: Html | string | null])[];

const facts = (rows: Rows): Html =>
  html`<dl class="facts">
    ${rows.map(([name, value]) =>
      value === null
        ? null
        : html`<dt>${name}</dt>
            <dd>${value}</dd>`,
    )}
  </dl>`;

const dayInWords = (iso: string): string => iso.split("-").reverse().join("/");

export function questionPage(visit: Visit, question: LinkedQuestion, draft: Draft): string {
  const { page: said, facts: named } = visit.words.questions;
  const { codeSigned, note } = question;
  const code = codeSigned === null ? "none" : codeSigned ? "signed" : "notSigned";
  const signed = html`<span class="badge ${codeSigned === false ? "attention" : "waiting"}"
    >${named.codes[code]}</span
  >`;
  return answerFrame(
    visit,
    said.title,
    html`${draft.problem === null ? null : notice(said.problems[draft.problem])}
      <h1>${said.heading(question.unitName)}</h1>
      <p class="lead">${said.lead(question.postName)}</p>
      <section class="panel">
        <h2>${said.askedTitle}</h2>
        ${facts([
          [named.number, html`<strong class="number">${question.number}</strong>`],
          [named.post, question.postName],
          [named.at, momentInHanoi(question.askedAt)],
          [named.code, signed],
          [named.note, note],
        ])}
      </section>
      <section class="panel">
        <h2>${said.permitTitle}</h2>
        ${
          question.permit === null
            ? html`<p>${said.noPermit}</p>`
            : html`${permitFacts(visit, question.permit)}
                <p class="quiet">${said.permitCompare}</p>`
        }
      </section>
      ${answerForm(visit, question, draft)}`,
  );
}

const notice = (text: string): Html =>
  html`<div class="notice" role="alert">
    <span class="sign" aria-hidden="true">!</span>
    <p>${text}</p>
  </div>`;

const tones = {
  valid: "good",
  "not-yet-valid": "waiting",
  expired: "attention",
  suspended: "attention",
  revoked: "bad",
} as const;

function permitFacts({ language, words }: Visit, permit: NonNullable<LinkedQuestion["permit"]>): Html {
  const { page: said } = words.questions;
  const { status, validFrom, validTo, idLast4 } = permit;
  return facts([
    [said.status, html`<span class="badge ${tones[status]}">${said.statuses[status]}</span>`],
    [said.className, permit.className[language]],
    [said.initials, permit.initials],
    [said.idLast4, idLast4 === null ? null : html`<span class="figures">…${idLast4}</span>`],
    [said.validity, said.fromTo(dayInWords(validFrom), dayInWords(validTo))],
  ]);
}

function answerForm(visit: Visit, question: LinkedQuestion, draft: Draft): Html {
  const { page: said } = visit.words.questions;
  const choice = (value: QuestionAnswer, { name, text }: { name: string; text: string }) =>
    html`<label class="choice ${value}"
      ><input
        type="radio"
        name="answer"
        value="${value}"
        required
        ${value === draft.answer ? html` checked` : null}
      /><span><strong>${name}</strong><span>${text}</span></span></label
    >`;
  return html`<form method="post" action="${visit.link(visit.path)}" autocomplete="off">
    <fieldset>
      <legend>${said.choose}</legend>
      ${choice("genuine", said.genuine)} ${choice("not-ours", said.notOurs)}
      ${question.mayRevoke ? choice("revoked-now", said.revoke) : null}
    </fieldset>
    ${question.leavesRevoking ? html`<p class="quiet">${said.noRevokeHere}</p>` : null}
    <label class="note-label" for="note">${said.note}</label>
    <p class="quiet" id="note-hint">${said.noteHint}</p>
    <textarea id="note" name="note" rows="3" maxlength="300" aria-describedby="note-hint">${draft.note}</textarea>
    <button type="submit">${said.send}</button>
    <p class="quiet">${said.until(momentInHanoi(question.until))}</p>
  </form>`;
}

export function confirmPage(visit: Visit, question: LinkedQuestion, draft: Draft): string {
  const { page: said } = visit.words.questions;
  const { permit } = question;
  return answerFrame(
    visit,
    said.revoke.name,
    html`<h1>${said.confirm.heading(question.number)}</h1>
      ${notice(said.confirm.text)}
      ${permit === null ? null : html`<section class="panel">${permitFacts(visit, permit)}</section>`}
      <form method="post" action="${visit.link(visit.path)}" autocomplete="off">
        <input type="hidden" name="answer" value="revoked-now" />
        <input type="hidden" name="confirmed" value="yes" />
        <input type="hidden" name="note" value="${draft.note}" />
        <button type="submit" class="grave">${said.confirm.yes}</button>
        <p><a class="button" href="${visit.link(visit.path)}">${said.confirm.no}</a></p>
      </form>`,
  );
}

interface Ended {
  number: string;
  answer: QuestionAnswer;
  at: Date;
}

export function donePage(visit: Visit, { number, answer }: Ended): string {
  const { done } = visit.words.questions.page;
  return endPage(visit, "good", done.title, [done[answer](number), done.next]);
}

export function answeredPage(visit: Visit, { number, answer, at }: Ended): string {
  const { answers, page: said } = visit.words.questions;
  const { answered } = said;
  const told = answered.said(number, answers[answer], momentInHanoi(at));
  return endPage(visit, "information", answered.title, [told, answered.next]);
}

export function deadLinkPage(visit: Visit, why: "expired" | "unknown" | "away"): string {
  const { title, said, next } = visit.words.questions.page[why];
  return endPage(visit, "waiting", title, [said, next]);
}

const signs = { good: "✓", information: "i", waiting: "–" } as const;

const endPage = (visit: Visit, tone: keyof typeof signs, title: string, texts: readonly string[]): string =>
  answerFrame(
    visit,
    title,
    html`<div class="end ${tone}">
        <span class="sign" aria-hidden="true">${signs[tone]}</span>
        <h1>${title}</h1>
      </div>
      ${texts.map((text) => html`<p class="lead">${text}</p>`)}`,
  );
