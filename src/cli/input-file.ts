/** A file that a person named, or a stream behind a name: read to the end, but never without end. */
import { createReadStream } from "node:fs";

/**
 * `null` when it cannot be read. One byte more than `most` when it is longer: whoever asked sees that it is too long, and
 * neither a huge file nor a device without end fills the memory.
 */
export async function readInput(path: string, most: number): Promise<Buffer | null> {
  try {
    const parts: Buffer[] = [];
    for await (const part of createReadStream(path, { end: most })) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch {
    return null;
  }
}
