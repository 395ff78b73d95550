/** Puts the server together and takes it apart again; opens the platform for commands that need no server. */
import type { AddressInfo } from "node:net";
import { createApp } from "#server/app.ts";
import { prepareFirstStart } from "#server/first-start.ts";
import { keepRecordsShort } from "#server/check-records/service.ts";
import type { Configuration } from "#server/platform/configuration.ts";
import { watchDatabase } from "#server/platform/database-watch.ts";
import { openFoundation } from "#server/platform/foundation.ts";
import { runJobs } from "#server/platform/jobs.ts";
import { listenProblem, requireFreePort } from "#server/platform/listen.ts";
import type { Platform } from "#server/platform/platform.ts";
import { keepPublicHost } from "#server/platform/public-host.ts";
import { readinessOf } from "#server/platform/readiness.ts";
import type { Demo } from "#server/start-page/service.ts";
import { startMailReceiver } from "#server/mail/receiver.ts";
import { keepTrustFresh } from "#server/seals/service.ts";
import { builtApp } from "#server/web-apps/service.ts";
import { jobHandlers } from "#server/worker.ts";

/** What is at work when the time is over is cut off. */
const drainMs = 10_000;

export interface RunningServer {
  platform: Platform;
  /** As in http://127.0.0.1:8080 */
  address: string;
  /** Where mail to the wards is received. */
  mail: { host: string; port: number; example: string };
  /** Null outside demo mode. */
  demo: Demo | null;
  /** Takes nothing new, ends what is at work within 10 s, then mail, jobs and the own PostgreSQL. */
  stop(): Promise<void>;
  /** For a second Ctrl-C: does not wait for anything. */
  abandon(): void;
}

/** @throws StartProblem for whatever a person can put right */
export async function startServer(
  configuration: Configuration,
  { log }: { log: (line: string) => void },
): Promise<RunningServer> {
  const { host, port, mailPort, demo } = configuration;
  const undo: (() => Promise<unknown> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    await requireFreePort(host, 0, "HOST");
    // On the side: whoever asks first waits for it.
    void buildApps(log);
    const foundation = await openFoundation(configuration, "server");
    undo.push(() => foundation.close());
    const { platform, ownerUrl, ownPostgres } = foundation;
    await requireFreePort(host, port, "PORT");
    await requireFreePort(host, mailPort, "MAIL_PORT");
    const password = foundation.secrets.demoPassword;
    const signIns = await prepareFirstStart(platform, password);
    const watch = watchDatabase(platform.database, ownPostgres, log);
    undo.push(() => watch.stop());
    const jobs = await runJobs(platform, ownerUrl, jobHandlers, { log, alone: foundation.alone });
    undo.push(() => jobs.stop(drainMs));
    undo.push(keepTrustFresh(platform, log));
    undo.push(keepRecordsShort(platform, log));
    const receiver = await startMailReceiver(platform, log);
    undo.push(() => receiver.stop());
    const readiness = readinessOf(platform.database, { ownerUrl, jobsRun: jobs.running });
    const mail = { host, port: receiver.port, example: letterMailbox(configuration) };
    const shown: Demo | null = demo ? { password, signIns, mail } : null;
    const app = createApp({ platform, log, readiness, demo: shown });
    await app.listen({ host, port }).catch((error: unknown) => {
      throw listenProblem(error, host, port, "PORT");
    });
    undo.push(() => drain(app));
    keepPublicHost(configuration, log);
    const bound = app.server.address() as AddressInfo;
    return {
      platform,
      address: `http://${host.includes(":") ? `[${host}]` : host}:${bound.port}`,
      mail,
      demo: shown,
      stop,
      abandon: () => ownPostgres?.stopSoon(),
    };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** One after the other: each takes a core. */
async function buildApps(log: (line: string) => void): Promise<void> {
  for (const name of ["public-check", "scanner"] as const)
    await builtApp(name).catch((error: unknown) => log(`${name} could not be built: ${String(error)}`));
}

/** The mailbox that the letter names (§1.1). */
const letterMailbox = ({ mailDomain }: Configuration): string => `qrca.hk.thd1@${mailDomain}`;

/** Requests at work are answered; browsers keep their connections open after that, and those are closed as they fall idle. */
async function drain(app: ReturnType<typeof createApp>): Promise<void> {
  const closeIdle = setInterval(() => app.server.closeIdleConnections(), 50);
  const cutOff = setTimeout(() => app.server.closeAllConnections(), drainMs);
  await app.close();
  clearInterval(closeIdle);
  clearTimeout(cutOff);
}

/** For commands: beside a running server, on its PostgreSQL; without one, on a PostgreSQL that `close` stops again. */
export async function openPlatform(
  configuration: Configuration,
): Promise<{ platform: Platform; close(): Promise<void> }> {
  const foundation = await openFoundation(configuration, "command");
  return { platform: foundation.platform, close: () => foundation.close() };
}
