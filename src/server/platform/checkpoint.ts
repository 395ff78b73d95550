/** An enrolled device that asks, with the database as it may see it: the records of its own post. */
import type { DeviceProfile } from "#domain/device.ts";
import type { Db, Tx } from "./database.ts";
import type { Platform } from "./platform.ts";

export interface Checkpoint {
  platform: Platform;
  deviceId: string;
  name: string;
  profile: DeviceProfile;
  post: { code: string; name: string; kind: "checkpoint" | "market"; unitId: number };
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export function checkpointOf(platform: Platform, device: Omit<Checkpoint, "platform" | "read" | "write">): Checkpoint {
  const reach = { read: [], write: [], beatId: null, post: device.post.code };
  return {
    ...device,
    platform,
    read: (work) => platform.database.read(reach, work),
    write: (work) => platform.database.transaction(reach, work),
  };
}
