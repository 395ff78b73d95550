/** Fetches the public trust files of a server, as a checker does who will have no network later. */
import { trustPath, type TrustFile } from "#credential/trust-folder.ts";

const mostRollovers = 100;

async function fetchTrustFile(address: string, path: string): Promise<TrustFile | null> {
  const response = await fetch(`${address}/trust/${path}`);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`GET /trust/${path}: ${response.status}`);
  return { path, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** @param statusLists ids of the lists that the permits name */
export async function fetchTrust(address: string, statusLists: Iterable<string>): Promise<TrustFile[]> {
  const files: TrustFile[] = [];
  const named = [trustPath.root, trustPath.trustList, trustPath.policy, ...[...statusLists].map(trustPath.statusList)];
  for (const path of named) {
    const file = await fetchTrustFile(address, path);
    if (file === null) throw new Error(`the server has no /trust/${path}`);
    files.push(file);
  }
  for (let n = 1; n <= mostRollovers; n++) {
    const file = await fetchTrustFile(address, trustPath.rollover(n));
    if (file === null) break;
    files.push(file);
  }
  return files;
}
