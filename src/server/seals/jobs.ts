import type { JobHandlers } from "#server/platform/jobs.ts";
import { publishTrust } from "./service.ts";

export const sealJobs: Pick<JobHandlers, "trust.publish"> = {
  "trust.publish": (platform) => publishTrust(platform),
};
