/** What devices write down of their checks: kept, looked at for warnings, counted, and purged. */
import type { Asker } from "#server/platform/asker.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";

export { keepRecords } from "./keeping.ts";
export { lookAt } from "./looking.ts";
export { keepRecordsShort, purgeOldRecords } from "./retention.ts";
export { devicePermitText } from "./typed-code.ts";

const todo = (): never => {
  throw new Error("in the making");
};
export const ownReport = async (_device: Checkpoint, _input: unknown) => todo();
export const loadOfPosts = async (_asker: Asker, _input: unknown) => todo();
export const postReport = async (_asker: Asker, _input: unknown) => todo();
