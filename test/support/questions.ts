/** A sealed permit, posts with devices, and questions about it, for tests. */
import { randomUUID } from "node:crypto";
import { mailJobs } from "#server/mail/jobs.ts";
import { systemReach } from "#server/platform/database.ts";
import { questionJobs } from "#server/questions/jobs.ts";
import { ensureSeals, publishTrust } from "#server/seals/service.ts";
import { type EnrolledDevice, placeDevice, placePost } from "./devices.ts";
import { hurryJobs, runWaitingJobs } from "./jobs.ts";
import { type MailWorld, mailWorldForTest } from "./mail.ts";
import { call } from "./world.ts";

interface SealedPermit {
  id: string;
  serial: string;
  typedCode: string;
  qrText: string;
}

export interface QuestionWorld extends MailWorld {
  /** Of Nguyễn Thị Mẫu, ID number 001190999321, in the ward Trần Hưng Đạo. */
  permit: SealedPermit;
  /** At Chốt Cầu Chui, in another district. */
  device: EnrolledDevice;
  /** At another checkpoint. */
  device2: EnrolledDevice;
  ask(device: EnrolledDevice, input: Partial<Asked>): ReturnType<EnrolledDevice["call"]>;
  /** Five minutes pass. */
  escalate(): Promise<void>;
  sendMail(): Promise<void>;
  /** Secrets of the answer links in what was sent, oldest first. */
  links(): Promise<string[]>;
}

interface Asked {
  id: string;
  askedAt: string;
  accountId: string | null;
  code: string | null;
  paperNumber: string | null;
  unitId: number | null;
  note: string | null;
}

export async function questionWorldForTest(): Promise<QuestionWorld> {
  const world = await mailWorldForTest();
  const { tranHungDao, hangBai, catLinh } = world.unitId;
  await world.platform.database.transaction(systemReach, (tx) =>
    ensureSeals(tx, world.platform, [tranHungDao, hangBai, catLinh]),
  );
  await publishTrust(world.platform);
  const permit = await sealPermit(world);
  await placePost(world, { code: "chot-2", place: "hangBai" });
  const sendMail = async () => void (await runWaitingJobs(world, mailJobs));
  return {
    ...world,
    permit,
    device: await placeDevice(world, "chot-1"),
    device2: await placeDevice(world, "chot-2"),
    ask: (device, input) =>
      device.call("POST", "/questions", {
        id: randomUUID(),
        askedAt: world.clock.now.toISOString(),
        accountId: null,
        code: null,
        paperNumber: null,
        unitId: null,
        note: null,
        ...input,
      }),
    escalate: async () => {
      world.clock.now = new Date(world.clock.now.getTime() + 300_000);
      await hurryJobs(world);
      await runWaitingJobs(world, questionJobs);
    },
    sendMail,
    links: async () => {
      await sendMail();
      return (await world.sent()).flatMap(({ text }) => /\/answer\/([\w-]{43})/.exec(text ?? "")?.[1] ?? []);
    },
  };
}

/** From the application to the seal, as it is done. */
async function sealPermit(world: MailWorld): Promise<SealedPermit> {
  const order = (who: "beatOfficer" | "wardOfficer" | "wardPolice", path: string, body: object) =>
    call(world, who, "POST", path, { commandId: randomUUID(), ...body });
  const entries = [{ fullName: "Nguyễn Thị Mẫu", idNumber: "001190999321" }];
  const { body } = await order("beatOfficer", "/lists", { kind: "individual", classCode: "individual", entries });
  await order("beatOfficer", "/permits/vet", { selection: { listId: body.id } });
  await order("wardOfficer", `/lists/${body.id}/decision`, { decision: "approve" });
  const sealed = await order("wardPolice", "/permits/seal", { selection: { listId: body.id } });
  if (sealed.status !== 200) throw new Error(`the permit was not sealed: ${JSON.stringify(sealed.body)}`);
  await publishTrust(world.platform);
  const [row] = await world.sql<SealedPermit>(
    `select p.id, p.serial, s.typed_code as "typedCode", s.qr_text as "qrText" from permit p join permit_seal s on s.permit_id = p.id`,
  );
  return row!;
}
