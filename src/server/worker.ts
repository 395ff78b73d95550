/** The jobs of all features in one place, for the runner. */
import type { JobHandlers } from "#server/platform/jobs.ts";

export const jobHandlers: Partial<JobHandlers> = {};
