/**
 * The 40 bits of a typed code: the permit's status index through a keyed permutation, so that codes never collide and a
 * neighbour's code cannot be guessed. Four Feistel rounds over two halves of 20 bits (Luby and Rackoff, 1988).
 */
import { createHmac } from "node:crypto";

const half = 20;
const mask = 2 ** half - 1;

const round = (key: Buffer, n: number, value: number): number => {
  const block = Buffer.alloc(5);
  block.writeUInt8(n, 0);
  block.writeUInt32BE(value, 1);
  return createHmac("sha256", key).update(block).digest().readUInt32BE(0) & mask;
};

/** @param key the master key's own subkey for typed codes */
export function typedCodeId(key: Buffer, statusIndex: number): number {
  let left = Math.floor(statusIndex / 2 ** half) & mask;
  let right = statusIndex & mask;
  for (let n = 0; n < 4; n++) [left, right] = [right, left ^ round(key, n, right)];
  return left * 2 ** half + right;
}
