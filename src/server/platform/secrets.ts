/** The secrets of a data folder: made at first start, readable by the owner only, never in the database or a log. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface Secrets {
  /** 32 bytes; private keys lie in the database under it. */
  masterKey: Buffer;
  /** Password of the own PostgreSQL's roles. */
  databasePassword: string;
  /** Password of the demo officers. */
  demoPassword: string;
}

export function openSecrets(dataFolder: string, masterKeyFromEnvironment: string | undefined): Secrets {
  mkdirSync(dataFolder, { recursive: true });
  const file = path.join(dataFolder, "secrets.json");
  if (!existsSync(file)) {
    const made = {
      masterKey: randomBytes(32).toString("hex"),
      databasePassword: randomBytes(24).toString("base64url"),
      demoPassword: randomBytes(6).toString("base64url"),
    };
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  }
  const kept = JSON.parse(readFileSync(file, "utf8")) as Record<keyof Secrets, string>;
  return {
    masterKey: Buffer.from(masterKeyFromEnvironment ?? kept.masterKey, "hex"),
    databasePassword: kept.databasePassword,
    demoPassword: kept.demoPassword,
  };
}
