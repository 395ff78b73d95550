/** Addresses that people open: the host that stands in every QR code, without the upper case that a QR needs. */
import type { Configuration } from "./configuration.ts";

/** As in https://giaydiduong.hanoi.gov.vn; plain http for a trial on the own machine. */
export function publicAddress({ publicHost }: Pick<Configuration, "publicHost">): string {
  const host = publicHost.toLowerCase();
  const isOwnMachine = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host);
  return `${isOwnMachine ? "http" : "https"}://${host}`;
}
