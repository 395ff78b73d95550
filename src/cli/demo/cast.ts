/** The officers of the demo, signed in over HTTP like anybody else. */
import { signIn, type Officer } from "./api-client.ts";

export interface Cast {
  wardOfficer: Officer;
  /** Seals. */
  wardPolice: Officer;
  /** Decides on the classes that are the ward police's own: whoever decides does not seal. */
  secondWardPolice: Officer;
  beatOfficers: readonly [Officer, Officer];
}

const usernames = ["canbo.thd", "congan.thd", "congan2.thd", "cskv1.thd", "cskv2.thd"] as const;

export const castSize = usernames.length;

export async function signInCast(address: string, password: string): Promise<Cast> {
  const officers = await Promise.all(usernames.map((username) => signIn(address, username, password)));
  const [wardOfficer, wardPolice, secondWardPolice, first, second] = officers;
  if (!wardOfficer || !wardPolice || !secondWardPolice || !first || !second) throw new Error("an officer is missing");
  return { wardOfficer, wardPolice, secondWardPolice, beatOfficers: [first, second] };
}
