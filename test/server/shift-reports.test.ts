/** The city's numbers and the report of a post's shift: right counts, in the right hands, no bearer named. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomesOf, recordOf, upload } from "#test/support/check-records.ts";
import { type EnrolledDevice, placeDevice, placePost, placeSignIn } from "#test/support/devices.ts";
import { fontsOf, overlaps, textOf, wordsOf } from "#test/support/pdf-tools.ts";
import type { PersonName } from "#test/support/people.ts";
import { longName } from "#test/support/printed-pages.ts";
import { call, createWorld, type World } from "#test/support/world.ts";

let world: World;
let checkpoint: EnrolledDevice;
let market: EnrolledDevice;
let far: EnrolledDevice;
beforeAll(async () => {
  world = await createWorld({ now: new Date("2021-09-06T05:00:00Z") });
  await placePost(world, { code: "chot-1" });
  await placePost(world, { code: "cho-1", kind: "market" });
  await placePost(world, { code: "chot-2", place: "catLinh" });
  await placePost(world, { code: "chot-3", place: "catLinh" });
  checkpoint = await placeDevice(world, "chot-1");
  market = await placeDevice(world, "cho-1", { profile: "guard" });
  far = await placeDevice(world, "chot-2");
  const accountId = await placeSignIn(world, checkpoint, "checkpointOfficer", at("05:50"));
  await upload(
    checkpoint,
    recordOf("check", { at: at("05:59") }),
    recordOf("check", { at: at("06:00"), outcome: "let-through" }),
    recordOf("check", { at: at("06:59"), verdict: "expired", reasons: ["permit-expired"], outcome: "turned-back" }),
    recordOf("check", {
      at: at("07:10"),
      verdict: "forged",
      reasons: ["signature-wrong"],
      outcome: "asked",
      serial: "00082-21-000777",
    }),
    recordOf("check", { at: at("07:20"), match: "differs", outcome: "turned-back", warnings: ["too-fast"] }),
    recordOf("check", { at: at("12:00") }),
    recordOf("old-paper", { at: at("07:30"), outcome: "turned-back", number: "77/BÍ-MẬT" }),
    recordOf("queue", { at: at("07:00"), length: 30 }),
    recordOf("queue", { at: at("07:45"), length: 45 }),
    recordOf("sampling", { at: at("07:46"), picked: true }),
    recordOf("sampling", { at: at("07:47") }),
    recordOf("shift", { at: at("05:50"), shiftId: shift, accountId, officerName: "Chu Văn Chốt" }),
    recordOf("shift", { at: at("11:50"), shiftId: shift, accountId, event: "end", officerName: "Chu Văn Chốt" }),
    recordOf("shift", { at: at("06:02"), shiftId: randomUUID(), officerName: "anh Tuấn", confirmed: false }),
    recordOf("shift", { at: at("04:00"), shiftId: early, officerName: "Người Ca Trước" }),
    recordOf("shift", { at: at("05:55"), shiftId: early, event: "end", officerName: "Người Ca Trước" }),
  );
  const given = recordOf("use", { at: at("06:10") });
  const back = recordOf("use", { at: at("06:11"), action: "give-back", ofId: given.id });
  await upload(
    market,
    given,
    back,
    recordOf("use", { at: at("06:12") }),
    recordOf("head-count", { at: at("06:15"), inside: 31 }),
    recordOf("queue", { at: at("06:20"), length: 21 }),
  );
  await upload(far, recordOf("check", { at: at("06:30"), verdict: "revoked", reasons: ["permit-revoked"] }));
  await ask("00082-21-000777", "not-ours");
  await ask("00082-21-000888", null);
});
afterAll(() => world.close());

const shift = randomUUID();
const early = randomUUID();
/** Of 6 September 2021 in Hanoi. */
const at = (time: string) => new Date(`2021-09-06T${time}:00+07:00`).toISOString();
const [from, to] = [at("06:00"), at("12:00")];

const ask = (serial: string, answer: string | null) =>
  world.sql(
    `insert into question (id, unit_id, device_id, post_code, asked_at, received_at, subject, serial, code_signed, answer, answered_at, answer_no)
     values ($1, $2, $3, 'chot-1', $4, $4, 'x', $5, true, $6, case when $6::text is null then null else $4::timestamptz + interval '4 minutes' end, case when $6::text is null then null else nextval('question_answer_seq') end)`,
    [randomUUID(), world.unitId.catLinh, checkpoint.deviceId, at("07:11"), serial, answer],
  );

const load = (who: PersonName, more = "", period = `from=${from}&to=${to}`) =>
  call(world, who, "GET", `/checks/load?${period}${more}`);

test("load by post and hour; the period's end is not in it, an entry that was given back is none", async () => {
  const { status, body } = await load("admin");
  expect(status).toBe(200);
  const nothing = { checks: 0, valid: 0, turnedBack: 0, asked: 0, oldPapers: 0, entries: 0, longestQueue: null };
  expect(body.posts).toEqual([
    {
      postCode: "cho-1",
      postName: "Chợ cho-1",
      unitId: world.unitId.tranHungDao,
      hours: [{ hour: from, ...nothing, entries: 1, longestQueue: 21 }],
    },
    {
      postCode: "chot-1",
      postName: "Chốt chot-1",
      unitId: world.unitId.tranHungDao,
      hours: [
        { hour: from, ...nothing, checks: 2, valid: 1, turnedBack: 1 },
        { hour: at("07:00"), ...nothing, checks: 2, valid: 0, turnedBack: 2, asked: 1, oldPapers: 1, longestQueue: 45 },
      ],
    },
    {
      postCode: "chot-2",
      postName: "Chốt chot-2",
      unitId: world.unitId.catLinh,
      hours: [{ hour: from, ...nothing, checks: 1 }],
    },
    { postCode: "chot-3", postName: "Chốt chot-3", unitId: world.unitId.catLinh, hours: [] },
  ]);
  expect(body.verdicts).toEqual([
    { verdict: "valid", count: 2 },
    { verdict: "expired", count: 1 },
    { verdict: "forged", count: 1 },
    { verdict: "revoked", count: 1 },
  ]);
  expect(body.reasons).toEqual([
    { reason: "permit-expired", count: 1 },
    { reason: "permit-revoked", count: 1 },
    { reason: "signature-wrong", count: 1 },
  ]);
});

test("a district sees its own posts and verdicts, whatever post it names", async () => {
  const codes = async (who: PersonName, more = "") =>
    (await load(who, more)).body.posts.map(({ postCode }: { postCode: string }) => postCode);
  expect(await codes("districtOfficer")).toEqual(["cho-1", "chot-1"]);
  expect(await codes("otherDistrictOfficer")).toEqual(["chot-2", "chot-3"]);
  expect((await load("otherDistrictOfficer")).body.verdicts).toEqual([{ verdict: "revoked", count: 1 }]);
  expect((await load("otherDistrictOfficer", "&post=chot-1")).body).toEqual({ posts: [], verdicts: [], reasons: [] });
  expect(await codes("division", "&post=chot-2")).toEqual(["chot-2"]);
  expect((await load("division", "&post=chot-2")).body.verdicts).toEqual([{ verdict: "revoked", count: 1 }]);
});

test.each([
  ["it ends before it begins", `from=${to}&to=${from}`],
  ["it is empty", `from=${from}&to=${from}`],
  ["it is longer than 31 days", "from=2021-08-01T00:00:00Z&to=2021-09-01T00:00:01Z"],
  ["it is no moment", "from=today&to=tomorrow"],
])("a period is refused when %s", async (_name, period) => {
  expect((await load("admin", "", period)).body.code).toBe("BAD_INPUT");
});

const report = (who: PersonName, post: string, more = "") =>
  call(world, who, "GET", `/checks/shift-report?post=${post}&from=${from}&to=${to}${more}`);
const ownReport = (device: EnrolledDevice, change: object = {}) =>
  device.call("POST", "/shift-report", { from, to, language: "vi", ...change });
const pdfOf = ({ body }: { body: { pdf: string } }) => Buffer.from(body.pdf, "base64");

test("a checkpoint's report says what happened, with the doubtful numbers alone", async () => {
  const pdf = pdfOf(await ownReport(checkpoint));
  const text = textOf(pdf);
  for (const words of [
    "BÁO CÁO CA TRỰC TẠI CHỐT",
    "Chốt chot-1, phường Trần Hưng Đạo",
    "Từ 06:00 đến 12:00, thứ Hai ngày 06/09/2021",
    "Lập lúc 12:00 ngày 06/09/2021",
    "Hợp lệ 1 1",
    "Không khớp người 1 1",
    "Hết hạn 1 1",
    "Giấy giả 1 1",
    "Cộng 2 2 4",
    "cho qua 1, buộc quay đầu 2, hỏi nơi cấp 1, không ghi 0",
    "Đã quá ngày cuối cùng ghi trên giấy. 1",
    "Người mang giấy không phải người ghi trên giấy. 1",
    "Giấy vừa được xuất trình ở chốt khác",
    "00082-21-000777 phường Cát Linh 07:11",
    "không phải giấy của nơi",
    "00082-21-000888 phường Cát Linh 07:11 chưa trả lời",
    "UBND phường Hàng Bài 1 0 1",
    "Dài nhất 45 xe, lúc 07:45",
    "Tỷ lệ 1/5: 2 lượt đi qua, chọn kiểm tra 1",
    "Chu Văn Chốt 05:50 11:50 đã đăng nhập",
    "anh Tuấn 06:02 chưa kết thúc chưa xác nhận",
  ])
    expect(text).toContain(words);
  for (const words of ["00082-21-000001", "77/BÍ-MẬT", "Người Ca Trước"]) expect(text).not.toContain(words);
  expect(pdf.toString("latin1")).toContain("pdfaid:part>2<");
  expect(fontsOf(pdf).filter((font) => !font.embedded || !font.unicode)).toEqual([]);
  expect(wordsOf(pdf).flatMap(overlaps)).toEqual([]);
});

test("in English, and of a market with its entries and the most people inside", async () => {
  const pdf = pdfOf(await ownReport(market, { language: "en" }));
  const text = textOf(pdf);
  for (const words of [
    "SHIFT REPORT OF A MARKET",
    "From 06:00 to 12:00, Monday 06/09/2021",
    "1 entry, 0 exits, 1 given back. Most people counted inside: 31, at 06:15.",
    "Turned back None.",
    "Queue (vehicles)",
  ])
    expect(text).toContain(words);
  expect(text).toMatch(/Queue \(vehicles\)\D*24\D+12\D/);
  const words = wordsOf(pdf).flat();
  const heading = words.find(({ text: word }) => word === "(vehicles)");
  const above = words.filter(({ top }) => heading !== undefined && top < heading.top).map(({ bottom }) => bottom);
  expect(heading!.top - Math.max(...above)).toBeGreaterThan(2);
});

test("a shift without a record is a page that says so", async () => {
  const silent = await placeDevice(world, "chot-3");
  const pdf = pdfOf(await ownReport(silent));
  expect(wordsOf(pdf)).toHaveLength(1);
  expect(textOf(pdf)).toContain("Chưa có lượt kiểm tra nào được ghi nhận trong ca này.");
  await world.sql("update device set waiting = 1200 where id = $1", [silent.deviceId]);
  expect(textOf(pdfOf(await ownReport(silent)))).toContain("trên máy của chốt còn 1.200 bản ghi chưa gửi");
});

test("every verdict in every hour of a busy day stays readable, and so do long names", async () => {
  await placePost(world, { code: "chot-4" });
  const busy = await placeDevice(world, "chot-4");
  const verdicts = [
    "valid",
    "expired",
    "revoked",
    "suspended",
    "forged",
    "wrong-day",
    "outside-hours",
    "outside-area",
    "not-yet-valid",
    "unknown-issuer",
    "trust-too-old",
    "not-a-permit",
    "unreadable",
  ] as const;
  const minutes = Array.from({ length: 24 * 60 }, (_, n) =>
    new Date(Date.parse(at("00:00")) + n * 60_000 - 86_400_000).toISOString(),
  );
  const records = minutes.flatMap((moment, n) => [
    recordOf("check", { at: moment, verdict: verdicts[n % 13] as (typeof verdicts)[number] }),
    recordOf("queue", { at: moment, length: n }),
  ]);
  records.push(
    recordOf("check", { at: minutes[0] as string, reasons: ["a-reason-of-a-newer-device"], outcome: "turned-back" }),
  );
  for (let n = 0; n < records.length; n += 500)
    expect(new Set(await outcomesOf(busy, ...records.slice(n, n + 500)))).toEqual(new Set(["kept"]));
  const start = minutes[0] as string;
  await upload(
    busy,
    recordOf("shift", { at: start, officerName: longName }),
    recordOf("old-paper", { at: start, issuer: "W".repeat(120) }),
  );
  const pdf = pdfOf(await ownReport(busy, { from: start, to: at("00:00") }));
  const pages = wordsOf(pdf);
  expect(pages.flatMap(overlaps)).toEqual([]);
  expect(pages.flat().filter(({ left, right }) => left < 19 || right > 191)).toEqual([]);
  expect(textOf(pdf)).toContain("Không phải giấy đi đường");
  expect(textOf(pdf)).toContain("a-reason-of-a-newer-device");
});

test("what the gate and the ward said stands on lines of its own, and a reason is given only where it was so", async () => {
  await placePost(world, { code: "cho-2", kind: "market" });
  const gate = await placeDevice(world, "cho-2", { profile: "guard" });
  await upload(
    gate,
    recordOf("check", { at: at("06:10"), gate: "entered", outcome: "let-through" }),
    recordOf("check", { at: at("06:11"), gate: "twice", outcome: "turned-back" }),
    recordOf("check", { at: at("06:12"), gate: "twice", outcome: "turned-back" }),
    recordOf("check", { at: at("06:13"), warnings: ["ward-says-not-ours"] }),
    recordOf("check", { at: at("06:14"), warnings: ["too-fast"] }),
    recordOf("check", { at: at("06:15"), overruled: "revoked" }),
  );
  const text = textOf(pdfOf(await ownReport(gate)));
  for (const words of [
    "Hợp lệ 1 1",
    "Phường không nhận 1 1",
    "Có thể là bản sao 1 1",
    "Thẻ đã vào chợ 2 2",
    "Đã thu hồi 1 1",
    "Cộng 6 6",
    "Thẻ đã vào chợ ở chính cổng này, chưa quét ra. 2",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("ở cổng hoặc chợ khác");
  const { body } = await load("division", "&post=cho-2");
  expect(body.posts[0].hours).toMatchObject([{ checks: 6, valid: 1 }]);
});

test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
  "a reason named %s takes no report down; it stands there as it came",
  async (word) => {
    const code = `chot-${word.replaceAll("_", "").toLowerCase().slice(0, 8)}`;
    await placePost(world, { code });
    const odd = await placeDevice(world, code);
    const record = recordOf("check", { at: at("06:10"), outcome: "turned-back", verdict: "forged", reasons: [word] });
    expect(await outcomesOf(odd, record)).toEqual(["kept"]);
    for (const language of ["vi", "en"])
      expect(textOf(pdfOf(await ownReport(odd, { language })))).toContain(`${word}.`);
  },
);

test("who oversees the post gets its report, and it is noted; others do not", async () => {
  for (const who of ["admin", "division", "districtOfficer"] as const)
    expect(textOf(pdfOf(await report(who, "chot-1")))).toContain("Chốt chot-1");
  expect((await report("otherDistrictOfficer", "chot-1")).body.code).toBe("FORBIDDEN");
  expect((await report("wardOfficer", "chot-1")).body.code).toBe("FORBIDDEN");
  expect((await report("admin", "chot-9")).body.code).toBe("NOT_FOUND");
  const entries = await world.sql<{ role: string }>(
    "select role from audit_entry where action = 'check-record.report' and subject_ids = array['chot-1']",
  );
  expect(new Set(entries.map(({ role }) => role))).toEqual(
    new Set(["city_administrator", "division_officer", "district_officer", "system:device"]),
  );
});

test("more than seven days are no shift", async () => {
  expect((await ownReport(checkpoint, { from: "2021-08-30T00:00:00Z", to: "2021-09-06T00:00:01Z" })).body.code).toBe(
    "BAD_INPUT",
  );
});

test("a practice device prints no report of its post", async () => {
  const practice = await placeDevice(world, "chot-1", { profile: "read-only" });
  expect((await ownReport(practice)).body.code).toBe("FORBIDDEN");
});
