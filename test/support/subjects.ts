/** One thing of each kind in the first beat of the ward Trần Hưng Đạo, put there as the owner, for tests of rights. */
import { randomUUID } from "node:crypto";
import { readyToSeal } from "./classes.ts";
import { portraitFile } from "./portraits.ts";
import type { World } from "./world.ts";

export interface Subjects {
  unitId: number;
  beatId: number;
  accountId: string;
  organisationId: string;
  registeredOrganisationId: string;
  listId: string;
  /** By state; each a permit of its own. */
  permit: Record<"registered" | "vetted" | "approved" | "sealed" | "suspended" | "printed", string>;
  /** Has the same ID number as a permit of another ward. */
  twinId: string;
  printJobId: string;
  handoverId: string;
  mailReceivedId: string;
  mailSentId: string;
  /** At the market of the ward, where it has checked a permit on 6 September 2021 at 07:30. */
  gateId: string;
  kid: string;
  typedCode: string;
  /** Open, and passed on to the ward police and the district; the other one is for answering. */
  questionId: string;
  answerableId: string;
}

export async function placeSubjects(world: World): Promise<Subjects> {
  await readyToSeal(world);
  const unitId = world.unitId.tranHungDao;
  await world.sql(
    "insert into unit_succession (predecessor_id, successor_id, part, since, basis) values ($1, $2, 'whole', '2025-07-01', 'test')",
    [world.unitId.hangBai, unitId],
  );
  const beatId = world.beatId["beatOfficer"]!;
  const id = async (text: string, values: unknown[]) =>
    (await world.sql<{ id: string }>(`${text} returning id`, values))[0]!.id;
  await world.sql(
    "insert into mailbox (address, unit_id, ordinal, generated) values ('qrca.hk.thd1@gmail.com', $1, 1, true)",
    [unitId],
  );
  const organisation = (state: string, code: string) =>
    id(
      `insert into organisation (unit_id, beat_id, state, name, name_folded, address, contact_name, email, class_code, registration_code, registered_by, vetted_by)
       values ($1, $2, $3, 'Công ty Ánh Dương', 'cong ty anh duong', 'Số 1', 'Bà Dương', 'a@anh-duong.example', 'group-5', $4, $5, $5)`,
      [unitId, beatId, state, code, world.asker.beatOfficer.accountId],
    );
  const organisationId = await organisation("confirmed", "TH-222222");
  const listId = await id(
    "insert into list (unit_id, beat_id, kind, class_code, state, source) values ($1, $2, 'individual', 'individual', 'read', 'entry')",
    [unitId, beatId],
  );
  let people = 10_000;
  const permit = (
    state: string,
    status: string | null,
    place = { unitId, beatId },
    idNumber = `0010870${String(++people).padStart(5, "0")}`,
  ) =>
    id(
      `insert into permit (unit_id, beat_id, list_id, class_version_id, state, status, holder_kind, full_name, name_folded, id_number, details, purpose, valid_from, valid_to, serial)
       values ($1, $2, $3, (select id from permit_class_version where class_code = 'individual'), $4, $5, 'individual', 'Lê Văn Mẫu', 'le van mau', $6, '{}', 'travel', '2021-09-01', '2021-09-20', $7)`,
      [
        place.unitId,
        place.beatId,
        place.unitId === unitId ? listId : null,
        state,
        status,
        idNumber,
        status === null ? null : randomUUID(),
      ],
    );
  const twinId = await permit("vetted", null, { unitId, beatId }, "001087000777");
  await permit(
    "approved",
    null,
    { unitId: world.unitId.catLinh, beatId: world.beatId["farBeatOfficer"]! },
    "001087000777",
  );
  const sealed = await permit("sealed", "valid");
  await world.sql("update permit set portrait = $2 where id = $1", [sealed, portraitFile("portrait.webp")]);
  const [seal] = await world.sql<{ id: number; kid: Buffer }>("select id, kid from seal_key where unit_id = $1", [
    unitId,
  ]);
  const typedCode = "000000000";
  await world.sql(
    "insert into permit_seal (permit_id, unit_id, seal_key_id, status_index, typed_code, qr_text, account_id) values ($1, $2, $3, 999999, $4, 'HTTPS://X/V#AAAA', $5)",
    [sealed, unitId, seal!.id, typedCode, world.asker.wardPolice.accountId],
  );
  const printJobId = await id(
    "insert into print_job (unit_id, form, number, state, requested_by) values ($1, 'permit', 900, 'ready', $2)",
    [unitId, world.asker.wardOfficer.accountId],
  );
  const sheetId = await id("insert into print_sheet (print_job_id, unit_id, number) values ($1, $2, 900)", [
    printJobId,
    unitId,
  ]);
  await world.sql("insert into sheet_permit (sheet_id, position, permit_id, unit_id) values ($1, 0, $2, $3)", [
    sheetId,
    sealed,
    unitId,
  ]);
  await world.sql(
    "insert into print_part (print_job_id, first_sheet, last_sheet, unit_id, pdf) values ($1, 900, 900, $2, '%PDF-')",
    [printJobId, unitId],
  );
  const printed = await permit("printed", "valid");
  const handedOver = await permit("handed_over", "valid");
  const handoverId = await id(
    "insert into handover (unit_id, beat_id, number, handed_over_by, received_by) values ($1, $2, 900, $3, $4)",
    [unitId, beatId, world.asker.wardOfficer.accountId, world.asker.beatOfficer.accountId],
  );
  await world.sql("insert into handover_permit (handover_id, permit_id, unit_id) values ($1, $2, $3)", [
    handoverId,
    handedOver,
    unitId,
  ]);
  const gateId = await id(
    "insert into device (post_code, name, profile, invitation_hash, invitation_until) values ('cho-19-12', 'Máy cổng chợ', 'guard', 'g', now())",
    [],
  );
  await world.sql(
    "insert into check_record (id, device_id, post_code, kind, at, verdict, data) values (gen_random_uuid(), $1, 'cho-19-12', 'check', '2021-09-06T00:30:00Z', 'valid', '{}')",
    [gateId],
  );
  const deviceId = await id(
    "insert into device (post_code, name, profile, invitation_hash, invitation_until) values ('chot-1', 'Máy 1', 'police', 'h', now())",
    [],
  );
  const question = (number: string) =>
    id(
      "insert into question (id, unit_id, device_id, post_code, asked_at, received_at, subject, paper_number, escalated_at) values (gen_random_uuid(), $1, $2, 'chot-1', now(), now(), $3, $3, now())",
      [unitId, deviceId, number],
    );
  const questionId = await question("1");
  await world.sql(
    "insert into question_link (hash, question_id, unit_id, office, until, made_at) values ('h', $1, $2, 'ward', now(), now())",
    [questionId, unitId],
  );
  const raw = Buffer.from("From: a@anh-duong.example\r\nSubject: x\r\n\r\nKính gửi\r\n");
  return {
    unitId,
    beatId,
    accountId: await id(
      "insert into account (username, full_name, role, unit_id, password_hash) values ('nguoi-thu', 'Người Thử', 'ward_officer', $1, 'none')",
      [unitId],
    ),
    organisationId,
    registeredOrganisationId: await organisation("registered", "TH-333333"),
    listId,
    permit: {
      registered: await permit("registered", null),
      vetted: await permit("vetted", null),
      approved: await permit("approved", null),
      sealed,
      suspended: await permit("delivered", "suspended"),
      printed,
    },
    twinId,
    printJobId,
    handoverId,
    mailReceivedId: await id(
      "insert into mail_received (unit_id, mailbox, envelope_from, raw, raw_hash, size, state) values ($1, 'qrca.hk.thd1@gmail.com', 'a@anh-duong.example', $2, 'h', 50, 'quarantined')",
      [unitId, raw],
    ),
    mailSentId: await id(
      "insert into mail_outgoing (unit_id, template, language, from_address, to_address, subject, message_id, raw) values ($1, 'auto-answer', 'vi', 'c@d.example', 'a@b.example', 'x', '<x@y>', $2)",
      [unitId, raw],
    ),
    gateId,
    kid: seal!.kid.toString("hex"),
    typedCode,
    questionId,
    answerableId: await question("2"),
  };
}
