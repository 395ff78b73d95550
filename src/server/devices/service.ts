/** Devices that check permits: invited to a post, enrolled once, kept in step, shut off. */
import type { Asker } from "#server/platform/asker.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Platform } from "#server/platform/platform.ts";

/** Whose token this is; "shut-off" for a device that must end, null for nobody's. */
export async function findCheckpoint(_platform: Platform, _token: string): Promise<Checkpoint | "shut-off" | null> {
  return null;
}
const todo = (): never => {
  throw new Error("in the making");
};
export const listDevices = async (_asker: Asker, _input: unknown) => todo();
export const inviteDevice = async (_asker: Asker, _input: unknown) => todo();
export const shutOffDevice = async (_asker: Asker, _input: unknown) => todo();
export const enrolDevice = async (_platform: Platform, _input: unknown) => todo();
export const syncDevice = async (_device: Checkpoint, _input: unknown) => todo();
export const signInOfficer = async (_device: Checkpoint, _input: unknown, _address: string) => todo();
