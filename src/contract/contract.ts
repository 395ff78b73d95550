/** The API: every resource by its name. */
import { audit } from "./audit.ts";
import { lists } from "./lists.ts";
import { organisations } from "./organisations.ts";
import { permits } from "./permits.ts";
import { posts } from "./posts.ts";
import { seals } from "./seals.ts";
import { sessions } from "./sessions.ts";

export const contract = { audit, lists, organisations, permits, posts, seals, sessions };
