/** `thonghanh devices`: the invitation on the terminal can be scanned, and what it invites is listed and shut off. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readPicture } from "#server/code-reading/reader.ts";
import { greyPng } from "#test/support/qr-picture.ts";
import { dataFolder, runProgram, startServerProcess } from "#test/support/server-process.ts";

const scale = 4;

/** The terminal as a camera sees it: a character is one module wide and two high. */
function pictureOf(terminal: string): Buffer {
  const [before, after] = ["\u001b[30;107m", "\u001b[0m"];
  const coloured = terminal.split("\n").filter((line) => line.startsWith(before));
  const lines = coloured.map((line) => line.slice(before.length, -after.length));
  const width = (lines[0]?.length ?? 0) * scale;
  const height = lines.length * 2 * scale;
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y++) {
    rows[y * (width + 1)] = 0;
    const isUpper = Math.floor(y / scale) % 2 === 0;
    const line = lines[Math.floor(y / (2 * scale))] ?? "";
    for (let x = 0; x < width; x++) {
      const character = line[Math.floor(x / scale)] ?? " ";
      if (character === "█" || character === (isUpper ? "▀" : "▄")) rows[y * (width + 1) + 1 + x] = 0;
    }
  }
  return greyPng(width, height, rows);
}

test("an invitation on the terminal is a code that a phone reads; the device is listed and shut off", async () => {
  const folder = dataFolder();
  const server = await startServerProcess({ folder });
  const env = { THONGHANH_DATA: folder, PORT: String(server.port), MAIL_PORT: String(server.mailPort) };
  const svg = path.join(path.dirname(folder), "invitation.svg");
  const invite = ["devices", "invite", "--post", "chot-1", "--name", "Điện thoại 1", "--svg", svg];
  const { code, said } = runProgram(invite, env);
  const address = new RegExp(`http://localhost:${server.port}/scanner#[\\w-]{43}`).exec(said)?.[0];
  expect([code, address]).toEqual([0, expect.any(String)]);
  expect((await readPicture(pictureOf(said))).texts).toEqual([address]);
  expect(readFileSync(svg, "utf8")).toMatch(/^<svg .*<\/svg>\n$/);
  const listed = runProgram(["devices", "list"], env).said;
  expect(listed).toMatch(/chot-1 +police +invited +– +Điện thoại 1/);
  const [id = ""] = listed.split(" ");
  expect(runProgram(["devices", "shut-off", id, "--reason", "mất máy"], env)).toMatchObject({ code: 0 });
  expect(runProgram(["devices", "shut-off", id, "--reason", "mất máy"], env).code).toBe(1);
  expect(runProgram(["devices", "list"], env).said).toContain("shut off");
  // As an administrator calls it later, from a shell that knows the data folder alone.
  const later = ["devices", "invite", "--post", "chot-1", "--name", "Máy 2"];
  expect(runProgram(later, { THONGHANH_DATA: folder }).said).toContain(`http://localhost:${server.port}/scanner#`);
  const named = runProgram(later, { THONGHANH_DATA: folder, PUBLIC_HOST: "giaydiduong.example" }).said;
  expect(named).toContain("https://giaydiduong.example/scanner#");
  expect([said, named].map((text) => text.includes("Only this machine can open"))).toEqual([true, false]);
  expect(runProgram(["devices", "posts"], env).said).toContain("chot-1");
  expect(runProgram(["devices", "invite", "--post", "khong-co", "--name", "x"], env)).toEqual({
    code: 1,
    said: 'There is no post or market "khong-co". See the codes: thonghanh devices posts',
  });
}, 120_000);
