import { markOrganisationConfirmed } from "#server/organisations/service.ts";
import type { JobHandlers } from "#server/platform/jobs.ts";
import { readMail } from "./read-mail.ts";
import { sendMail, type AfterSent } from "./send-mail.ts";

const afterSent: AfterSent = {
  confirmation: async (tx, { organisationId, at }) => {
    if (organisationId !== null) await markOrganisationConfirmed(tx, organisationId, at);
  },
};

export const mailJobs = {
  "mail.read": readMail,
  "mail.send": (platform, { mailId }) => sendMail(platform, mailId, afterSent),
} satisfies Partial<JobHandlers>;
