/** Private keys at rest: AES-256-GCM under the master key; what the bytes are for is authenticated with them. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { StartProblem } from "./start-problem.ts";

const nonceLength = 12;
const tagLength = 16;

/** nonce ‖ ciphertext ‖ tag */
export function lockAway(masterKey: Buffer, purpose: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", masterKey, nonce).setAAD(Buffer.from(purpose));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** @throws StartProblem wrong-master-key: another key or purpose, or a byte was changed */
export function takeOut(masterKey: Buffer, purpose: string, locked: Uint8Array): Buffer {
  const bytes = Buffer.from(locked);
  const decipher = createDecipheriv("aes-256-gcm", masterKey, bytes.subarray(0, nonceLength))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(-tagLength));
  const opened = decipher.update(bytes.subarray(nonceLength, -tagLength));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch (error) {
    throw new StartProblem("wrong-master-key", {}, error);
  }
}
