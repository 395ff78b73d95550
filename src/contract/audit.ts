import * as z from "zod";
import { pageLimit, routeFor, timestamp } from "./base.ts";

const auditEntry = z.object({
  id: z.int(),
  at: timestamp,
  accountId: z.uuid().nullable(),
  accountName: z.string().nullable(),
  role: z.string(),
  unitId: z.int().nullable(),
  action: z.string(),
  subject: z.string(),
  subjectIds: z.array(z.string()),
});

export const audit = {
  list: routeFor("audit.read")
    .route({ method: "GET", path: "/audit", summary: "Who did or read what, newest first", tags: ["audit"] })
    .input(
      z.object({
        subjectId: z.string().max(100).optional(),
        before: z.coerce.number().int().optional(),
        limit: pageLimit,
      }),
    )
    .output(z.object({ items: z.array(auditEntry) })),
};
