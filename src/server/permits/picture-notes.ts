/**
 * What programs put around a picture and no checker needs: colour profiles (a browser's canvas writes one), comments, XMP.
 * In a code every byte counts, and some of it tells where a picture was taken. EXIF and Adobe's mark stay, so that the
 * picture is refused: without them it could be shown turned, or in other colours.
 */

const jpeg = { start: 0xffd8, scan: 0xffda, comment: 0xfffe, firstNote: 0xffe1, adobe: 0xffee, lastNote: 0xffef };

/** The same picture without them; what is no JPEG and no WebP, or is damaged, comes back as it was. */
export function withoutNotes(picture: Buffer): Buffer {
  try {
    if (picture.readUInt16BE(0) === jpeg.start) return jpegWithoutNotes(picture);
    return picture.toString("latin1", 0, 4) === "RIFF" ? webpWithoutNotes(picture) : picture;
  } catch (error) {
    // A length that points beyond the end.
    if (error instanceof RangeError) return picture;
    throw error;
  }
}

/** Segments up to the first scan (ITU-T T.81, annex B); behind it nobody writes notes. */
function jpegWithoutNotes(picture: Buffer): Buffer {
  const kept = [picture.subarray(0, 2)];
  let at = 2;
  for (let mark = picture.readUInt16BE(at); mark !== jpeg.scan; mark = picture.readUInt16BE(at)) {
    const to = at + 2 + picture.readUInt16BE(at + 2);
    if (!isNote(picture, at, mark)) kept.push(picture.subarray(at, to));
    at = to;
  }
  return Buffer.concat([...kept, picture.subarray(at)]);
}

function isNote(picture: Buffer, at: number, mark: number): boolean {
  if (mark === jpeg.comment) return true;
  const isExif = picture.toString("latin1", at + 4, at + 8) === "Exif";
  return mark >= jpeg.firstNote && mark <= jpeg.lastNote && mark !== jpeg.adobe && !isExif;
}

const webpNotes: readonly string[] = ["ICCP", "XMP "];
/** Bits of the canvas (RFC 9649, 2.7.1): colour profile, XMP. */
const webpNoteBits = 0b0010_0100;

function webpWithoutNotes(picture: Buffer): Buffer {
  const kept: Buffer[] = [];
  let left = picture.readUInt32LE(4);
  for (let at = 12; at < picture.length;) {
    const length = picture.readUInt32LE(at + 4);
    const chunk = Buffer.from(picture.subarray(at, at + 8 + length + (length % 2)));
    const name = chunk.toString("latin1", 0, 4);
    if (name === "VP8X") chunk.writeUInt8(chunk.readUInt8(8) & ~webpNoteBits, 8);
    if (webpNotes.includes(name)) left -= chunk.length;
    else kept.push(chunk);
    at += 8 + length + (length % 2);
  }
  const head = Buffer.from(picture.subarray(0, 12));
  head.writeUInt32LE(left, 4);
  return Buffer.concat([head, ...kept]);
}
