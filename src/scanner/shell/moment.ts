/** Moments as they are read at a checkpoint: in Hanoi, day and hour. */
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit",
}); // prettier-ignore

/** `08:05 06/09` of epoch seconds. */
export function momentInWords(at: number): string {
  const part = Object.fromEntries(clock.formatToParts(at * 1000).map(({ type, value }) => [type, value]));
  return `${part["hour"]}:${part["minute"]} ${part["day"]}/${part["month"]}`;
}
