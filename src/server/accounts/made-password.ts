/** The password of a new account: given, or made by us. Neither is ever stored. */
import { createHmac } from "node:crypto";
import type { Asker } from "#server/platform/asker.ts";

/**
 * A made password is computed from the command's id and not kept anywhere, so that the repeated answer can say it again.
 * Of a given one, the command's row keeps a keyed fingerprint: nothing that could be guessed from a stolen database.
 */
export function passwordFor(
  asker: Asker,
  { commandId, password }: { commandId: string; password?: string | undefined },
) {
  const keyed = (use: string, value: string) =>
    createHmac("sha256", asker.platform.masterKey).update(`${use}\0${value}`).digest();
  if (password !== undefined)
    return { text: password, made: null, fingerprint: keyed("password fingerprint", password).toString("hex") };
  const made = spelled(keyed("made password", `${asker.accountId}\0${commandId}`));
  return { text: made, made, fingerprint: null };
}

/** The first 16 bytes as letters and digits that nobody confuses, 31 of them: 79 bits. */
export function spelled(bytes: Uint8Array): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  return [0, 4, 8, 12]
    .map((from) => Array.from(bytes.subarray(from, from + 4), (byte) => letters[byte % letters.length]).join(""))
    .join("-");
}
