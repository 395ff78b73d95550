/** Whether a write failed because the device is full; every other reason is a fault. */
export function isLackOfRoom(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
