/** Procedure A (letter §1.2): an organisation from its registration to the decision on its staff, by API and by mail. */
import { readFile } from "node:fs/promises";
import type { Email } from "postal-mime";
import { contract } from "#contract/contract.ts";
import type { Cast } from "./cast.ts";
import { mendFaultyRows } from "./mend-faulty-rows.ts";
import type { OrganisationMail } from "./organisation-mail.ts";
import { organisation, refusedPerson } from "./people.ts";
import { waitUntil } from "./wait-until.ts";

export interface Stage {
  cast: Cast;
  mail: OrganisationMail;
  /** Where the wards' mail is received. */
  mailIn: { host: string; port: number };
}

const sample = new URL("../../../data/demo/danh-sach-nhan-vien.xlsx", import.meta.url);

export interface Registered {
  organisationId: string;
  registrationCode: string;
  confirmation: Email;
}

/** Registered and vetted by the beat officer, entered by the ward officer, confirmed by a letter with code and list form. */
export async function registerOrganisation({ cast, mail }: Stage): Promise<Registered> {
  const [beatOfficer] = cast.beatOfficers;
  const { id } = await beatOfficer.ask(contract.organisations.register, organisation);
  await beatOfficer.ask(contract.organisations.vet, { id });
  await cast.wardOfficer.ask(contract.organisations.enter, { id });
  const confirmation = await mail.next();
  const registrationCode = /TH-[0-9A-Z]{6}/.exec(confirmation.text ?? "")?.[0];
  if (registrationCode === undefined) throw new Error(`no registration code in "${confirmation.subject}"`);
  requireWorkbook(confirmation);
  // The letter is out a moment before the server has noted that it is.
  await waitUntil("organisation confirmed", async () => {
    const { state } = await cast.wardOfficer.ask(contract.organisations.find, { id });
    return state === "confirmed" ? state : null;
  });
  return { organisationId: id, registrationCode, confirmation };
}

export interface ReadList {
  listId: string;
  counts: { rows: number; clean: number; withWarnings: number; withErrors: number };
  /** What the server answered. */
  letter: Email;
}

/** The organisation answers with the list that it has, as it has it. */
export async function mailList(stage: Stage, registered: Registered): Promise<ReadList> {
  const text = "Kính gửi Ủy ban nhân dân phường,\n\nXin gửi kèm danh sách nhân viên đề nghị cấp giấy đi đường.\n";
  const file = { name: "danh-sach-nhan-vien.xlsx", bytes: await readFile(sample) };
  return send(stage, registered, registered.confirmation, { text, file });
}

/** It mends the lines that came back, in the workbook that came with them. */
export async function mailMendedRows(stage: Stage, registered: Registered, first: ReadList): Promise<ReadList> {
  const { fileName, bytes } = requireWorkbook(first.letter);
  const text = "Kính gửi Ủy ban nhân dân phường,\n\nXin gửi lại các dòng đã sửa.\n";
  return send(stage, registered, first.letter, { text, file: { name: fileName, bytes: mendFaultyRows(bytes) } });
}

async function send(
  { cast, mail, mailIn }: Stage,
  { organisationId }: Registered,
  answered: Email,
  message: { text: string; file: { name: string; bytes: Uint8Array } },
): Promise<ReadList> {
  await mail.answer(answered, {
    to: mailIn,
    from: { name: organisation.contactName, address: organisation.email },
    ...message,
  });
  const letter = await mail.next();
  const { items } = await cast.wardOfficer.ask(contract.lists.list, { organisationId });
  const [list] = items;
  if (!list?.counts) throw new Error(`the list was not read: "${letter.subject}"`);
  return { listId: list.id, counts: list.counts, letter };
}

export interface Decided {
  approved: number;
  refused: number;
  letter: Email;
}

/** The ward officer approves all but the person whose papers contradict each other. */
export async function decideStaffList({ cast: { wardOfficer }, mail }: Stage, id: string): Promise<Decided> {
  await wardOfficer.ask(contract.lists.review, { id });
  const { items } = await wardOfficer.ask(contract.lists.rows, { id, limit: 500 });
  const reason = "Giới tính trong danh sách không khớp với số CCCD; xin nộp bản đối chiếu.";
  const except = items
    .filter(({ values, permitId }) => permitId !== null && values["fullName"] === refusedPerson)
    .map(({ permitId }) => ({ permitId: permitId ?? "", decision: "refuse" as const, reason }));
  const { approved, refused } = await wardOfficer.ask(contract.lists.decide, { id, decision: "approve", except });
  return { approved, refused, letter: await mail.next() };
}

function requireWorkbook({ subject, attachments }: Email): { fileName: string; bytes: Uint8Array } {
  const file = attachments.find(({ filename }) => filename?.endsWith(".xlsx"));
  if (!file || typeof file.content === "string") throw new Error(`no .xlsx came with "${subject}"`);
  return { fileName: file.filename ?? "", bytes: new Uint8Array(file.content as ArrayBuffer) };
}
