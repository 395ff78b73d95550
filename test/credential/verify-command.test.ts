/** `thonghanh verify` as it is called: what it prints and how it ends. */
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeTrustFolder } from "#server/trust-folder/service.ts";
import { household, keys, mint, trustFiles } from "#test/support/permits.ts";
import { qrPng } from "#test/support/qr-picture.ts";

const program = join(import.meta.dirname, "../../bin/thonghanh.mjs");
const folder = mkdtempSync(join(tmpdir(), "thonghanh-verify-"));
const trust = join(folder, "trust");
const at = ["--at", "2021-09-06T08:00"];
const good = mint();

beforeAll(async () => writeTrustFolder(trust, trustFiles()));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function verify(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, "verify", ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const jsonLines = ({
  stdout,
}: Ended): { verdict: string; reasons: string[]; text: string | null; permit: object | null }[] =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("one text", () => {
  test("in JSON: the text, the verdict, the reasons, the permit, the trust", async () => {
    const ended = await verify(good, "--trust", trust, ...at, "--json");
    expect(ended.code).toBe(0);
    expect(Object.keys(jsonLines(ended)[0] ?? {})).toEqual(["text", "verdict", "reasons", "permit", "trust"]);
    expect(jsonLines(ended)[0]).toMatchObject({
      text: good,
      verdict: "valid",
      reasons: [],
      permit: { name: "Nguyễn Văn Mẫu", born: "1987-02-14", serial: "THD-000123", portrait: null },
      trust: { age: 600, level: "green" },
    });
  });
  test("in words, Vietnamese first", async () => {
    const { code, stdout, stderr } = await verify(good, "--trust", trust, ...at);
    expect(code).toBe(0);
    expect(stdout).toContain("Giấy hợp lệ.");
    expect(stdout).toContain("Họ và tên: Nguyễn Văn Mẫu");
    expect(stdout).toContain("Chưa kiểm tra phạm vi");
    expect(stderr).toMatch(/^Khóa gốc: [0-9a-f]{32}\n$/);
  });
  test("in English, and not valid at this post", async () => {
    const { code, stdout } = await verify(good, "--trust", trust, ...at, "--lang", "en", "--post", "chot-cl");
    expect(code).toBe(1);
    expect(stdout).toContain("The permit is not good in this place.");
    expect(stdout).toContain("The post lies outside the areas on the permit.");
  });
  test("a market card names its market", async () => {
    const { stdout } = await verify(mint(household), "--trust", trust, ...at);
    expect(stdout).toContain("Chợ: Chợ 19-12 (cho-19-12)\n");
  });
  test("that is no permit", async () => {
    const ended = await verify("https://example.com/", "--trust", trust, "--json");
    expect(ended.code).toBe(1);
    expect(jsonLines(ended)[0]).toMatchObject({ verdict: "not-a-permit", permit: null });
  });
});

describe("pictures and documents", () => {
  test("two codes in a picture, one of them revoked", async () => {
    const revoked = mint({ status: { list: "12", index: 1 } });
    const ended = await verify(file("two.png", qrPng([good, revoked])), "--trust", trust, ...at, "--json");
    expect(ended.code).toBe(1);
    expect(new Set(jsonLines(ended).map(({ verdict }) => verdict))).toEqual(new Set(["valid", "revoked"]));
  });
  test("a photograph, all valid", async () => {
    const photograph = join(import.meta.dirname, "../vectors/permit-photograph.jpg");
    expect(await verify(photograph, "--trust", trust, ...at)).toMatchObject({ code: 0 });
  });
  test("a picture without a code: nothing could be read", async () => {
    const ended = await verify(file("none.png", qrPng([])), "--trust", trust, ...at, "--json");
    expect(ended.code).toBe(2);
    expect(jsonLines(ended)).toMatchObject([{ text: null, verdict: "unreadable", reasons: ["no-code"] }]);
  });
});

describe("a stream of texts", () => {
  test("one answer a line, in order, an empty line included", async () => {
    const child = spawn(process.execPath, [program, "verify", "--stdin", "--trust", trust, ...at]);
    const texts = [good, "", "HELLO", mint(household), mint({}, keys.stranger)];
    child.stdin.end(`${texts.join("\r\n")}\n`);
    let stdout = "";
    for await (const part of child.stdout) stdout += String(part);
    const answers = jsonLines({ code: 0, stderr: "", stdout });
    expect(answers.map(({ text }) => text)).toEqual(texts);
    expect(answers.map(({ verdict }) => verdict)).toEqual([
      "valid",
      "unreadable",
      "not-a-permit",
      "valid",
      "unknown-issuer",
    ]);
  });
  test("answers come while the stream is open", async () => {
    const child = spawn(process.execPath, [program, "verify", "--stdin", "--trust", trust, ...at]);
    child.stdin.write(`${good}\n`);
    const [first] = (await child.stdout.take(1).toArray()) as [Buffer];
    expect(JSON.parse(first.toString())).toMatchObject({ verdict: "valid" });
    child.kill();
  });
  test("no line at all: nothing could be read", async () => {
    const child = spawn(process.execPath, [program, "verify", "--stdin", "--trust", trust]);
    child.stdin.end();
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(2);
  });
});

test("a reader who stops before the end, as head does, leaves no stack trace", async () => {
  const child = spawn(process.execPath, [program, "verify", good, "--trust", trust, ...at]);
  child.stdout.destroy();
  let stderr = "";
  for await (const part of child.stderr) stderr += String(part);
  expect(stderr).not.toMatch(/EPIPE|at .*:\d+/);
  expect(stderr).toContain(": ");
});

describe("a trust folder that cannot be trusted", () => {
  test.each(trustFiles().map(({ path }) => path))("%s changed by one byte is named and not used", async (path) => {
    const changed = join(folder, `changed-${path.replaceAll("/", "-")}`);
    await writeTrustFolder(changed, trustFiles());
    const bytes = readFileSync(join(changed, path));
    bytes[bytes.length - 5] = (bytes.at(-5) as number) ^ 1;
    writeFileSync(join(changed, path), bytes);
    const ended = await verify(good, "--trust", changed, ...at, "--json");
    expect(ended.code).toBe(1);
    expect(jsonLines(ended)[0]).toMatchObject({ verdict: "trust-too-old", trust: { level: "blocked" } });
    expect(ended.stderr).toMatch(/Tệp (root\.cbor|trust-list\.cwt|policy\.cwt|status\/12\.cwt): .*bị sửa/);
  });
  test("an old one", async () => {
    const ended = await verify(good, "--trust", trust, "--at", "2021-09-13T08:00", "--json");
    expect(jsonLines(ended)[0]).toMatchObject({ verdict: "trust-too-old", reasons: ["trust-blocked"] });
  });
  test("an empty one", async () => {
    const ended = await verify(good, "--trust", mkdtempSync(join(folder, "empty-")), ...at, "--json");
    expect(ended.code).toBe(1);
    expect(jsonLines(ended)[0]).toMatchObject({ verdict: "trust-too-old", trust: { age: null, level: "blocked" } });
    expect(ended.stderr).toContain("root.cbor");
  });
  test("one of another root, when the root is pinned", async () => {
    const { stderr } = await verify(good, "--trust", trust, ...at);
    const root = /[0-9a-f]{32}/.exec(stderr)?.[0] ?? "";
    const other = join(folder, "other-root");
    await writeTrustFolder(other, trustFiles({ root: keys.stranger }));
    expect(await verify(good, "--trust", trust, "--root", root.toUpperCase(), ...at)).toMatchObject({ code: 0 });
    const ended = await verify(good, "--trust", other, "--root", root, ...at, "--json");
    expect(jsonLines(ended)[0]?.reasons).toContain("root-not-pinned");
  });
});

describe("a wrong call ends with 2 and says what is wanted", () => {
  test.each<[string, string[], string]>([
    ["no trust folder", [good], "--trust"],
    ["a trust folder that is not there", [good, "--trust", join(folder, "nowhere")], "nowhere"],
    ["neither input nor --stdin", ["--trust", trust], "--stdin"],
    ["both", [good, "--stdin", "--trust", trust], "--stdin"],
    ["a time that is none", [good, "--trust", trust, "--at", "tomorrow"], "tomorrow"],
    ["a root that is none", [good, "--trust", trust, "--root", "abc"], "abc"],
    ["a post that is not in the bundle", [good, "--trust", trust, "--post", "chot-x"], "chot-thd"],
    ["a file that is not there", [join(folder, "none.pdf"), "--trust", trust], "none.pdf"],
    ["an option that is not known", [good, "--trust", trust, "--fast"], "--fast"],
  ])("%s", async (_, args, said) => {
    const { code, stdout, stderr } = await verify(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });
});
