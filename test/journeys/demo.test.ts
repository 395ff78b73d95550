/** The whole story by the one command that tells it, and what it leaves behind, looked at with other programs. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textOf } from "#test/support/pdf-tools.ts";

const program = path.resolve(import.meta.dirname, "../../bin/thonghanh.mjs");
let folder: string;
let out: string;
let said: { code: number | null; text: string };

interface Run {
  code: number | null;
  text: string;
}

/** Its temporary files lie in a folder of the test, so that what is left behind shows. */
async function run(
  args: string[],
  { input = "", interruptAt }: { input?: string; interruptAt?: string } = {},
): Promise<Run> {
  const temporary = path.join(folder, "tmp");
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, TMPDIR: temporary } });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (interruptAt !== undefined && text.includes(interruptAt)) child.kill("SIGINT");
    });
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text };
}

const inOut = (file: string) => readFileSync(path.join(out, file));
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;
const summary = () => json(inOut("summary.json").toString());
const mailsOf = (box: string): Promise<Email[]> =>
  Promise.all(
    readdirSync(path.join(out, "mails", box))
      .toSorted()
      .map((name) => PostalMime.parse(inOut(`mails/${box}/${name}`))),
  );

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "thonghanh-demo-test-"));
  mkdirSync(path.join(folder, "tmp"));
  for (const passed of [folder, path.join(folder, "tmp")]) chmodSync(passed, 0o755);
  out = path.join(folder, "out");
  said = await run(["demo", "--out", out]);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it ends well, says so in both languages, and leaves nothing running", () => {
  expect(said.text).toContain("Cả 52 giấy và thẻ còn hiệu lực đều đọc lại được và hợp lệ.");
  expect(said.text).toContain("All 52 permits and cards in force were read back and are valid.");
  expect(said.code).toBe(0);
  expect(readdirSync(path.join(folder, "tmp"))).toEqual([]);
});

test("the summary counts every step", () => {
  expect(summary()).toMatchObject({
    succeeded: true,
    counts: {
      registered: 53,
      rows: { read: 13, clean: 8, withWarnings: 2, withErrors: 3 },
      approved: 52,
      refused: 1,
      sealed: 61,
      sheets: { printed: 19, spoiled: 2 },
      handedOver: 52,
      delivered: 52,
      codesRead: 61,
      valid: 52,
      revoked: 9,
      mails: { received: 2, sent: 6 },
    },
    verdicts: { valid: 52, revoked: 9 },
    serverLog: [],
  });
});

test("permits name their holders, and the police where the police decide", () => {
  const text = textOf(inOut("permits.pdf"));
  for (const words of ["Nguyễn Văn Mẫu", "Công ty TNHH Cơ điện Đại Phát", "H'Hen Niê Kđăm", "TRƯỞNG CÔNG AN"])
    expect(text).toContain(words);
  expect(text).not.toContain("Kiều Phương Nga");
  expect(textOf(inOut("permits-2.pdf"))).toContain("Nguyễn Ngọc Chiến");
});

test("cards lie eight on a sheet, forty and the eight of the spoiled sheet", () => {
  const cardsOn = (file: string) => textOf(inOut(file)).match(/Thẻ số/g)?.length;
  expect([cardsOn("market-cards.pdf"), cardsOn("market-cards-2.pdf")]).toEqual([40, 8]);
});

test("hand-over sheets, one for each beat and form, name every paper that is good", () => {
  const sheets = ["handover.pdf", "handover-2.pdf", "handover-3.pdf", "handover-4.pdf"].map((file) =>
    textOf(inOut(file)),
  );
  expect(sheets.map((text) => /Tổng cộng: (\d+ [^\s,]+)/.exec(text)?.[1])).toEqual([
    "10 giấy",
    "2 giấy",
    "24 thẻ",
    "16 thẻ",
  ]);
  expect(sheets[0]).toContain("CQTC");
  expect(sheets.join()).not.toContain("organisation");
});

test("letters went out with the form, the reasons and the outcome; the organisation's came in with its lists", async () => {
  const sent = await mailsOf("sent");
  const codes = new Set(sent.map(({ subject }) => /^\[(TH-\w{6})\]/.exec(subject ?? "")?.[1]));
  expect(codes.size).toBe(1);
  const [confirmation, faulty, complete, inPart, approved, ready] = sent;
  expect(confirmation?.attachments[0]?.filename).toBe("danh-sach-de-nghi-cap-giay-di-duong.xlsx");
  expect(faulty?.attachments[0]?.filename).toBe(`can-sua-${[...codes][0]}.xlsx`);
  expect(faulty?.text).toContain("Thiếu số CCCD");
  expect(complete?.subject).toContain("đủ thông tin");
  expect(inPart?.text).toContain("Giới tính trong danh sách không khớp với số CCCD");
  expect(approved?.subject).toContain("Đã duyệt 2 người");
  expect(ready?.subject).toContain("9 giấy đi đường đã sẵn sàng");
  const received = await mailsOf("received");
  expect(received.map(({ attachments }) => attachments.length)).toEqual([1, 1]);
  expect(received[0]?.inReplyTo).toBe(confirmation?.messageId);
});

interface Code {
  file: string;
  text: string;
  at: string;
  verdict: string;
}

test("`thonghanh verify` says the same of every code, from the text and from the printed page", async () => {
  const { codes } = summary() as { codes: Code[] };
  const trust = ["--trust", path.join(out, "trust")];
  const verdictsIn = ({ text }: Run) =>
    text
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => String(json(line)["verdict"]));
  const groups = [...Map.groupBy(codes, ({ at }) => at)];
  const answers = await Promise.all(
    groups.map(([at, group]) =>
      run(["verify", ...trust, "--at", at, "--stdin"], { input: group.map(({ text }) => `${text}\n`).join("") }),
    ),
  );
  expect(answers.map(verdictsIn)).toEqual(groups.map(([, group]) => group.map(({ verdict }) => verdict)));
  const cards = codes.filter(({ file }) => file === "market-cards.pdf");
  const page = await run([
    "verify",
    path.join(out, "market-cards.pdf"),
    ...trust,
    "--at",
    cards[0]?.at ?? "",
    "--json",
  ]);
  expect(verdictsIn(page).toSorted()).toEqual(cards.map(({ verdict }) => verdict).toSorted());
});

test("a folder that holds something else is left alone", async () => {
  const other = path.join(folder, "mine");
  mkdirSync(path.join(other, "trust"), { recursive: true });
  writeFileSync(path.join(other, "summary.json"), "{}");
  expect(await run(["demo", "--out", other])).toMatchObject({
    code: 2,
    text: expect.stringContaining("--out") as string,
  });
  expect(readdirSync(other)).toEqual(["summary.json", "trust"]);
});

test("a Ctrl-C in the middle takes everything down; of the earlier demo, which it replaces, nothing is left", async () => {
  const { code } = await run(["demo", "--out", out], { interruptAt: "A server of its own runs" });
  expect(code).toBe(130);
  expect(readdirSync(path.join(folder, "tmp"))).toEqual([]);
  expect(existsSync(path.join(out, "summary.json"))).toBe(false);
}, 120_000);
