/** The API: every resource by its name. */
import { accounts } from "./accounts.ts";
import { audit } from "./audit.ts";
import { beats } from "./beats.ts";
import { checkingPolicy } from "./checking-policy.ts";
import { checks } from "./checks.ts";
import { contacts } from "./contacts.ts";
import { device } from "./device.ts";
import { devices } from "./devices.ts";
import { handovers } from "./handovers.ts";
import { printing } from "./printing.ts";
import { lists } from "./lists.ts";
import { mail } from "./mail.ts";
import { mailboxes } from "./mailboxes.ts";
import { organisations } from "./organisations.ts";
import { permitClasses } from "./permit-classes.ts";
import { permits } from "./permits.ts";
import { posts } from "./posts.ts";
import { questions } from "./questions.ts";
import { seals } from "./seals.ts";
import { sessions } from "./sessions.ts";
import { units } from "./units.ts";
import { zones } from "./zones.ts";

export const contract = {
  accounts,
  audit,
  beats,
  checkingPolicy,
  checks,
  contacts,
  device,
  devices,
  handovers,
  lists,
  mail,
  mailboxes,
  organisations,
  permitClasses,
  permits,
  posts,
  printing,
  questions,
  seals,
  sessions,
  units,
  zones,
};
