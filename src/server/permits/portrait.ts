/** The bearer's portrait: attached to an application until the seal, looked at by those who read the dossier. */
import { portraitBounds, readPortrait, type PortraitPicture } from "#domain/portrait.ts";
import type { PermitState } from "#domain/permit.ts";
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import { findClassVersion } from "#server/permit-classes/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authorise, authoriseAt } from "#server/platform/authorise.ts";
import { withoutNotes } from "./picture-notes.ts";
import { findPortraits, insertPermitEvents, lockPermits, updatePortrait } from "./sql.ts";

const beforeTheSeal: readonly PermitState[] = ["registered", "vetted", "approved"];

export interface PortraitView extends PortraitPicture {
  permitId: string;
  bytes: number;
}

/** @throws Refusal NOT_FOUND, WRONG_STATE (sealed, or a class without portraits), FILE_TOO_LARGE, BAD_INPUT */
export async function setPortrait(
  asker: Asker,
  { commandId, permitId, picture }: { commandId: string; permitId: string; picture: string },
): Promise<PortraitView> {
  authorise(asker, "permit.portrait");
  return asker.command(commandId, "permit.portrait", { permitId, picture }, async (tx) => {
    const [permit] = await lockPermits(tx, { permitIds: [permitId] });
    if (!permit) throw new Refusal("NOT_FOUND", { permitId });
    authoriseAt(asker, "permit.portrait", permit);
    const state = permit.state as PermitState;
    if (!beforeTheSeal.includes(state)) throw new Refusal("WRONG_STATE", { permitId, state });
    const permitClass = await findClassVersion(tx, permit.classVersionId);
    if (!permitClass?.definition.portrait)
      throw new Refusal("WRONG_STATE", { permitId, classCode: permitClass?.code, portrait: false });
    const bytes = withoutNotes(Buffer.from(picture, "base64"));
    const read = requirePortrait(bytes);
    await updatePortrait(tx, permitId, bytes);
    await insertPermitEvents(tx, [{ permitId, unitId: permit.unitId, fromState: state, toState: state }], {
      action: "portrait",
      reason: null,
      accountId: asker.accountId,
    });
    await recordAudit(tx, asker, { action: "permit.portrait", subject: "permit", subjectIds: [permitId] });
    return { permitId, ...read, bytes: bytes.length };
  });
}

function requirePortrait(bytes: Uint8Array): PortraitPicture {
  const most = portraitBounds;
  if (bytes.length > most.bytes) throw new Refusal("FILE_TOO_LARGE", { bytes: bytes.length, most: most.bytes });
  const read = readPortrait(bytes);
  if (read === null)
    throw new Refusal("BAD_INPUT", {
      field: "picture",
      problem: "no single AVIF, WebP or JPEG picture, or one with EXIF",
    });
  if (read.width > most.width || read.height > most.height)
    throw new Refusal("BAD_INPUT", { field: "picture", found: read, most: { width: most.width, height: most.height } });
  return read;
}

/** @throws Refusal NOT_FOUND, also for a permit without one */
export async function readPortraitOf(
  asker: Asker,
  { permitId }: { permitId: string },
): Promise<PortraitView & { picture: string }> {
  authorise(asker, "permit.read");
  return asker.write(async (tx) => {
    const bytes = (await findPortraits(tx, [permitId])).get(permitId);
    const read = bytes && readPortrait(bytes);
    if (!bytes || !read) throw new Refusal("NOT_FOUND", { permitId });
    await recordAudit(tx, asker, { action: "permit.read-portrait", subject: "permit", subjectIds: [permitId] });
    return { permitId, ...read, bytes: bytes.length, picture: Buffer.from(bytes).toString("base64") };
  });
}
