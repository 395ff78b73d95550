/** The shift report as PDF: of any post for those who oversee it, of its own post for a device. */
import { Refusal } from "#domain/refusal.ts";
import { type Doer, recordAudit } from "#server/audit/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import { limitAttempts } from "#server/platform/attempt-limit.ts";
import type { Checkpoint } from "#server/platform/checkpoint.ts";
import type { Tx } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { renderReport } from "#server/printing/service.ts";
import { requireRecording } from "./keeping.ts";
import { periodOf } from "./load.ts";
import { reportData, type ReportLanguage } from "./report-wording.ts";
import { type ReportedPost, shiftOf } from "./shift-report.ts";
import { findPost, type Period } from "./sql.ts";

interface Wanted {
  from: string;
  to: string;
  language: ReportLanguage;
}

/** A week, so that the days of a report can be told apart on a page. */
const mostDays = 7;

/** The same thread sets permits. */
const countingReports = limitAttempts({ limit: 30, windowMs: 10 * 60_000, counts: "all" });

/** @throws Refusal NOT_FOUND, FORBIDDEN for a post out of reach, BAD_INPUT for more than seven days, TOO_MANY_ATTEMPTS */
export async function postReport(asker: Asker, { post: code, ...wanted }: Wanted & { post: string }) {
  const period = periodOf(wanted, mostDays);
  const post = await asker.read((db) => findPost(db, code));
  if (!post) throw new Refusal("NOT_FOUND", { post: code });
  authoriseAt(asker, "check.report", { unitId: post.unitId, beatId: null });
  const { platform, accountId } = asker;
  return countingReports(platform, accountId, () => asPdf(asker, asker, platform, post, period, wanted.language));
}

/** @throws Refusal FORBIDDEN for a device that is there for practice and showing, BAD_INPUT for more than seven days, TOO_MANY_ATTEMPTS */
export async function ownReport(device: Checkpoint, wanted: Wanted) {
  requireRecording(device);
  const period = periodOf(wanted, mostDays);
  const doer = { system: "device", unitId: device.post.unitId };
  const { platform, deviceId, post } = device;
  return countingReports(platform, deviceId, () => asPdf(device, doer, platform, post, period, wanted.language));
}

/** A read of personal data: it names the officers. */
async function asPdf(
  { write }: { write<T>(work: (tx: Tx) => Promise<T>): Promise<T> },
  doer: Doer,
  platform: Platform,
  post: ReportedPost,
  period: Period,
  language: ReportLanguage,
): Promise<{ pdf: string }> {
  const report = await write(async (tx) => {
    await recordAudit(tx, doer, { action: "check-record.report", subject: "post", subjectIds: [post.code] });
    return shiftOf(tx, post, period);
  });
  const pdf = await renderReport("shift-report", reportData(report, language, platform.now()));
  return { pdf: Buffer.from(pdf).toString("base64") };
}
