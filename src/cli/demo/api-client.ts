/** A client of the HTTP API as any other program would be one: a session, JSON, the contract's own paths and types. */
import { randomUUID } from "node:crypto";
import type { AnyContractProcedure, InferSchemaInput, InferSchemaOutput } from "@orpc/contract";
import { contract } from "#contract/contract.ts";

type Input<P extends AnyContractProcedure> = InferSchemaInput<NonNullable<P["~orpc"]["inputSchema"]>>;
type Output<P extends AnyContractProcedure> = InferSchemaOutput<NonNullable<P["~orpc"]["outputSchema"]>>;
type Given<P extends AnyContractProcedure> = Omit<NonNullable<Input<P>>, "commandId">;

type Account = Output<typeof contract.sessions.current>;

/** An answer of the API that says no. */
class ApiRefusal extends Error {
  constructor(what: string, problem: { code?: string; data?: unknown }) {
    super(`${what}: ${problem.code ?? "?"} ${JSON.stringify(problem.data ?? {}).slice(0, 500)}`);
    this.name = "ApiRefusal";
  }
}

/** Somebody signed in. */
export interface Officer {
  account: Account;
  /** One request; a command gets an id of its own. @throws ApiRefusal */
  ask<P extends AnyContractProcedure>(procedure: P, input: Given<P>): Promise<Output<P>>;
  /** The same for routes that answer with a file. */
  fetchFile<P extends AnyContractProcedure>(procedure: P, input: Given<P>): Promise<Uint8Array>;
}

/** @param address as in http://127.0.0.1:8080 */
export async function signIn(address: string, username: string, password: string): Promise<Officer> {
  const response = await send(address, null, contract.sessions.signIn, { username, password });
  const { token, account } = (await response.json()) as Output<typeof contract.sessions.signIn>;
  return {
    account,
    ask: async (procedure, input) => (await send(address, token, procedure, input)).json() as never,
    fetchFile: async (procedure, input) =>
      new Uint8Array(await (await send(address, token, procedure, input)).arrayBuffer()),
  };
}

async function send(
  address: string,
  token: string | null,
  procedure: AnyContractProcedure,
  input: object,
): Promise<Response> {
  const { method = "POST", path = "/" } = procedure["~orpc"].route;
  const rest: Record<string, unknown> = { ...input };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = encodeURIComponent(String(rest[name]));
    delete rest[name];
    return value;
  });
  const isRead = method === "GET";
  const query = new URLSearchParams();
  for (const [key, value] of isRead ? Object.entries(rest) : [])
    if (value !== undefined) query.set(key, typeof value === "string" ? value : JSON.stringify(value));
  const response = await fetch(`${address}/api${filled}?${query.toString()}`, {
    method,
    headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(isRead ? {} : { body: JSON.stringify({ commandId: randomUUID(), ...rest }) }),
  });
  if (response.ok) return response;
  throw new ApiRefusal(`${method} ${path}`, (await response.json()) as { code?: string; data?: unknown });
}
