/** The same sentences in English. */
import { administrator } from "#ui/en/administrator.ts";
import { demo } from "#ui/en/demo.ts";
import { devices } from "#ui/en/devices.ts";
import { lists } from "#ui/en/lists.ts";
import { mail } from "#ui/en/mail.ts";
import { pages } from "#ui/en/pages.ts";
import { print } from "#ui/en/print.ts";
import { publicCheck } from "#ui/en/public-check.ts";
import { questions } from "#ui/en/questions.ts";
import { refusals } from "#ui/en/refusals.ts";
import { roles } from "#ui/en/roles.ts";
import { shiftReport } from "#ui/en/shift-report.ts";
import { start } from "#ui/en/start.ts";
import { verify } from "#ui/en/verify.ts";
import { verifyCommand } from "#ui/en/verify-command.ts";
import type { vi } from "#ui/vi.ts";

type Sentences<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...a: infer A) => string
      ? (...a: A) => string
      : Sentences<T[K]>;
};

export const en: Sentences<typeof vi> = {
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
