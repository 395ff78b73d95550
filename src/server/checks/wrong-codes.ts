/** How many typed codes that were never printed a device may try, wherever it sends them. */
import { limitAttempts } from "#server/platform/attempt-limit.ts";

/**
 * By the device's id. More than a tired hand types in ten minutes, and nothing against 2⁴⁰ codes. A typing mistake is not
 * counted, since its check character gives it away without a look into the database.
 */
export const countingWrongCodes = limitAttempts({ limit: 30, windowMs: 10 * 60_000, counts: "NOT_FOUND" });
