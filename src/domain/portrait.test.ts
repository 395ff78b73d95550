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
const chunk = (kind: string, ...data: number[]) => [
  ...ascii(kind),
  data.length,
  0,
  0,
  0,
  ...data,
  ...(data.length % 2 ? [0] : []),
];
const riff = (...chunks: number[][]) => {
  const body = [...ascii("WEBP"), ...chunks.flat()];
  return Uint8Array.from([...ascii("RIFF"), body.length, 0, 0, 0, ...body]);
};
/** 24 × 32: both less one, in 14 bits each. */
const lossless = chunk("VP8L", 0x2f, 0x17, 0xc0, 0x07, 0x00);
const lossy = chunk("VP8 ", 0, 0, 0, 0x9d, 0x01, 0x2a, 24, 0, 32, 0);
const canvas = (flags: number, width = 24, height = 32) =>
  chunk("VP8X", flags, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0);
const alpha = chunk("ALPH", 0, 1, 2);

const segment = (mark: number, ...data: number[]) => [0xff, mark, 0, data.length + 2, ...data];
const frame = segment(0xc0, 8, 0, 32, 0, 24, 1, 1, 0x11, 0);
/** With an FF in its data and a restart. */
const scan = [...segment(0xda, 1, 1, 0, 0, 63, 0), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const jpegOf = (...parts: number[][]) => Uint8Array.of(0xff, 0xd8, ...parts.flat(), 0xff, 0xd9);

/** The real one with another kind of item. */
const avifWith = (type: string) => changed(real.avif, Buffer.from(real.avif).indexOf("av01Color"), ...ascii(type));

test.each([
  ["avif", real.avif, 96, 128],
  ["webp", real.webp, 96, 128],
  ["jpeg", real.jpeg, 48, 64],
] as const)("a real %s", (format, bytes, width, height) =>
  expect(readPortrait(bytes)).toEqual({ format, width, height }),
);

test.each([
  ["a lossless WebP", riff(lossless)],
  ["a lossy one", riff(lossy)],
  ["one with a canvas and transparency", riff(canvas(0x10), alpha, lossy)],
  ["a lossless one with a canvas", riff(canvas(0x10), lossless)],
])("%s", (_name, bytes) => expect(readPortrait(bytes)).toEqual({ format: "webp", width: 24, height: 32 }));

test.each([
  ["one scan", jpegOf(frame, scan)],
  ["several scans with tables between them", jpegOf(frame, scan, segment(0xc4, 0), scan)],
])("a JPEG of %s", (_name, bytes) => expect(readPortrait(bytes)).toEqual({ format: "jpeg", width: 24, height: 32 }));

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
  ["an animated WebP", riff(canvas(0x02), lossy)],
  ["a WebP with EXIF", riff(canvas(0x08), lossy)],
  ["a WebP with EXIF that is not announced", riff(canvas(0), lossy, chunk("EXIF", 1, 2))],
  ["a WebP with XMP behind a simple frame", riff(lossy, chunk("XMP ", 1, 2))],
  ["a WebP with a chunk of any name", riff(canvas(0), chunk("note", 1, 2), lossy)],
  ["a WebP of two frames", riff(canvas(0), lossy, lossy)],
  ["a WebP of a lossy and a lossless frame", riff(lossless, lossy)],
  ["a WebP of two canvases", riff(canvas(0), canvas(0), lossy)],
  ["a WebP of a canvas alone", riff(canvas(0))],
  ["a WebP whose canvas is wider", riff(canvas(0, 25, 32), lossy)],
  ["a WebP whose canvas is lower", riff(canvas(0, 24, 31), lossless)],
  ["a WebP with a chunk longer than the file", changed(riff(lossy), 16, 12)],
  ["a WebP of a kind that is none", riff(chunk("VP9 ", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))],
  ["a JPEG cut short", real.jpeg.subarray(0, 900)],
  ["a JPEG with EXIF", Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 4, 0, 0, ...real.jpeg.subarray(2))],
  ["a JPEG with a colour profile", jpegOf(segment(0xe2, 1, 2), frame, scan)],
  ["a JPEG with an APP15", jpegOf(segment(0xef, 1, 2), frame, scan)],
  ["a JPEG with a comment", jpegOf(segment(0xfe, 1, 2), frame, scan)],
  ["a JPEG with a comment between its scans", jpegOf(frame, scan, segment(0xfe, 1, 2), scan)],
  ["a JPEG with a comment after its scans", jpegOf(frame, scan, segment(0xfe, 1, 2))],
  ["a JPEG of two frames", jpegOf(frame, frame, scan)],
  ["a JPEG with a second frame after its scan", jpegOf(frame, scan, frame)],
  ["a JPEG with something after its end", Uint8Array.of(...jpegOf(frame, scan), 0)],
  ["two JPEGs", Uint8Array.of(...jpegOf(frame, scan), ...jpegOf(frame, scan))],
  ["a JPEG without a scan", jpegOf(frame)],
  ["a JPEG without a frame", Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9)],
  ["an AVIF with EXIF", avifWith("Exif")],
  ["an AVIF with XMP", avifWith("mime")],
])("%s is no portrait", (_name, bytes) => expect(readPortrait(bytes)).toBeNull());

test("no cut and no changed byte of a real one makes it throw", () => {
  for (const bytes of Object.values(real)) {
    for (let at = 0; at < bytes.length; at++) {
      expect(() => readPortrait(bytes.subarray(0, at))).not.toThrow();
      for (const value of [0, 1, 0x7f, 0xff]) expect(() => readPortrait(changed(bytes, at, value))).not.toThrow();
    }
  }
});
