/** `thonghanh verify`: one answer for each code, in words or as one JSON object a line. */
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { type Command, Option } from "commander";
import type { Check } from "#credential/verify.ts";
import type { TrustStore } from "#credential/trust-store.ts";
import { readInput } from "./input-file.ts";
import { epochOfIso } from "./moment.ts";
import { type Answer, answerInJson, answerInWords, type Words, problemsInWords } from "./verify-answer.ts";

interface Flags {
  readonly trust: string;
  readonly root?: string;
  readonly at?: string;
  readonly post?: string;
  readonly json?: true;
  readonly stdin?: true;
  readonly lang: "vi" | "en";
}

const exit = { allValid: 0, someNot: 1, nothingRead: 2, wrongCall: 2 } as const;

export function addVerifyCommand(program: Command): void {
  program
    .command("verify")
    .description("Check permits without a network: the text of a QR, a picture (PNG, JPG) or a PDF")
    .argument("[input]", "text of a code, or a file")
    .requiredOption("--trust <folder>", "folder with root.cbor, trust-list.cwt, policy.cwt and status/")
    .option("--root <fingerprint>", "the root key that must be the folder's: 32 hexadecimal digits")
    .option("--at <time>", "check as of this ISO time; without an offset it is Hanoi's (default: now)")
    .option("--post <id>", "check areas and market for this post")
    .option("--json", "one JSON object a line instead of words")
    .option("--stdin", "read one text a line, answer one JSON object a line")
    .addOption(new Option("--lang <language>", "language of the words").choices(["vi", "en"]).default("vi"))
    .addHelpText("after", "\nExit: 0 all valid, 1 some not, 2 nothing could be read or the call was wrong.")
    .action(async (input: string | undefined, flags: Flags) => {
      process.exitCode = await verify(input, flags);
    });
}

async function verify(input: string | undefined, flags: Flags): Promise<number> {
  const words = await wordsOf(flags.lang);
  const wrong = (message: string): number => {
    process.stderr.write(`${message}\n`);
    return exit.wrongCall;
  };
  if ((input === undefined) === (flags.stdin === undefined)) return wrong(words.noInput);
  const at = flags.at === undefined ? undefined : epochOfIso(flags.at);
  if (at === null) return wrong(words.badTime(flags.at ?? ""));
  const root = flags.root?.toLowerCase().replace(/[\s:-]/g, "");
  if (root !== undefined && !/^[0-9a-f]{32}$/.test(root)) return wrong(words.badRoot(flags.root ?? ""));
  const { openTrustFolder } = await import("#server/trust-folder/service.ts");
  const trust = await openTrustFolder(flags.trust, { root });
  if (trust === null) return wrong(words.noTrustFolder(flags.trust));
  if (flags.post !== undefined && trust.policy?.posts.has(flags.post) === false) {
    return wrong(words.unknownPost(flags.post, [...trust.policy.posts.keys()].join(", ") || words.noPosts));
  }
  // Whoever reads the answers may stop before the end, as `head` does.
  process.stdout.once("error", () => process.exit(exit.someNot));
  process.stderr.write(problemsInWords(trust, words));
  const checker = await checkerOf(trust, at, flags.post);
  if (input === undefined) return verifyLines(checker);
  const codes = await codesIn(input);
  if (codes === null) return wrong(words.noFile(input));
  if (codes === "too-large") return wrong(words.fileTooLarge(input, mostBytes / 2 ** 20));
  return verifyCodes(input, codes, checker, flags, words, trust.policy?.posts);
}

type Code = Pick<Answer, "page" | "text">;
type Checker = (text: string | null) => Check;

async function checkerOf(trust: TrustStore, at: number | undefined, post: string | undefined): Promise<Checker> {
  const { verifyPermit } = await import("#credential/verify.ts");
  return (text) => verifyPermit(text, trust, { at: at ?? Math.floor(Date.now() / 1000), post });
}

async function wordsOf(language: Flags["lang"]): Promise<Words> {
  const [check, command] =
    language === "vi"
      ? await Promise.all([import("#ui/vi/verify.ts"), import("#ui/vi/verify-command.ts")])
      : await Promise.all([import("#ui/en/verify.ts"), import("#ui/en/verify-command.ts")]);
  return { ...check.verify, ...command.verifyCommand };
}

/** A PDF of a thousand printed permits is a tenth of it. */
const mostBytes = 256 * 2 ** 20;

/** The codes that an argument stands for; `null` when it names a file that is not there. */
async function codesIn(input: string): Promise<Code[] | "too-large" | null> {
  if (/^https?:\/\//i.test(input) || !(existsSync(input) || looksLikeAPath(input)))
    return [{ page: null, text: input }];
  const bytes = await readInput(input, mostBytes);
  if (bytes === null) return null;
  if (bytes.length > mostBytes) return "too-large";
  const { readCodes } = await import("#server/code-reading/service.ts");
  return readCodes(bytes);
}

function looksLikeAPath(input: string): boolean {
  return /[/\\]/.test(input) || /\.(png|jpe?g|pdf)$/i.test(input);
}

async function verifyCodes(
  input: string,
  codes: readonly Code[],
  check: Checker,
  flags: Flags,
  words: Words,
  posts: NonNullable<TrustStore["policy"]>["posts"] | undefined,
): Promise<number> {
  const checks = codes.map(({ page, text }) => ({ page, text, check: check(text) }));
  for (const answer of checks) {
    const line = flags.json
      ? answerInJson(answer.text, answer.check)
      : answerInWords(input, answer, flags, words, posts);
    process.stdout.write(`${line}\n`);
  }
  if (codes.every(({ text }) => text === null)) return exit.nothingRead;
  return checks.every(({ check: { verdict } }) => verdict === "valid") ? exit.allValid : exit.someNot;
}

/** As fast as the reader of the answers takes them: memory does not grow with the number of lines. */
async function verifyLines(check: Checker): Promise<number> {
  let lines = 0;
  let allValid = true;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const answer = check(text);
    lines++;
    allValid &&= answer.verdict === "valid";
    if (!process.stdout.write(`${answerInJson(text, answer)}\n`)) await drained();
  }
  if (lines === 0) return exit.nothingRead;
  return allValid ? exit.allValid : exit.someNot;
}

async function drained(): Promise<void> {
  await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
}
