/** Between the draw and the check: the next permit that this device checks is the picked vehicle's. */
import type { Session } from "#scanner/session.ts";

const picked = new WeakSet<Session>();

export function noteDraw(session: Session, isPicked: boolean): void {
  if (isPicked) picked.add(session);
  else picked.delete(session);
}

/** True once after each vehicle that was picked. */
export const takePicked = (session: Session): boolean => picked.delete(session);
