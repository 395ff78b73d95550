/** The QR text behind a typed code, for a device that cannot read a damaged code. */
import { recordAudit } from "#server/audit/service.ts";
import { countingWrongCodes, sealedUnder } from "#server/checks/service.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";

/**
 * A read of personal data: the text holds what is printed on the paper.
 * @throws Refusal BAD_INPUT for a typing mistake, NOT_FOUND for a code that was never printed, TOO_MANY_ATTEMPTS (`retryAt`)
 */
export async function devicePermitText(device: Checkpoint, { code }: { code: string }): Promise<{ text: string }> {
  const { deviceId, platform, post } = device;
  const doer = { system: "device", unitId: post.unitId };
  return countingWrongCodes(platform, deviceId, async () => {
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
  });
}
