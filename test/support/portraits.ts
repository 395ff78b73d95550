/** The portraits of test/vectors/portraits. */
import { readFileSync } from "node:fs";

export const portraitFile = (name: "portrait.avif" | "portrait.webp" | "portrait.jpg"): Buffer =>
  readFileSync(new URL(`../vectors/portraits/${name}`, import.meta.url));

/** The AVIF with a box `free` behind it that readers pass over: exactly as many bytes as told. */
export function avifOf(bytes: number): Uint8Array {
  const picture = portraitFile("portrait.avif");
  const free = Buffer.alloc(bytes - picture.length);
  free.writeUInt32BE(free.length, 0);
  free.write("free", 4, "latin1");
  return new Uint8Array(Buffer.concat([picture, free]));
}
