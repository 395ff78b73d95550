/** The sent-mail folder: every message that went out, as a file that any mail program opens. */
import { mkdir, open, rename, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { todayInHanoi } from "#server/platform/platform.ts";

export interface SentFile {
  /** Went out before, though the database was not told: the file stands under its name only then. */
  isThere(): boolean;
  /** Bytes safely on disk, not under the name yet: a full disk shows before anything is sent. */
  prepare(raw: Buffer): Promise<void>;
  /** One step of the file system. */
  publish(): Promise<void>;
  /** It was not taken. */
  discard(): Promise<void>;
}

export function sentFile(dataFolder: string, mail: { id: string; queuedAt: Date }): SentFile {
  const folder = path.join(dataFolder, "mail", "sent");
  const file = path.join(folder, `${todayInHanoi(mail.queuedAt)}-${mail.id}.eml`);
  const prepared = path.join(folder, `.${mail.id}.prepared`);
  return {
    isThere: () => existsSync(file),
    prepare: async (raw) => {
      await mkdir(folder, { recursive: true });
      const handle = await open(prepared, "w", 0o600);
      try {
        await handle.writeFile(raw);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    publish: () => rename(prepared, file),
    discard: () => rm(prepared, { force: true }),
  };
}
