import type { CheckRecord } from "#scanner/api.ts";
import type { Session } from "#scanner/session.ts";

const daySeconds = 86_400;

/** Of this shift, oldest first. A clock that was set right since may date them before its beginning. */
export async function shiftRecords({ records, shift }: Session): Promise<readonly CheckRecord[]> {
  const found = await records(shift.startedAt - daySeconds);
  return found.filter(({ shiftId }) => shiftId === shift.id);
}
