/** The host of a running server's addresses, kept in its data folder for commands that were started without its variables. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Configuration } from "./configuration.ts";

const fileIn = (dataFolder: string): string => path.join(dataFolder, "public-host");

/** By the server, once it listens. A folder that cannot be written to is no reason to stop: commands then need the variables. */
export function keepPublicHost({ dataFolder, publicHost }: Configuration, log: (line: string) => void): void {
  try {
    writeFileSync(fileIn(dataFolder), `${publicHost}\n`);
  } catch (error) {
    log(`${fileIn(dataFolder)} could not be written: ${String(error)}`);
  }
}

/** What the environment says goes first; else the host that the server of the same data folder last ran under. */
export function withKeptHost(configuration: Configuration, env: NodeJS.ProcessEnv): Configuration {
  if (env["PUBLIC_HOST"] || env["PORT"]) return configuration;
  try {
    const kept = readFileSync(fileIn(configuration.dataFolder), "utf8").trim();
    return /^[A-Z0-9.:[\]-]+$/.test(kept) ? { ...configuration, publicHost: kept } : configuration;
  } catch {
    return configuration;
  }
}
