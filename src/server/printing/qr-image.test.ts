import { expect, test } from "vitest";
import { readPicture } from "#server/code-reading/reader.ts";
import { mint } from "#test/support/permits.ts";
import { avifOf } from "#test/support/portraits.ts";
import { qrVersion } from "#test/support/qr-picture.ts";
import { qrImage } from "./qr-image.ts";

test("a sealed permit reads back, and is no larger than its segments allow", async () => {
  const text = mint();
  const { png, modules } = qrImage(text);
  expect((await readPicture(png)).texts).toEqual([text]);
  expect(modules).toBe(17 + 4 * qrVersion(text));
});
test("a code with a portrait is one of level L: points as large as its room allows", () => {
  const text = mint({ portrait: { format: "avif", bytes: avifOf(1024) } });
  const { modules } = qrImage(text);
  expect(modules).toBeLessThanOrEqual(129);
  expect(modules).toBeLessThan(17 + 4 * qrVersion(text));
});
test("the picture has one bit a point and brings its quiet zone of four modules", () => {
  const { png, modules } = qrImage(mint());
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([modules + 8, modules + 8]);
  expect([png[24], png[25]]).toEqual([1, 0]);
});
test("a text without a fragment is a code too", async () => {
  expect((await readPicture(qrImage("HTTPS://HN.GOV.VN/V").png)).texts).toEqual(["HTTPS://HN.GOV.VN/V"]);
});
test("lower case in the address costs size, not the code", async () => {
  expect((await readPicture(qrImage("https://hn.gov.vn/v#ABC").png)).texts).toEqual(["https://hn.gov.vn/v#ABC"]);
});
