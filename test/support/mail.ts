/** A world that receives and sends mail: mailboxes for its wards, a confirmed organisation, a receiver on a free port. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { createTransport, type Transporter } from "nodemailer";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import * as xlsx from "@e965/xlsx";
import { mailJobs } from "#server/mail/jobs.ts";
import { startMailReceiver, type ReceiverLimits } from "#server/mail/receiver.ts";
import { addClasses } from "./classes.ts";
import { runWaitingJobs } from "./jobs.ts";
import type { PlaceName } from "./people.ts";
import { worldForTest, type World } from "./world.ts";

export const mailboxOf = {
  tranHungDao: "qrca.hk.thd1@gmail.example",
  hangBai: "qrca.hk.hb1@gmail.example",
  catLinh: "qrca.dd.cl1@gmail.example",
} as const;

export const anhDuong = {
  name: "Công ty TNHH Ánh Dương",
  contactName: "Nguyễn Thị Liên",
  email: "lien@anh-duong.example",
  code: "TH-7K3M9Q",
} as const;

export interface MailWorld extends World {
  port: number;
  folder: string;
  /** Sends from an ordinary mail program; answers with the server's last line. */
  send(message: Parameters<Transporter["sendMail"]>[0]): Promise<string>;
  /** Runs reading and sending until nothing waits; what failing jobs said. */
  work(): Promise<string[]>;
  /** What went out, oldest first. */
  sent(): Promise<Email[]>;
  sentFiles(): string[];
}

export async function mailWorldForTest(
  options: { smtpUrl?: string; limits?: ReceiverLimits } = {},
): Promise<MailWorld> {
  const world = await worldForTest();
  const folder = mkdtempSync(path.join(tmpdir(), "thonghanh-mail-"));
  world.platform.configuration = {
    ...world.platform.configuration,
    dataFolder: folder,
    mailPort: 0,
    smtpUrl: options.smtpUrl,
  };
  await addClasses(world);
  for (const [place, address] of Object.entries(mailboxOf) as [PlaceName, string][])
    for (const ordinal of [1, 2, 3])
      await world.sql("insert into mailbox (address, unit_id, ordinal, generated) values ($1, $2, $3, true)", [
        address.replace("1@", `${ordinal}@`),
        world.unitId[place],
        ordinal,
      ]);
  await addOrganisation(world, anhDuong);
  const receiver = await startMailReceiver(world.platform, (line) => world.logged.push(line), options.limits);
  const transport = createTransport({ host: "127.0.0.1", port: receiver.port, ignoreTLS: true });
  onTestFinished(async () => {
    transport.close();
    await receiver.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const sentFolder = path.join(folder, "mail/sent");
  const sentFiles = () => {
    try {
      return readdirSync(sentFolder)
        .filter((name) => name.endsWith(".eml"))
        .toSorted();
    } catch {
      return [];
    }
  };
  return {
    ...world,
    port: receiver.port,
    folder,
    send: async (message) => (await transport.sendMail(message)).response,
    work: () => runWaitingJobs(world, mailJobs),
    sent: () => Promise.all(sentFiles().map((name) => PostalMime.parse(readFileSync(path.join(sentFolder, name))))),
    sentFiles,
  };
}

/** What a server that refuses said: `550 …`. */
export const refusalOf = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => "taken",
    (error: { response?: string; message: string }) => error.response ?? error.message,
  );

interface NewOrganisation {
  name: string;
  contactName: string;
  email: string;
  code: string;
  state?: string;
  language?: string;
  place?: "tranHungDao" | "hangBai";
}

export async function addOrganisation(world: World, given: NewOrganisation): Promise<string> {
  const place = given.place ?? "tranHungDao";
  const officer = place === "tranHungDao" ? "beatOfficer" : "otherBeatOfficer";
  const by = world.asker[officer].accountId;
  const [row] = await world.sql<{ id: string }>(
    `insert into organisation (unit_id, beat_id, state, name, name_folded, address, contact_name, email, language, class_code, registration_code, registered_by, vetted_by)
     values ($1, $2, $3, $4, lower($4), 'Số 1 Phố Thử', $5, $6, $7, 'group-5', $8, $9, $9) returning id`,
    [
      world.unitId[place],
      world.beatId[officer],
      given.state ?? "confirmed",
      given.name,
      given.contactName,
      given.email,
      given.language ?? "vi",
      given.code,
      by,
    ],
  );
  return row!.id;
}

/** A staff list as people make them; a row without an ID number has a fault. */
export function staffList(rows: readonly (readonly [name: string, born: string, idNumber: string])[]): Buffer {
  const sheet = xlsx.utils.aoa_to_sheet([
    ["STT", "Họ và tên", "Ngày sinh", "Số CCCD"],
    ...rows.map((row, index) => [index + 1, ...row]),
  ]);
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, "Danh sách");
  return xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

export const threePeople = staffList([
  ["Nguyễn Văn Mẫu", "14/02/1987", "001087999001"],
  ["Trần Thị Thử", "03/09/1990", "001190999002"],
  ["Lê Văn Ví", "20/11/1985", "001085999003"],
]);

/** A workbook of one sheet that is small in the mail and huge when opened. */
export function bombOf(expandedBytes: number): Buffer {
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const data = deflateRawSync(Buffer.alloc(expandedBytes, 32));
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(expandedBytes, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("504b0304", "hex"), common, name, data]);
  const entry = Buffer.concat([Buffer.from("504b01021400", "hex"), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write("504b0506", "hex");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** A mail server elsewhere. `answer` decides what becomes of a message: an error with a responseCode refuses it. */
export async function mailServerElsewhere(
  answer: (raw: Buffer) => Error | null = () => null,
): Promise<{ url: string; port: number; taken: Buffer[] }> {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks);
        const refusal = answer(raw);
        if (refusal === null) taken.push(raw);
        done(refusal);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, port, taken };
}
