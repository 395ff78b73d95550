/** Addresses that people open: the host that stands in every QR code, without the upper case that a QR needs. */
import type { Configuration } from "./configuration.ts";

/** As in https://giaydiduong.hanoi.gov.vn; plain http for a trial on the own machine. */
export function publicAddress({ publicHost }: Pick<Configuration, "publicHost">): string {
  return `${isOwnMachine({ publicHost }) ? "http" : "https"}://${publicHost.toLowerCase()}`;
}

/** Nothing else can open such an address. */
export const isOwnMachine = ({ publicHost }: Pick<Configuration, "publicHost">): boolean =>
  /^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(publicHost);
