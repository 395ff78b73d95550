/** Seals: a unit's signing key, sealing with it, and the trust files by which anybody can check what was sealed. */
export { changeSeal, createSeals, ensureSeals, listSeals } from "./keys.ts";
export { keepTrustFresh, listTrustFiles, publishTrust, readTrustFile, readTrustFiles } from "./publishing.ts";
export { sealPermits } from "./sealing.ts";
export { signedTime } from "./signed-time.ts";
export { travelTimesOf, areasOf, platesOf } from "./claims.ts";
