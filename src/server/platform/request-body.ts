import type { FastifyRequest } from "fastify";
import { Refusal } from "#domain/refusal.ts";

/**
 * Read by us: the server's libraries would read a body of any size, before it is known who is there.
 * @throws Refusal BODY_TOO_LARGE, BODY_MALFORMED
 */
export async function readBody(request: FastifyRequest, most: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? "0") > most) throw new Refusal("BODY_TOO_LARGE");
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.raw.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) reject(new Refusal("BODY_TOO_LARGE"));
      else chunks.push(chunk);
    });
    request.raw.once("end", () => resolve(Buffer.concat(chunks)));
    // Whoever hung up in the middle does not wait for an answer, and is no fault of ours.
    request.raw.once("error", () => reject(new Refusal("BODY_MALFORMED")));
  });
}
