/** The QR text behind a typed code, for a device that cannot read a damaged code. */
import { Refusal } from "#domain/refusal.ts";
import { recordAudit } from "#server/audit/service.ts";
import { sealedUnder } from "#server/checks/service.ts";
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
 * A read of personal data: the text holds what is printed on the paper. A typing mistake is not counted, since its check
 * character gives it away without a look into the database.
 * @throws Refusal BAD_INPUT for a typing mistake, NOT_FOUND for a code that was never printed, TOO_MANY_ATTEMPTS (`retryAt`)
 */
export async function devicePermitText(device: Checkpoint, { code }: { code: string }): Promise<{ text: string }> {
  const { platform, deviceId, post } = device;
  const limit = limitOf(platform);
  const retryAt = limit.attempt(deviceId, platform.now());
  if (retryAt) throw new Refusal("TOO_MANY_ATTEMPTS", { retryAt: retryAt.toISOString() });
  const doer = { system: "device", unitId: post.unitId };
  let wrong = false;
  try {
    const { permitId, qrText } = await sealedUnder(device, doer, code, { device: deviceId });
    await device.write((tx) =>
      recordAudit(tx, doer, {
        action: "check.typed-code",
        subject: "permit",
        subjectIds: [permitId],
        details: { device: deviceId, verdict: "found" },
      }),
    );
    return { text: qrText };
  } catch (error) {
    wrong = error instanceof Refusal && error.code === "NOT_FOUND";
    throw error;
  } finally {
    if (!wrong) limit.forgive(deviceId);
  }
}
