/** What the demo runs for itself: a data folder, a server with free ports, the organisation's mail server. All of it goes again. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startServer, type RunningServer } from "#server/main.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import { openOrganisationMail, type OrganisationMail } from "./organisation-mail.ts";

/** Stands in the QR codes; nobody can be reached there. */
const publicHost = "thonghanh.example";

export interface House {
  server: RunningServer;
  mail: OrganisationMail;
  /** What the server had to say of faults. */
  logged: string[];
}

export interface Opening {
  house: Promise<House>;
  /** Also while it is being opened; a second call waits for the first. */
  close(): Promise<void>;
}

export function openHouse(): Opening {
  const undo: (() => Promise<unknown>)[] = [];
  const house = open(undo);
  let closing: Promise<void> | null = null;
  const close = async () => {
    await house.catch(() => undefined);
    for (const step of undo.splice(0).toReversed()) await step();
  };
  return { house, close: () => (closing ??= close()) };
}

async function open(undo: (() => Promise<unknown>)[]): Promise<House> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "thonghanh-demo-"));
  undo.push(() => rm(dataFolder, { recursive: true, force: true }));
  // PostgreSQL does not run as root: its user has to pass through.
  await chmod(dataFolder, 0o755);
  const mail = await openOrganisationMail();
  undo.push(() => mail.stop());
  const logged: string[] = [];
  const configuration = {
    ...readConfiguration({ PUBLIC_HOST: publicHost, SMTP_URL: mail.url, PORT: "0", MAIL_PORT: "0" }),
    dataFolder,
    demo: true,
  };
  const server = await startServer(configuration, { log: (line) => logged.push(line) });
  undo.push(() => server.stop());
  return { server, mail, logged };
}
