/**
 * Commands with a client-made id: the first answer is kept and given again to a double click, a lost reply or a resend.
 * The row is inserted before the work and in its transaction, so of two at once the second waits and then repeats the answer.
 */
import { createHash } from "node:crypto";
import { Refusal } from "#domain/refusal.ts";
import { findCommandAnswer, insertCommand, keepCommandAnswer } from "./command-sql.ts";
import type { Database, Reach, Tx } from "./database.ts";

export interface CommandCall {
  accountId: string;
  /** Made by the client, a UUID. */
  commandId: string;
  name: string;
  input: unknown;
}

/** @throws Refusal COMMAND_REUSED when the id was used for something else. */
export async function runCommand<T>(
  database: Database,
  reach: Reach,
  call: CommandCall,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const requestHash = createHash("sha256").update(call.name).update("\0").update(JSON.stringify(call.input)).digest();
  return database.transaction(reach, async (tx) => {
    if (!(await insertCommand(tx, call, requestHash))) {
      const kept = await findCommandAnswer(tx, call);
      if (!kept?.requestHash.equals(requestHash)) throw new Refusal("COMMAND_REUSED");
      return kept.response as T;
    }
    const answer = await work(tx);
    await keepCommandAnswer(tx, call, answer);
    return answer;
  });
}
