import { expect, test } from "vitest";
import { readPortrait } from "#domain/portrait.ts";
import { portraitFile } from "#test/support/portraits.ts";
import { withoutNotes } from "./picture-notes.ts";

const [jpeg, webp, avif] = [portraitFile("portrait.jpg"), portraitFile("portrait.webp"), portraitFile("portrait.avif")];

function segment(mark: number, text: string): Buffer {
  const bytes = Buffer.from(`....${text}`, "latin1");
  bytes.writeUInt16BE(0xff00 | mark, 0);
  bytes.writeUInt16BE(bytes.length - 2, 2);
  return bytes;
}
const jpegWith = (...notes: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...notes, jpeg.subarray(2)]);

function chunk(name: string, text: string): Buffer {
  const bytes = Buffer.from(`${name}....${text}${text.length % 2 === 0 ? "" : "\0"}`, "latin1");
  bytes.writeUInt32LE(text.length, 4);
  return bytes;
}
/** As a browser's canvas writes it: a canvas with flags, the notes around the frame. */
function webpWith(flags: number, before: Buffer[], after: Buffer[] = []): Buffer {
  const canvas = chunk("VP8X", "0123456789");
  canvas.writeUInt32LE(flags, 8);
  canvas.writeUIntLE(webp.readUInt16LE(26) - 1, 12, 3);
  canvas.writeUIntLE(webp.readUInt16LE(28) - 1, 15, 3);
  const all = Buffer.concat([webp.subarray(0, 12), canvas, ...before, webp.subarray(12), ...after]);
  all.writeUInt32LE(all.length - 8, 4);
  return all;
}

test("a picture without notes stays as it is, and so does what is none", () => {
  for (const bytes of [jpeg, webp, avif, Buffer.from("<svg>"), Buffer.alloc(0), jpeg.subarray(0, 300)])
    expect(withoutNotes(bytes)).toEqual(bytes);
});

test("a JPEG loses colour profile, XMP and comment", () => {
  const noted = jpegWith(
    segment(0xe2, "ICC_PROFILE\0"),
    segment(0xe1, "http://ns.adobe.com/xap/"),
    segment(0xfe, "nhà"),
  );
  expect(readPortrait(noted)).toBeNull();
  expect(withoutNotes(noted)).toEqual(jpeg);
});

test("a WebP loses colour profile and XMP", () => {
  const noted = webpWith(0b0010_0100, [chunk("ICCP", "profile")], [chunk("XMP ", "<x/>")]);
  expect(readPortrait(noted)).toBeNull();
  expect(readPortrait(withoutNotes(noted))).toEqual(readPortrait(webp));
});

test.each([
  ["a JPEG with EXIF", jpegWith(segment(0xe1, "Exif\0\0"))],
  ["a JPEG with Adobe's mark", jpegWith(segment(0xee, "Adobe"))],
  ["a WebP with EXIF", webpWith(0b0000_1000, [], [chunk("EXIF", "II*")])],
  ["a WebP that is longer than it says", Buffer.concat([webpWith(0b0010_0000, [chunk("ICCP", "p")]), Buffer.alloc(2)])],
  ["a WebP with a chunk that does not fit", webpWith(0b0010_0000, [chunk("ICCP", "p")]).subarray(0, -3)],
])("%s is still refused", (_name, bytes) => expect(readPortrait(withoutNotes(bytes))).toBeNull());
