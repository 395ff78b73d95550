/** The organisation's own mail: a server that takes letters over SMTP, and a program that writes to the ward's mailbox. */
import { EventEmitter, once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { createTransport } from "nodemailer";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

const waitMs = 20_000;

export interface OrganisationMail {
  /** For SMTP_URL. */
  url: string;
  /** Letters as they came, oldest first. */
  letters: Email[];
  /** The next letter that nobody has waited for. @throws after 20 s */
  next(): Promise<Email>;
  /** Answers a letter, with a list attached. */
  answer(letter: Email, answer: Answer): Promise<void>;
  stop(): Promise<void>;
}

interface Answer {
  /** Where the wards' mail is received. */
  to: { host: string; port: number };
  from: { name: string; address: string };
  text: string;
  file: { name: string; bytes: Uint8Array };
}

export async function openOrganisationMail(): Promise<OrganisationMail> {
  const letters: Email[] = [];
  const arrivals = new EventEmitter();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => {
      const taken = buffer(stream).then((raw) => PostalMime.parse(raw, { attachmentEncoding: "arraybuffer" }));
      taken.then((letter) => {
        letters.push(letter);
        arrivals.emit("letter");
        done();
      }, done);
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  let seen = 0;
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    next: async () => {
      const at = seen++;
      const deadline = AbortSignal.timeout(waitMs);
      while (letters[at] === undefined) await once(arrivals, "letter", { signal: deadline });
      return letters[at];
    },
    answer,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** As a mail program replies: to the sender, on the subject, in the thread. */
async function answer(letter: Email, { to, from, text, file }: Answer): Promise<void> {
  const transport = createTransport({ host: to.host, port: to.port, ignoreTLS: true });
  try {
    await transport.sendMail({
      from,
      to: letter.from?.address ?? "",
      subject: `Re: ${letter.subject ?? ""}`,
      inReplyTo: letter.messageId,
      references: letter.messageId,
      text,
      attachments: [{ filename: file.name, content: Buffer.from(file.bytes) }],
    });
  } finally {
    transport.close();
  }
}
