/** A verdict as a person takes it in: shape and word, the reason, what stands in the permit, how fresh the data is. */
import type { PermitFacts } from "#credential/permit-facts.ts";
import { partsOfAge } from "#credential/trust-age.ts";
import type { Reason } from "#credential/verdict.ts";
import { initialsOf } from "#domain/initials.ts";
import { shapeOf, toneOf } from "#ui/verdict-tone.ts";
import type { Outcome } from "./check-permit.ts";
import { drawing, element } from "./element.ts";
import type { Words } from "./language.ts";

export interface Actions {
  readonly retry: () => void;
  readonly acceptRoot: () => void;
}

export function verdictView(outcome: Outcome, words: Words, actions: Actions): HTMLElement[] {
  const { check, rootChanged, nothingLoaded } = outcome;
  const tone = toneOf[check.verdict];
  const heading = element("h1", { tabindex: "-1", id: "verdict" }, words.verify.word[check.verdict]);
  const [first = "", ...more] = sentencesOf(outcome, words);
  const banner = element(
    "section",
    { class: `verdict ${tone}`, "aria-labelledby": "verdict" },
    element(
      "div",
      { class: "inner" },
      drawing("symbol", ...shapeOf[tone]),
      element("div", {}, heading, element("p", { class: "why" }, first), ...more.map((text) => element("p", {}, text))),
    ),
  );
  const below = [
    rootChanged === null ? null : rootWarning(rootChanged, words, actions),
    check.permit === null ? null : facts(check.permit, words),
    check.verdict === "valid" ? element("p", { class: "advice" }, words.page.compare) : null,
    check.permit === null ? null : element("p", { class: "police" }, words.page.police),
    check.verdict === "unreadable" ? element("p", { class: "advice" }, words.page.lookUp) : null,
    nothingLoaded || check.verdict === "trust-too-old" ? button(words.page.retry, actions.retry) : null,
    nothingLoaded || check.verdict === "not-a-permit" ? null : freshness(outcome, words),
  ];
  return [banner, element("div", { class: "inner below" }, ...below)];
}

/** At least one. The word above has said the verdict: what is left are the reasons, in the public's terms. */
function sentencesOf({ check, nothingLoaded }: Outcome, { page, verify }: Words): string[] {
  if (check.verdict === "valid") return [page.valid];
  if (check.verdict === "not-a-permit") return [page.notAPermit];
  if (check.verdict === "forged") return [verify.verdict.forged];
  if (nothingLoaded) return [page.notLoaded];
  const told = (reason: Reason): string => {
    if (reason === "damaged") return page.damaged;
    return reason.endsWith("-missing") ? page.notLoaded : verify.reason[reason];
  };
  // Without a list of seals no seal is in it.
  const telling = check.reasons.filter((reason) => !(reason === "seal-unknown" && check.verdict === "trust-too-old"));
  return [...new Set(telling.map(told))];
}

const dateInWords = (iso: string): string => iso.split("-").reverse().join("/");

function facts(permit: PermitFacts, { page, verify }: Words): HTMLElement {
  const { classCode, className, validFrom, validTo, extendedTo, sealedBy } = permit;
  const printed = verify.fromTo(dateInWords(validFrom), dateInWords(validTo));
  return list([
    [page.initials, initialsOf(permit.name), "name"],
    [verify.class, className === null ? classCode : verify.className(className)],
    [verify.validity, extendedTo === null ? printed : `${printed}, ${verify.extended(dateInWords(extendedTo))}`],
    [verify.sealedBy, sealedBy.unitName],
  ]);
}

function list(rows: readonly (readonly [label: string, value: string, className?: string])[]): HTMLElement {
  return element(
    "dl",
    {},
    ...rows.map(([label, value, className = ""]) =>
      element("div", { class: className }, element("dt", {}, label), element("dd", {}, value)),
    ),
  );
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric",
}); // prettier-ignore

function momentInWords(at: number): string {
  const part = Object.fromEntries(clock.formatToParts(at * 1000).map(({ type, value }) => [type, value]));
  return `${part["hour"]}:${part["minute"]} ${part["day"]}/${part["month"]}/${part["year"]}`;
}

function freshness({ check, at, offline }: Outcome, { page, verify }: Words): HTMLElement {
  const { age, level } = check.trust;
  const [count, unit] = partsOfAge(age ?? 0);
  const told = age === null ? verify.noTrust : verify.age(verify[unit](count), verify.level[level]);
  return element(
    "div",
    { class: "freshness" },
    element("p", {}, `${page.checkedAt} ${momentInWords(at)}`),
    element("p", { class: `level ${level}` }, `${verify.trust}: ${told}`),
    offline ? element("p", { class: "offline" }, page.offline) : null,
  );
}

function rootWarning(
  { pinned, found }: NonNullable<Outcome["rootChanged"]>,
  words: Words,
  actions: Actions,
): HTMLElement {
  const { page } = words;
  const grouped = (fingerprint: string): string => fingerprint.replace(/(.{4})(?=.)/g, "$1 ");
  return element(
    "section",
    { class: "root" },
    element("h2", {}, page.rootChanged),
    element("p", {}, page.rootChangedWhy),
    list([
      [page.rootPinned, grouped(pinned), "code"],
      [page.rootFound, grouped(found), "code"],
    ]),
    button(page.rootAccept, actions.acceptRoot),
  );
}

function button(label: string, act: () => void): HTMLElement {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", act);
  return made;
}
