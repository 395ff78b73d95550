/** A portrait is what its bytes say, and nothing but one small still picture. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPortrait } from "./portrait.ts";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../test/vectors/portraits/${name}`, import.meta.url)));
const real = { avif: fixture("portrait.avif"), webp: fixture("portrait.webp"), jpeg: fixture("portrait.jpg") };
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const changed = (bytes: Uint8Array, at: number, ...values: number[]) => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};
const riff = (kind: string, ...data: number[]) => {
  const body = [...ascii("WEBP"), ...ascii(kind), data.length, 0, 0, 0, ...data];
  return Uint8Array.from([...ascii("RIFF"), body.length, 0, 0, 0, ...body]);
};

test.each([
  ["avif", real.avif, 96, 128],
  ["webp", real.webp, 96, 128],
  ["jpeg", real.jpeg, 48, 64],
] as const)("a real %s", (format, bytes, width, height) =>
  expect(readPortrait(bytes)).toEqual({ format, width, height }),
);

test("a lossless WebP and an extended one", () => {
  // 24 × 32: both less one, in 14 bits each.
  expect(readPortrait(riff("VP8L", 0x2f, 0x17, 0xc0, 0x07, 0x00))).toEqual({ format: "webp", width: 24, height: 32 });
  expect(readPortrait(riff("VP8X", 0x10, 0, 0, 0, 95, 0, 0, 127, 0, 0))).toEqual({
    format: "webp",
    width: 96,
    height: 128,
  });
});

test.each<[string, Uint8Array]>([
  ["nothing", new Uint8Array(0)],
  ["three bytes", Uint8Array.of(0xff, 0xd8, 0xff)],
  ["a PNG", Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1)],
  ["text", ascii("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")],
  ["an AVIF cut short", real.avif.subarray(0, 900)],
  ["an AVIF with something after it", Uint8Array.of(...real.avif, 1, 2, 3, 4, 5, 6, 7, 8, 9)],
  ["a sequence of AVIF", changed(real.avif, 8, ...ascii("avis"))],
  ["a box of no length", changed(real.avif, 32, 0, 0, 0, 0)],
  ["a box as long as the world", changed(real.avif, 32, 0xff, 0xff, 0xff, 0xff)],
  ["a WebP cut short", real.webp.subarray(0, 900)],
  ["a WebP with something after it", Uint8Array.of(...real.webp, 0, 0)],
  ["a WebP of no width", changed(real.webp, 26, 0, 0)],
  ["a WebP without its start code", changed(real.webp, 23, 0)],
  ["an animated WebP", riff("VP8X", 0x02, 0, 0, 0, 95, 0, 0, 127, 0, 0)],
  ["a WebP with EXIF", riff("VP8X", 0x08, 0, 0, 0, 95, 0, 0, 127, 0, 0)],
  ["a WebP of a kind that is none", riff("VP9 ", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
  ["a JPEG cut short", real.jpeg.subarray(0, 900)],
  ["a JPEG with EXIF", Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 4, 0, 0, ...real.jpeg.subarray(2))],
  ["a JPEG without a frame", Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9)],
])("%s is no portrait", (_name, bytes) => expect(readPortrait(bytes)).toBeNull());

test("no cut and no changed byte of a real one makes it throw", () => {
  for (const bytes of Object.values(real)) {
    for (let at = 0; at < bytes.length; at++) {
      expect(() => readPortrait(bytes.subarray(0, at))).not.toThrow();
      for (const value of [0, 1, 0x7f, 0xff]) expect(() => readPortrait(changed(bytes, at, value))).not.toThrow();
    }
  }
});
