/** Every Vietnamese sentence a person reads, one file an area. */
import { administrator } from "#ui/vi/administrator.ts";
import { demo } from "#ui/vi/demo.ts";
import { devices } from "#ui/vi/devices.ts";
import { lists } from "#ui/vi/lists.ts";
import { mail } from "#ui/vi/mail.ts";
import { pages } from "#ui/vi/pages.ts";
import { print } from "#ui/vi/print.ts";
import { publicCheck } from "#ui/vi/public-check.ts";
import { questions } from "#ui/vi/questions.ts";
import { refusals } from "#ui/vi/refusals.ts";
import { roles } from "#ui/vi/roles.ts";
import { shiftReport } from "#ui/vi/shift-report.ts";
import { start } from "#ui/vi/start.ts";
import { verify } from "#ui/vi/verify.ts";
import { verifyCommand } from "#ui/vi/verify-command.ts";

export const vi = {
  administrator,
  demo,
  devices,
  lists,
  mail,
  pages,
  print,
  publicCheck,
  questions,
  refusals,
  roles,
  shiftReport,
  start,
  verify,
  verifyCommand,
};
