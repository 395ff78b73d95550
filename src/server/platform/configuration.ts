/** What the environment says, read once at start and checked in one place. */
import path from "node:path";
import { StartProblem } from "./start-problem.ts";

export interface Configuration {
  /** Where the server keeps its own database, secrets and files. */
  dataFolder: string;
  host: string;
  port: number;
  /** SMTP receiver of the ward mailboxes. */
  mailPort: number;
  /** Domain of the ward mailboxes; the letter names gmail.com. */
  mailDomain: string;
  /** An owner's connection string; undefined starts the server's own PostgreSQL. */
  databaseUrl: string | undefined;
  /** The application role's own login; without it the owner's login changes its role. */
  databaseAppUrl: string | undefined;
  /** smtp://… for outgoing mail; undefined keeps sent mail in the sent-mail folder alone. */
  smtpUrl: string | undefined;
  /** Host printed in the QR code's address. */
  publicHost: string;
  /** 64 hexadecimal digits; undefined makes one in the data folder at first start. */
  masterKey: string | undefined;
  /** Addresses of proxies in front, separated by commas: only they may say whom a request comes from. */
  trustProxy: string | undefined;
  /** Demo officers and their sign-ins on the start page. */
  demo: boolean;
}

const portNumber = (name: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new StartProblem("bad-port", { name, value: text });
  return value;
};

/** @throws StartProblem bad-port, bad-master-key */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const masterKey = env["THONGHANH_MASTER_KEY"];
  if (masterKey !== undefined && !/^[0-9a-f]{64}$/i.test(masterKey))
    throw new StartProblem("bad-master-key", { length: String(masterKey.length) });
  const port = portNumber("PORT", env["PORT"], 8080);
  return {
    dataFolder: path.resolve(env["THONGHANH_DATA"] ?? "var/data"),
    host: env["HOST"] ?? "127.0.0.1",
    port,
    mailPort: portNumber("MAIL_PORT", env["MAIL_PORT"], 2525),
    mailDomain: env["MAIL_DOMAIN"] ?? "gmail.com",
    databaseUrl: env["DATABASE_URL"] || undefined,
    databaseAppUrl: env["DATABASE_APP_URL"] || undefined,
    smtpUrl: env["SMTP_URL"] || undefined,
    publicHost: (env["PUBLIC_HOST"] || `localhost:${port || 8080}`).toUpperCase(),
    masterKey,
    trustProxy: env["TRUST_PROXY"] || undefined,
    demo: (env["THONGHANH_DEMO"] ?? (env["DATABASE_URL"] ? "0" : "1")) === "1",
  };
}
