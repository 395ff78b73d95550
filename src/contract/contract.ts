/** The API: every resource by its name. */
import { audit } from "./audit.ts";
import { sessions } from "./sessions.ts";

export const contract = { audit, sessions };
