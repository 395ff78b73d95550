/** From a scan to a verdict: the real app in Chromium, against a real server, with a camera that sees printed pages. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { emptyStatuses, setStatus } from "#credential/status-list.ts";
import { handScan, typeAsScanner } from "#test/browser/hand-scanner.ts";
import { openBrowser } from "#test/support/browser.ts";
import { type CameraBrowser, codeSheet, openBrowserWithCamera, printedSheet } from "#test/support/fake-camera.ts";
import {
  citywide,
  hanoi,
  household,
  keys,
  mint,
  now,
  policy,
  type TrustChange,
  trustFiles,
} from "#test/support/permits.ts";
import { greyPng, qrPng } from "#test/support/qr-picture.ts";
import { type DeviceOptions, openScanner, type ScannerServer, startScannerServer } from "#test/support/scanner.ts";

let server: ScannerServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startScannerServer(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

type Look = { status: string; warnings: unknown[]; sightings: unknown[] };
const known: Look = { status: "valid", warnings: [], sightings: [] };

/** A device in a shift whose server knows the permits of the test city as it is told to. */
async function scanner(options: DeviceOptions & { look?: Look | null } = {}) {
  const { look = known, ...device } = options;
  const opened = await openScanner(server, browser, device);
  await opened.page.route("**/api/device/look", (route) =>
    look === null ? route.abort() : route.fulfill({ json: look }),
  );
  const { page } = opened;
  const verdict = page.locator("#verdict");
  const scan = async (text: string): Promise<string> => {
    // Not in view any more.
    await opened.context.clock.runFor(2100);
    await handScan(page, text);
    await page.waitForSelector("#verdict");
    return page.locator(".shown").innerText();
  };
  return { ...opened, verdict, scan };
}

let edition = 20;
/** The next edition of the city's trust files. */
async function publish(change: TrustChange): Promise<void> {
  const sequence = ++edition;
  await server.publish(
    trustFiles({ ...change, trustList: { sequence }, policy: { ...change.policy, sequence }, issuedAt: now - 60 }),
  );
  // What devices are told is the number in the file.
  await server.world.sql("update trust_file set sequence = $1", [sequence]);
}

/** The checks that the server was sent. */
async function recordsOf(deviceId: string) {
  return server.world.sql<{ verdict: string; record: Record<string, unknown> }>(
    "select * from check_record where device_id = $1 order by at", [deviceId],
  ); // prettier-ignore
}

const forged = (text: string): string => text.slice(0, 200) + (text[200] === "A" ? "B" : "A") + text.slice(201);
const card = "001087999001||NGUYỄN VĂN MẪU|14021987|Nam|Số 1 Phố Thử, Hà Nội|22062021";

const papers = {
  valid: { text: mint(), word: "Hợp lệ", why: "không bị thu hồi", tone: "good" },
  revoked: { text: mint({ status: { list: "12", index: 1 } }), word: "Đã thu hồi", why: "Nơi cấp đã thu hồi giấy này.", tone: "bad" },
  suspended: { text: mint({ status: { list: "12", index: 2 } }), word: "Tạm dừng", why: "đang tạm dừng", tone: "attention" },
  expired: { text: mint({ ...citywide, validFrom: "2021-08-20", validTo: "2021-09-05", issuedAt: hanoi("2021-08-19T10:00") }), word: "Hết hạn", why: "Đã quá ngày cuối cùng", tone: "bad" },
  early: { text: mint({ validFrom: "2021-09-07" }), word: "Chưa hiệu lực", why: "Chưa đến ngày đầu tiên", tone: "attention" },
  elsewhere: { text: mint({ areas: ["006"] }), word: "Sai nơi", why: "Giấy dùng được ở: Quận Đống Đa.", tone: "attention" },
  hour: { text: mint({ schedule: { weekdays: 127, dates: "any", slots: [{ from: 1080, to: 1320 }] } }), word: "Ngoài giờ", why: "Giấy cho đi: tất cả các ngày, 18:00–22:00.", tone: "attention" },
  day: { text: mint({ schedule: { weekdays: 96, dates: "any", slots: [] } }), word: "Sai ngày", why: "Giấy cho đi: thứ Bảy và Chủ nhật.", tone: "attention" },
  forged: { text: forged(mint()), word: "Giấy giả", why: "đã bị sửa hoặc làm giả", tone: "bad" },
  stranger: { text: mint({}, keys.stranger), word: "Con dấu lạ", why: "không có trong danh sách", tone: "bad" },
  cut: { text: mint().slice(0, 250), word: "Không đọc được", why: "thiếu hoặc hỏng", tone: "attention" },
} as const; // prettier-ignore

describe("a camera", () => {
  let camera: CameraBrowser;
  beforeAll(async () => {
    const [permit, other] = [await printedSheet(papers.valid.text), codeSheet("https://example.com/menu")];
    camera = await openBrowserWithCamera([
      { sheet: null, seconds: 1 },
      { sheet: permit, seconds: 4, degrees: 12 },
      { sheet: null, seconds: 3 },
      { sheet: other, seconds: 4, degrees: -20 },
      { sheet: null, seconds: 2 },
    ]);
  });
  afterAll(() => camera.close());

  test("reads a printed permit without a touch, then whatever comes next, and is small meanwhile", async () => {
    const { page, words } = await openScanner(server, camera.browser);
    await page.locator(".verdict.good").waitFor();
    expect(await page.locator("#verdict").innerText()).toBe("Hợp lệ");
    expect(await page.locator(".permit-facts .name dd").innerText()).toBe("Nguyễn Văn Mẫu");
    expect(await page.locator(".stage.small video").evaluate((video: HTMLVideoElement) => video.paused)).toBe(false);
    await page.locator(".verdict.calm").waitFor();
    expect(await page.locator(".verdict").innerText()).toContain("địa chỉ trang web");
    expect(page.workers()).toHaveLength(1);
    // Somewhere else the camera is off.
    await page.getByRole("button", { name: words.menu.home, exact: true }).click();
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test("that is hidden is off, and on again when the page comes back; after a while without a code it rests", async () => {
    const { page, context } = await openScanner(server, camera.browser);
    await page.locator(".stage.running").waitFor();
    const show = (state: string) =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, "visibilityState", { value: visibility, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await show("hidden");
    await page.locator(".stage.off").waitFor();
    await show("visible");
    await page.locator(".stage.running").waitFor();
    await context.setOffline(true);
    // Longer than a camera rests after, shorter than the lock.
    await page.locator(".stage").evaluate((stage) => stage.querySelector("video")!.pause());
    await context.clock.fastForward(4 * 60_000);
    await page.locator(".stage.resting").waitFor();
    await expect.poll(() => page.workers().length).toBe(0);
    await page.getByRole("button", { name: "Chạm để quét tiếp" }).click();
    await page.locator(".stage.running").waitFor();
  });
});

describe("a verdict", () => {
  test("is one word, one colour and its reason, one code after the other", async () => {
    const { page, scan } = await scanner();
    for (const [name, { text, word, why, tone }] of Object.entries(papers)) {
      const said = await scan(text);
      const seen = {
        word: await page.locator("#verdict").innerText(),
        tone: await page.locator(".verdict").getAttribute("class"),
        isToldWhy: said.includes(why),
        isSpoken: (await page.locator(".unseen [role=alert]").innerText()).includes(word),
      };
      expect({ name, ...seen }).toEqual({ name, word, tone: `verdict ${tone}`, isToldWhy: true, isSpoken: true });
    }
  });

  test("shows all that is compared, in its order", async () => {
    const { page, scan } = await scanner();
    await scan(papers.valid.text);
    expect(await page.locator(".permit-facts dt").allInnerTexts()).toEqual([
      "Nhóm", "Họ và tên", "Ngày sinh", "Bốn số cuối giấy tờ", "Biển số", "Phạm vi", "Ngày, giờ", "Hiệu lực", "Đơn vị đóng dấu", "Số",
    ]); // prettier-ignore
    const shown = await page.locator(".shown").innerText();
    for (const fact of ["Nhóm 2", "14/02/1987", "9001", "29-B1 123.45", "Quận Hoàn Kiếm", "05:30–20:00", "từ 06/09/2021 đến hết 21/09/2021", "Phường Trần Hưng Đạo", "THD-000123"])
      expect(shown).toContain(fact); // prettier-ignore
  });

  test("of what is not signed nothing is shown", async () => {
    const { scan } = await scanner();
    expect(await scan(papers.forged.text)).not.toMatch(/Nguyễn|1987|THD/);
  });

  test("a longer validity is said to be one", async () => {
    const { scan } = await scanner();
    const said = await scan(mint({ ...citywide, classCode: "N5", validFrom: "2021-08-20", validTo: "2021-09-05", issuedAt: hanoi("2021-08-19T10:00") })); // prettier-ignore
    expect(said).toMatch(/đến hết 30\/09\/2021\s+Đã gia hạn; trên giấy in đến hết 05\/09\/2021/);
  });

  test("a guard sees no date of birth", async () => {
    const { scan } = await scanner({ profile: "guard", post: "cho-199" });
    const said = await scan(mint());
    expect(said).toContain("Nguyễn Văn Mẫu");
    expect(said).not.toContain("1987");
  });

  test("the same code at once is one scan; later it says when it was checked; an invalid one is in nobody's way", async () => {
    const { page, context, scan } = await scanner();
    await handScan(page, papers.valid.text);
    await handScan(page, papers.valid.text);
    await page.locator(".verdict.good").waitFor();
    expect(await page.locator(".bands").count()).toBe(0);
    await scan(papers.forged.text);
    expect(await page.locator(".verdict.bad").count()).toBe(1);
    await context.clock.fastForward(60_000);
    expect(await scan(papers.valid.text)).toContain("Máy này đã kiểm tra giấy này lúc 08:0");
  });

  test("what the officer did goes into the same record, and reaches the server", async () => {
    const { page, context, scan, deviceId } = await scanner();
    await scan(papers.valid.text);
    await page.getByRole("button", { name: "Buộc quay đầu", exact: true }).click();
    await context.clock.runFor(25_000);
    await expect
      .poll(async () => JSON.stringify(await recordsOf(deviceId)), { timeout: 10_000 })
      .toContain("turned-back");
    expect(JSON.stringify(await recordsOf(deviceId))).not.toMatch(/Nguyễn|1987|29-B1/);
  });
});

describe("on a small phone", () => {
  const small = { width: 360, height: 640 };
  const scrollDown = (page: Page) =>
    page.locator("main").evaluate((main) => {
      main.scrollTo({ top: main.scrollHeight });
      return main.scrollTop;
    });
  const scrolled = (page: Page) => page.locator("main").evaluate((main) => main.scrollTop);
  /** What is seen at a point, by its class. */
  const boxOf = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())!;

  test("verdict, class, name and what can be done are seen without scrolling", async () => {
    const { page, scan } = await scanner(small);
    await scan(papers.valid.text);
    const [verdict, name, actions, tasks] = [
      await boxOf(page, ".verdict"),
      await boxOf(page, ".permit-facts .name dd"),
      await boxOf(page, ".actions"),
      await boxOf(page, ".tasks"),
    ];
    expect(verdict.height).toBeLessThanOrEqual(0.32 * small.height);
    expect(name.y + name.height).toBeLessThanOrEqual(actions.y);
    expect(actions.y + actions.height).toBeLessThanOrEqual(tasks.y);
    const buttons = await page.locator(".actions button").all();
    expect(await Promise.all(buttons.map((button) => button.innerText()))).toEqual([
      "Cho qua", "Buộc quay đầu", "Hỏi phường", "Quét mã khác",
    ]); // prettier-ignore
    for (const button of buttons) expect((await button.boundingBox())!.height).toBe(56);
    expect((await boxOf(page, ".stage.small")).y).toBeGreaterThanOrEqual(verdict.y);
  });

  test("another person's card, scanned far down the page: the verdict comes into view, and into focus", async () => {
    const { page, scan } = await scanner(small);
    await scan(papers.valid.text);
    expect(await scrollDown(page)).toBeGreaterThan(200);
    const { y: top } = await boxOf(page, "main");
    const strip = await boxOf(page, ".verdict-strip");
    expect(Math.round(strip.y - top)).toBe(0);
    const seen = await page.evaluate((y) => document.elementFromPoint(180, y)?.className, top + 20);
    expect(seen).toBe("verdict-strip good");
    await scan(card.replace("NGUYỄN VĂN MẪU", "TRẦN VĂN MẪU"));
    await expect.poll(() => page.locator("#verdict").innerText()).toBe("Không khớp người");
    await expect.poll(() => scrolled(page)).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("verdict");
  });

  test("so does a status that the server knows better", async () => {
    const { page, scan } = await scanner({ ...small, look: null });
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/api/device/look", async (route) => {
      await held;
      await route.fulfill({ json: { ...known, status: "revoked" } });
    });
    await scan(papers.valid.text);
    await scrollDown(page);
    answer();
    await page.locator(".verdict.bad").waitFor();
    await expect.poll(() => scrolled(page)).toBe(0);
  });

  test("red: back comes first, and to let through is asked once more", async () => {
    const { page, scan, context, deviceId } = await scanner(small);
    await scan(papers.revoked.text);
    const first = page.locator(".outcomes button").first();
    expect(await first.innerText()).toBe("Buộc quay đầu");
    await page.getByRole("button", { name: "Cho qua", exact: true }).click();
    expect(await page.locator(".outcomes [aria-pressed=true]").count()).toBe(0);
    await first.click();
    await page.getByRole("button", { name: "Cho qua", exact: true }).click();
    await page.getByRole("button", { name: "Vẫn cho qua?", exact: true }).click();
    expect(await page.locator(".outcomes [aria-pressed=true]").innerText()).toBe("Cho qua");
    await context.clock.runFor(25_000);
    await expect
      .poll(async () => JSON.stringify(await recordsOf(deviceId)), { timeout: 10_000 })
      .toContain("let-through");
  });
});

/** What people hold up besides permits, and what it is said to be. */
const world = [
  ["https://example.com/menu", "địa chỉ trang web"],
  ["WIFI:S:quan-ca-phe;T:WPA;P:12345678;;", "Wi-Fi"],
  ["HC1:NCFOXNYTSMAHN-HEHUMZM4VLE", "tiêm chủng"],
  ["00020101021138570010A00000072701270006970436", "chuyển tiền"],
  ["BEGIN:VCARD VERSION:3.0 N:Nguyen END:VCARD", "danh thiếp"],
  ["https://thonghanh.example/scanner#abcdefghijklmnopqrstuvwxyz", "mã đăng ký máy quét"],
  ["\u0001\u0002".repeat(1500), "dữ liệu không phải chữ"],
  [card, "Đây là thẻ căn cước. Hãy quét giấy đi đường trước"],
] as const;

test("codes of the world are calmly no permit, and are never opened", async () => {
  const { page, scan } = await scanner();
  for (const [text, says] of world) {
    expect(await scan(text)).toContain(says);
    expect(await page.locator(".verdict.calm").count()).toBe(1);
    expect(await page.locator("#verdict").innerText()).toBe("Không phải giấy đi đường");
    expect(page.url()).toBe(`${server.address}/scanner`);
  }
});

describe("the ID card beside the permit", () => {
  test("agrees; nothing of it is kept on the device", async () => {
    const { page, scan } = await scanner();
    await scan(papers.valid.text);
    expect(await scan(card)).toContain("Thẻ căn cước khớp: họ tên, ngày sinh, bốn số cuối.");
    expect(await page.locator("#verdict").innerText()).toBe("Hợp lệ");
    await scan(papers.elsewhere.text);
    expect(await page.content()).not.toContain("NGUYỄN VĂN MẪU");
  });
  test("differs", async () => {
    const { page, scan } = await scanner();
    await scan(papers.valid.text);
    expect(await scan(card.replace("NGUYỄN VĂN MẪU", "TRẦN VĂN MẪU"))).toMatch(
      /Thẻ căn cước không khớp: họ tên\.\s+Tên trên thẻ: TRẦN VĂN MẪU/,
    );
    expect(await page.locator(".bands li.bad").count()).toBe(1);
  });
});

describe("a network", () => {
  test("a permit revoked on the server turns red on the same screen", async () => {
    const { page, scan } = await scanner({ look: { ...known, status: "revoked" } });
    await scan(papers.valid.text);
    await page.locator(".verdict.bad").waitFor();
    expect(await page.locator(".verdict").innerText()).toContain("Máy chủ vừa cho biết: giấy đã bị thu hồi.");
  });
  test("a permit at two posts too fast is no green one: maybe a copy, with place and time", async () => {
    const sighting = { recordId: crypto.randomUUID(), at: new Date((now - 600) * 1000).toISOString(), postCode: "chot-cl", postName: "Chốt Cát Linh", own: false, kind: "check", action: null }; // prettier-ignore
    const look = { ...known, warnings: [{ code: "too-fast", detail: {} }], sightings: [sighting] };
    const { page, scan } = await scanner({ look });
    await scan(papers.valid.text);
    await page.locator(".verdict.attention").waitFor();
    expect(await page.locator("#verdict").innerText()).toBe("Có thể là bản sao");
    expect(await page.locator(".verdict .why").innerText()).toContain("Lúc 07:50 giấy này trình ở Chốt Cát Linh");
    expect(await page.locator(".verdict + .below > :first-child").innerText()).toContain("Nguyễn Văn Mẫu");
    expect(await page.locator(".bands").count()).toBe(0);
  });
  test("that is away changes nothing: the device alone gives the verdict", async () => {
    const { page, scan } = await scanner({ look: null });
    server.isAway = true;
    onTestFinished(() => void (server.isAway = false));
    await scan(papers.valid.text);
    expect(await page.locator("#verdict").innerText()).toBe("Hợp lệ");
    await scan(papers.revoked.text);
    expect(await page.locator("#verdict").innerText()).toBe("Đã thu hồi");
  });
  test("a revocation reaches the device within a minute, and then without a network", async () => {
    const { page, context, scan } = await scanner({ look: null });
    await scan(papers.valid.text);
    const statusPacked = emptyStatuses(1024);
    setStatus(statusPacked, 123, "revoked");
    await publish({ statusPacked });
    onTestFinished(() => publish({}));
    await context.clock.runFor(30_000);
    // What was fetched is opened and checked in its own time.
    await expect
      .poll(async () => (await scan(papers.valid.text)).split("\n")[0], { timeout: 10_000 })
      .toBe("Đã thu hồi");
    expect(await page.locator(".bands").innerText()).toContain("Máy này đã kiểm tra giấy này");
  });
});

test("a question about the permit on the screen is said to wait; its answer is told on every screen until it is seen", async () => {
  const { page, context, words, scan } = await scanner({ width: 360, height: 640 });
  await page.evaluate(() => {
    const felt: unknown[] = [];
    Object.assign(globalThis, { felt });
    Object.assign(navigator, { vibrate: (pulse: unknown) => felt.push(pulse) });
  });
  let asked = { id: "", askedAt: "" };
  await page.route("**/api/device/questions", (route) => {
    asked = route.request().postDataJSON() as typeof asked;
    const heard = { questionId: asked.id, unitName: "phường Trần Hưng Đạo", askedAt: asked.askedAt };
    return route.fulfill({ json: heard });
  });
  await scan(papers.valid.text);
  await page.getByRole("button", { name: "Hỏi phường", exact: true }).click();
  await page.locator(".phrases button").first().click();
  await page.getByText("Đã gửi phường Trần Hưng Đạo").waitFor();
  await page.getByRole("button", { name: words.menu.check, exact: true }).click();
  await page
    .getByText(/Đã hỏi phường lúc 08:0\d, đang chờ trả lời\./)
    .first()
    .waitFor();
  await scan(mint({ serial: "THD-000124" }));
  await page.route("**/api/device/sync", async (route) => {
    const body = (await (await route.fetch()).json()) as object;
    const answer = { cursor: 1, questionId: asked.id, serial: "THD-000123", paperNumber: null, unitName: "phường Trần Hưng Đạo", answer: "not-ours", note: null, at: asked.askedAt, asked: true }; // prettier-ignore
    await route.fulfill({ json: { ...body, answers: [answer] } });
  });
  const feltOnce = () => page.evaluate(() => (globalThis as unknown as { felt: unknown[] }).felt.length);
  const before = await feltOnce();
  await context.clock.runFor(25_000);
  const notice = page.locator(".answer-notice");
  await notice.waitFor();
  expect(await notice.innerText()).toMatch(/Phường đã trả lời: Không phải giấy của phường\s+Giấy số THD-000123/);
  await expect.poll(feltOnce).toBe(before + 1);
  // Of another permit: this one stays as it is.
  expect(await page.locator("#verdict").innerText()).toBe("Hợp lệ");
  await page.getByRole("button", { name: `${words.menu.home} 1 trả lời mới` }).click();
  await page.getByRole("button", { name: `${words.menu.question} 1 trả lời mới` }).waitFor();
  await notice.click();
  await page.getByText("không phải giấy của phường.").waitFor();
  await notice.waitFor({ state: "detached" });
  expect(await page.locator(".badge").count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

describe("a hand scanner", () => {
  test("is heard whatever has the focus; with real keys and Tab behind", async () => {
    const { page } = await scanner();
    await page.getByRole("button", { name: "Nhập mã kiểm tra" }).focus();
    await typeAsScanner(page, "HTTPS://EXAMPLE.COM/A", "Tab");
    await page.locator(".verdict.calm").waitFor();
    expect(await page.locator(".verdict").innerText()).toContain("địa chỉ trang web");
    expect(await page.locator("dialog").count()).toBe(0);
  });
  test("while a code is typed by hand closes that and leaves no letter behind", async () => {
    const { page } = await scanner();
    await page.getByRole("button", { name: "Nhập mã kiểm tra" }).click();
    await page.locator(".typed-code input").fill("009");
    const kept = page.locator(".typed-code input").evaluate(
      (field: HTMLInputElement) =>
        new Promise<string>((done) => {
          let last = field.value;
          new MutationObserver(() => field.isConnected || done(last)).observe(document.body, {
            childList: true,
            subtree: true,
          });
          field.addEventListener("input", () => (last = field.value));
        }),
    );
    await handScan(page, papers.valid.text);
    await page.locator(".verdict.good").waitFor();
    expect(await kept).toBe("009");
    expect(await page.locator("dialog").count()).toBe(0);
  });
  test("on another screen brings the check screen, but is a keyboard where somebody fills in a field", async () => {
    const { page, words } = await scanner();
    await page.getByRole("button", { name: words.menu["old-paper"], exact: true }).click();
    const field = page.locator("main input").first();
    await field.fill("12/");
    await handScan(page, "https://example.com/a");
    expect(await field.inputValue()).toBe("12/https://example.com/a");
    await page.getByRole("button", { name: words.menu.home, exact: true }).click();
    await handScan(page, papers.valid.text);
    await page.locator(".verdict.good").waitFor();
    expect(await page.locator(".permit-facts .name dd").innerText()).toBe("Nguyễn Văn Mẫu");
  });
  test("whose keys an input method changed is told from a bad paper", async () => {
    const { page, scan } = await scanner();
    expect(await scan(`${papers.valid.text.slice(0, 60)}Â${papers.valid.text.slice(60)}`)).toContain("Hãy tắt bộ gõ");
    expect(await page.locator("#verdict").innerText()).toBe("Bộ gõ làm sai mã");
  });
});

describe("a picture from the gallery", () => {
  const choose = (page: Page, name: string, buffer: Buffer) =>
    page.locator("input[type=file]").setInputFiles({ name, mimeType: "image/png", buffer });

  test("of twelve megapixels, with the code in a corner", async () => {
    const { page } = await scanner();
    const sheet = await printedSheet(papers.valid.text);
    const [width, height] = [4000, 3000];
    const rows = Buffer.alloc((width + 1) * height, 200);
    for (let y = 0; y < height; y++) {
      rows[y * (width + 1)] = 0;
      // Below and to the right, three quarters of the printed size.
      for (let x = 1500; x < width; x++) {
        const [from, line] = [Math.floor((x - 1500) / 0.75), Math.floor((y - 200) / 0.75)];
        if (from < sheet.width && line >= 0 && line < sheet.height)
          rows[y * (width + 1) + 1 + x] = sheet.grey[line * sheet.width + from]!;
      }
    }
    await choose(page, "giay.png", greyPng(width, height, rows));
    await page.locator(".verdict.good").waitFor();
    expect(await page.locator(".permit-facts .name dd").innerText()).toBe("Nguyễn Văn Mẫu");
  });
  test("without a code, and a file that is no picture", async () => {
    const { page } = await scanner();
    await choose(page, "trang.png", greyPng(300, 300, Buffer.alloc(301 * 300)));
    await expect.poll(() => page.locator("#verdict").allInnerTexts()).toEqual(["Không thấy mã QR trong ảnh"]);
    expect(await page.locator(".verdict.calm").count()).toBe(1);
    await choose(page, "thu.png", Buffer.from("Kính gửi"));
    await expect.poll(() => page.locator("#verdict").allInnerTexts()).toEqual(["Không mở được ảnh"]);
  });
  test("takes the verdict before it from the screen", async () => {
    const { page, scan } = await scanner();
    await scan(papers.valid.text);
    await choose(page, "trang.png", greyPng(300, 300, Buffer.alloc(301 * 300)));
    await page.getByText("Không thấy mã QR trong ảnh").first().waitFor();
    expect(await page.locator(".verdict.good").count()).toBe(0);
    expect(await page.locator("body").innerText()).not.toContain("Nguyễn Văn Mẫu");
  });
  test("with two permits says that one alone was judged", async () => {
    const { page } = await scanner();
    await choose(page, "hai.png", qrPng([papers.valid.text, mint({ serial: "THD-000124", name: "Trần Thị Hai" })]));
    await page.locator("#verdict").waitFor();
    expect(await page.locator(".bands").innerText()).toContain("Thấy 2 mã giấy cùng lúc");
    expect(await page.locator(".permit-facts .name dd").count()).toBe(1);
  });
});

describe("a typed code", () => {
  const type = async (page: Page, code: string): Promise<void> => {
    await page.getByRole("button", { name: "Nhập mã kiểm tra" }).click();
    await page.locator(".typed-code input").fill(code);
    await page.locator(".typed-code [type=submit]").click();
  };
  test("with a slip is refused on the device", async () => {
    const { page } = await scanner();
    await type(page, "009-X67-968");
    await page.getByText("Mã sai ít nhất một ký tự.").waitFor();
    expect(server.received.filter((line) => line.includes("typed-code"))).toEqual([]);
  });
  test("becomes the permit behind it", async () => {
    const { page } = await scanner();
    await page.route("**/api/device/typed-code", (route) => route.fulfill({ json: { text: papers.valid.text } }));
    await type(page, "oo9 x67 969");
    await page.locator(".verdict.good").waitFor();
    expect(await page.locator("dialog").count()).toBe(0);
  });
  test("that nobody has", async () => {
    const { page } = await scanner();
    await type(page, "009-X67-969");
    await page.getByText("Không có giấy nào mang mã này.").waitFor();
    expect(await page.locator(".typed-code input").getAttribute("aria-invalid")).toBe("true");
  });
  test("without a network says what else can be done", async () => {
    const { page } = await scanner();
    await page.route("**/api/device/typed-code", (route) => route.abort());
    await type(page, "009-X67-969");
    await page.getByText("Tra mã kiểm tra cần có mạng").waitFor();
    await page.getByRole("button", { name: "Giấy không có mã" }).last().click();
    expect(await page.locator("dialog").count()).toBe(0);
  });
});

describe("a portrait", () => {
  /** As small as a code can hold. */
  const pictureIn = (page: Page) =>
    page.evaluate(async () => {
      const canvas = new OffscreenCanvas(60, 80);
      const context = canvas.getContext("2d")!;
      context.fillStyle = "#8899aa";
      context.fillRect(0, 0, 60, 80);
      context.fillStyle = "#ddbb99";
      context.arc(30, 35, 20, 0, 7);
      context.fill();
      return [
        ...new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.3 })).arrayBuffer()),
      ];
    });

  test("stands beside the name; its address is given back", async () => {
    const { page, scan } = await scanner();
    const bytes = Uint8Array.from(await pictureIn(page));
    await page.evaluate(() => {
      const open = new Set<string>();
      const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL];
      URL.createObjectURL = (blob) => (open.add(create(blob)), [...open].at(-1)!);
      URL.revokeObjectURL = (url) => (open.delete(url), revoke(url));
      Object.assign(globalThis, { openAddresses: open });
    });
    const open = () =>
      page.evaluate(() => (globalThis as unknown as { openAddresses: Set<string> }).openAddresses.size);
    expect(await scan(mint({ portrait: { format: "webp", bytes } }))).toContain("So ảnh với người");
    const picture = page.locator(".portrait img");
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(60);
    expect(await open()).toBe(1);
    await scan(papers.forged.text);
    await expect.poll(open).toBe(0);
  });
  test("that the class asks for and that is missing is missed", async () => {
    const classes = new Map(policy.classes).set("N2", { ...policy.classes.get("N2")!, portrait: true });
    await publish({ policy: { classes } });
    onTestFinished(() => publish({}));
    const { scan } = await scanner();
    expect(await scan(papers.valid.text)).toContain("Nhóm này phải có ảnh");
  });
});

describe("everybody can read it", () => {
  const looks = [
    { width: 360, height: 640 },
    { width: 1280, height: 800 },
  ].flatMap((size) => [false, true].map((dark) => ({ ...size, dark })));
  test.each(looks)(
    "$width × $height, dark: $dark",
    async ({ dark, width, height }) => {
      const { page, scan } = await scanner({ width, height, dark, locale: dark ? "en-GB" : "vi-VN" });
      const longest = mint({ name: "Nguyễn Phước Hoàng Bảo Ngọc Quỳnh Hương Thị Thùy Dương Khánh", plates: ["29-B1 123.45", "30A-678.90"] }); // prettier-ignore
      for (const text of [
        longest,
        mint(household),
        papers.forged.text,
        papers.suspended.text,
        card,
        "https://example.com",
      ]) {
        await scan(text);
        const { violations } = await new AxeBuilder({ page }).options({ rules: { "color-contrast-enhanced": { enabled: true } } }).analyze(); // prettier-ignore
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    },
    90_000,
  );

  test("nothing runs over the edge, on small phones and on tablets", async () => {
    const { page, scan } = await scanner({ width: 360, height: 640 });
    for (const text of [mint(household), card, papers.cut.text, papers.valid.text, card]) {
      await scan(text);
      for (const width of [320, 360, 390, 412, 820, 1180]) {
        await page.setViewportSize({ width, height: 700 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
  });

  test("in the left hand the first button is at its thumb", async () => {
    const { page, words, scan } = await scanner({ width: 360, height: 640 });
    await page.getByRole("button", { name: words.menu.home, exact: true }).click();
    await page.getByRole("button", { name: words.menu.settings }).click();
    await page.getByLabel("Tay trái", { exact: true }).check();
    await page.getByRole("button", { name: words.menu.check, exact: true }).click();
    await scan(papers.valid.text);
    const leftOf = async (name: string) =>
      (await page.getByRole("button", { name, exact: true }).boundingBox())?.x ?? 0;
    expect(await leftOf("Hỏi phường")).toBeLessThan(await leftOf("Cho qua"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test("in English, by keyboard alone", async () => {
    const { page, scan } = await scanner({ locale: "en-GB" });
    expect(await scan(papers.valid.text)).toContain("The digital signature is right");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("verdict");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Let through");
    await page.keyboard.press("Space");
    expect(await page.locator(".outcomes [aria-pressed=true]").innerText()).toBe("Let through");
  });
});
