/**
 * The page behind the address in a printed QR code, `HTTPS://HOST/V#<BASE32>`. The permit stands behind the #, which a
 * browser keeps to itself; what is checked is checked here. The server's own words stay where this script cannot run.
 */
import { hasWebCrypto } from "#ui/web-crypto-port.ts";
import { checkPermit, type Outcome } from "./check-permit.ts";
import { element } from "./element.ts";
import { addressIn, chosenLanguage, type Words, wordsIn } from "./language.ts";
import { forget } from "./memory.ts";
import { verdictView } from "./verdict-view.ts";

/** A page that lies open says what holds now: after this long in the background it looks again. */
const staleMs = 30_000;

let language = chosenLanguage();
/** What is being checked; `null`: nothing yet. */
let text: string | null = null;
let outcome: Outcome | null = null;
let checking = 0;

const main = document.querySelector("main");
if (main !== null && hasWebCrypto() && "caches" in globalThis) start(main);
else document.documentElement.classList.add("too-old");

function start(place: HTMLElement): void {
  document.documentElement.classList.add("runs");
  const check = async (next: string | null): Promise<void> => {
    const turn = ++checking;
    [text, outcome] = [next, null];
    show(place, check);
    if (next === null) return;
    const found = await checkPermit(next);
    // A later code has taken its place.
    if (turn !== checking) return;
    outcome = found;
    show(place, check);
    document.getElementById("verdict")?.focus({ preventScroll: true });
  };
  const fromAddress = (): string | null => (location.hash.length > 1 ? location.href : null);
  addEventListener("hashchange", () => void check(fromAddress()));
  document.addEventListener("visibilitychange", () => {
    const isStale = outcome !== null && Date.now() - outcome.at * 1000 > staleMs;
    if (document.visibilityState === "visible" && isStale) void check(text);
  });
  document.querySelector<HTMLAnchorElement>("a.language")?.addEventListener("click", (event) => {
    event.preventDefault();
    language = language === "vi" ? "en" : "vi";
    history.replaceState(null, "", addressIn(language));
    show(place, check);
  });
  void check(fromAddress());
  void navigator.serviceWorker?.register("/public-check/service-worker.js", { scope: "/V" }).catch(() => undefined);
}

type Checking = (text: string | null) => Promise<void>;

function show(place: HTMLElement, check: Checking): void {
  const words = wordsIn(language);
  const { page, verify } = words;
  document.documentElement.lang = language;
  document.title = outcome === null ? page.title : `${verify.word[outcome.check.verdict]} · ${page.title}`;
  frame(words);
  const actions = {
    retry: () => void check(text),
    acceptRoot: () => {
      forget();
      void check(text);
    },
  };
  if (text === null) place.replaceChildren(welcome(words, check));
  else if (outcome === null) place.replaceChildren(waiting(words));
  else place.replaceChildren(...verdictView(outcome, words, actions), another(words, check));
}

/** Head and foot came from the server, perhaps in the other language. */
function frame({ page }: Words): void {
  const other = language === "vi" ? "en" : "vi";
  const link = document.querySelector<HTMLAnchorElement>("a.language");
  link?.replaceChildren(page.otherLanguage);
  link?.setAttribute("href", addressIn(other));
  link?.setAttribute("lang", other);
  document.querySelector("footer .bar")?.replaceChildren(page.foot);
}

function welcome(words: Words, check: Checking): HTMLElement {
  const { page } = words;
  const lead = element("p", { class: "lead" }, page.lead);
  return element("div", { class: "inner welcome" }, element("h1", {}, page.title), lead, ...byText(words, check));
}

function waiting({ page }: Words): HTMLElement {
  const heading = element("h1", {}, page.checking);
  return element("section", { class: "verdict waiting", role: "status" }, element("div", { class: "inner" }, heading));
}

function another(words: Words, check: Checking): HTMLElement {
  const summary = element("summary", {}, words.page.another);
  return element("details", { class: "inner another" }, summary, ...byText(words, check));
}

/** For a text that came another way: from a scanner, a picture, a message. */
function byText({ page }: Words, check: Checking): HTMLElement[] {
  const field = element("textarea", {
    id: "text",
    rows: "3",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    "aria-describedby": "text-hint",
  });
  const form = element(
    "form",
    { novalidate: true },
    element("label", { for: "text" }, page.text),
    element("p", { id: "text-hint", class: "hint" }, page.textHint),
    field,
    element("button", { type: "submit" }, page.check),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pasted = field.value.trim();
    if (pasted === "") return field.focus();
    scrollTo({ top: 0 });
    void check(pasted);
  });
  return [form, element("p", { class: "hint" }, page.lookUp)];
}
