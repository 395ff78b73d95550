/** A check as a person or a program reads it. */
import type { PermitFacts } from "#credential/permit-facts.ts";
import { partsOfAge } from "#credential/trust-age.ts";
import type { TrustStore } from "#credential/trust-store.ts";
import type { Check } from "#credential/verify.ts";
import type { vi } from "#ui/vi.ts";
import type { en } from "#ui/en.ts";

export type Words = (typeof vi.verify | typeof en.verify) & (typeof vi.verifyCommand | typeof en.verifyCommand);

/** Of the policy bundle. */
type Posts = NonNullable<TrustStore["policy"]>["posts"] | undefined;

export interface Answer {
  /** `null` when the text itself was the argument. */
  readonly page: number | null;
  readonly text: string | null;
  readonly check: Check;
}

/** One line: `text`, `verdict`, `reasons`, `permit`, `trust`. Of a portrait the size stands for the bytes. */
export function answerInJson(text: string | null, { verdict, reasons, permit, trust }: Check): string {
  return JSON.stringify({ text, verdict, reasons, permit: permit === null ? null : permitInJson(permit), trust });
}

function permitInJson({ portrait, ...facts }: PermitFacts): object {
  return { ...facts, portrait: portrait === null ? null : { format: portrait.format, size: portrait.bytes.length } };
}

/** What is wrong with the folder, and which root it stands on: said once, before the answers. */
export function problemsInWords({ anchor, problems }: TrustStore, words: Words): string {
  const lines = problems.map(({ path, reason }) => words.fileProblem(path, words.reason[reason]));
  return [...(anchor === null ? [] : [words.root(anchor.fingerprint)]), ...lines].map((line) => `${line}\n`).join("");
}

export function answerInWords(
  input: string,
  { page, check }: Answer,
  { post }: { post?: string },
  words: Words,
  posts: Posts,
): string {
  const { verdict, reasons, permit, trust } = check;
  const lines = [words.verdict[verdict], ...reasons.map((reason) => `  - ${words.reason[reason]}`)];
  if (page !== null) lines.unshift(words.code(words.page(input, page)));
  if (permit !== null) lines.push(...permitInWords(permit, words, posts));
  lines.push(field(words.trust, ageInWords(trust, words)));
  if (permit !== null && post === undefined) lines.push(words.placeNotChecked);
  if (verdict === "valid") lines.push(words.compare);
  return `${lines.join("\n")}\n`;
}

const field = (label: string, value: string): string => `  ${label}: ${value}`;
const dateInWords = (iso: string): string => iso.split("-").toReversed().join("/");

function permitInWords(permit: PermitFacts, words: Words, posts: Posts): string[] {
  const optional: [string, string | null][] = [
    [words.name, permit.name],
    [words.born, permit.born === null ? null : dateInWords(permit.born)],
    [words.idLast4, permit.idLast4],
    [words.class, classInWords(permit, words)],
    [words.serial, permit.serial],
    [words.plates, permit.plates.length === 0 ? null : permit.plates.join(", ")],
    [words.areas, permit.areas === "city" ? words.wholeCity : permit.areaNames.join(", ")],
    [words.market, permit.market === null ? null : marketInWords(permit.market, posts)],
    [words.validity, validityInWords(permit, words)],
    [words.sealedBy, `${permit.sealedBy.unitName} (${permit.sealedBy.unitCode})`],
  ];
  return optional.flatMap(([label, value]) => (value === null ? [] : [field(label, value)]));
}

/** A market that closed since is not in the policy bundle: its code stands alone. */
function marketInWords(code: string, posts: Posts): string {
  const gate = [...(posts?.values() ?? [])].find(({ market }) => market === code);
  return gate === undefined ? code : `${gate.name} (${code})`;
}

function classInWords({ classCode, className }: PermitFacts, words: Words): string {
  return className === null ? classCode : `${words.className(className)} (${classCode})`;
}

function validityInWords({ validFrom, validTo, extendedTo }: PermitFacts, words: Words): string {
  const printed = words.fromTo(dateInWords(validFrom), dateInWords(validTo));
  return extendedTo === null ? printed : `${printed}, ${words.extended(dateInWords(extendedTo))}`;
}

function ageInWords({ age, level }: Check["trust"], words: Words): string {
  if (age === null) return words.noTrust;
  const [count, unit] = partsOfAge(age);
  return words.age(words[unit](count), words.level[level]);
}
