/** How many typed codes that were never printed a device may try, wherever it sends them. */
import { Refusal } from "#domain/refusal.ts";
import { type AttemptLimit, createAttemptLimit } from "#server/platform/attempt-limit.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Platform } from "#server/platform/platform.ts";

const limits = new WeakMap<Platform, AttemptLimit>();

/** More than a tired hand types in ten minutes, and nothing against 2⁴⁰ codes. */
function limitOf(platform: Platform): AttemptLimit {
  const limit = limits.get(platform) ?? createAttemptLimit({ limit: 30, windowMs: 10 * 60_000, remembered: 10_000 });
  limits.set(platform, limit);
  return limit;
}

/**
 * Counted is what ends in NOT_FOUND. A typing mistake is not, since its check character gives it away without a look into
 * the database.
 * @throws Refusal TOO_MANY_ATTEMPTS (`retryAt`) before `look` is called; whatever `look` throws
 */
export async function countingWrongCodes<T>(
  { platform, deviceId }: Pick<Checkpoint, "platform" | "deviceId">,
  look: () => Promise<T>,
): Promise<T> {
  const limit = limitOf(platform);
  const retryAt = limit.attempt(deviceId, platform.now());
  if (retryAt) throw new Refusal("TOO_MANY_ATTEMPTS", { retryAt: retryAt.toISOString() });
  let wrong = false;
  try {
    return await look();
  } catch (error) {
    wrong = error instanceof Refusal && error.code === "NOT_FOUND";
    throw error;
  } finally {
    if (!wrong) limit.forgive(deviceId);
  }
}
