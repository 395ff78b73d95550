import type { JobHandlers } from "#server/platform/jobs.ts";
import { purgeOldRecords } from "./service.ts";

export const checkRecordJobs: Pick<JobHandlers, "checks.purge"> = {
  "checks.purge": (platform) => purgeOldRecords(platform),
};
