import type { JobHandlers } from "#server/platform/jobs.ts";
import { renderPrintJob } from "./service.ts";

export const printingJobs: Pick<JobHandlers, "print.render"> = {
  "print.render": (platform, { printJobId }) => renderPrintJob(platform, printJobId),
};
