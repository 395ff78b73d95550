/** The secrets of a data folder: made at first start, readable by the owner only, never in the database or a log. */
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "./start-problem.ts";

export interface Secrets {
  /** 32 bytes; private keys lie in the database under it. */
  masterKey: Buffer;
  /** Password of the own PostgreSQL's roles. */
  databasePassword: string;
  /** Password of the demo officers. */
  demoPassword: string;
}

/** @throws StartProblem secrets-unreadable; nothing is made anew over what is there, for that would lose the seals. */
export function openSecrets(dataFolder: string, masterKeyFromEnvironment: string | undefined): Secrets {
  const file = path.join(dataFolder, "secrets.json");
  if (!existsSync(file)) makeSecrets(file);
  const kept = readSecrets(file);
  return {
    masterKey: Buffer.from(masterKeyFromEnvironment ?? kept.masterKey, "hex"),
    databasePassword: kept.databasePassword,
    demoPassword: kept.demoPassword,
  };
}

/** Appears whole or not at all; of two processes at once, one makes it and both read the same. */
function makeSecrets(file: string): void {
  const made = {
    masterKey: randomBytes(32).toString("hex"),
    databasePassword: randomBytes(24).toString("base64url"),
    demoPassword: demoPassword(),
  };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Nine letters and digits that nobody confuses, in groups of three: read from a screen and typed. */
function demoPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const chosen = Array.from(randomBytes(9), (byte) => letters[byte % letters.length] ?? "");
  return [0, 3, 6].map((from) => chosen.slice(from, from + 3).join("")).join("-");
}

function readSecrets(file: string): Record<keyof Secrets, string> {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Record<keyof Secrets, string>;
    if (/^[0-9a-f]{64}$/.test(kept.masterKey) && kept.databasePassword && kept.demoPassword) return kept;
  } catch (error) {
    throw new StartProblem("secrets-unreadable", { file }, error);
  }
  throw new StartProblem("secrets-unreadable", { file });
}
