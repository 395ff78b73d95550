/** Ports that are taken are found out before anything is made, and told by name. */
import { createServer } from "node:net";
import { StartProblem } from "./start-problem.ts";

/** @param variable the environment variable that chooses the port: PORT or MAIL_PORT */
export async function requireFreePort(host: string, port: number, variable: string): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw listenProblem(error, host, port, variable);
  }
  await new Promise((resolve) => server.close(resolve));
}

export function listenProblem(error: unknown, host: string, port: number, variable: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  const found = { host, port: String(port), variable, other: String(port + 1), reason: code };
  if (code === "EADDRINUSE" || code === "EACCES") return new StartProblem("port-in-use", found, error);
  if (["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"].includes(code))
    return new StartProblem("host-unusable", found, error);
  return error;
}
