/** The jobs of all features in one place, for the runner. */
import type { JobHandlers } from "#server/platform/jobs.ts";
import { checkRecordJobs } from "#server/check-records/jobs.ts";
import { mailJobs } from "#server/mail/jobs.ts";
import { printingJobs } from "#server/printing/jobs.ts";
import { questionJobs } from "#server/questions/jobs.ts";
import { sealJobs } from "#server/seals/jobs.ts";

export const jobHandlers: JobHandlers = {
  ...checkRecordJobs,
  ...mailJobs,
  ...printingJobs,
  ...questionJobs,
  ...sealJobs,
};
