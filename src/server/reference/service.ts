/** The API described by itself: OpenAPI 3.1 from the contract, with the right that each route needs and who has it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { AnyContractProcedure } from "@orpc/contract";
import { type OpenAPI, OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract } from "#contract/contract.ts";
import type { RouteMeta } from "#contract/base.ts";
import { refusals } from "#domain/refusal.ts";
import { jurisdictionOf } from "#domain/rights.ts";
import { roles } from "#domain/role.ts";

const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, "../../../package.json"), "utf8")) as {
  version: string;
};

const problem = {
  type: "object",
  description:
    "RFC 9457. The code is stable; the title is its sentence in English, and `type` leads to it in both languages.",
  required: ["type", "title", "code", "status"],
  properties: {
    type: { type: "string", examples: ["/problems/WRONG_STATE"] },
    title: { type: "string" },
    code: { type: "string", enum: Object.keys(refusals) },
    status: { type: "integer" },
    data: { type: "object", description: "What was found, by the code." },
  },
} as const;

let described: Promise<OpenAPI.Document> | null = null;

/** Made once a process, at the first question. */
export const describeApi = (): Promise<OpenAPI.Document> => (described ??= generate());

async function generate(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: "Thông Hành",
      version,
      description:
        "Travel permits with a QR code: registered, vetted, approved, sealed, printed, handed over, checked.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api" }],
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "The token of POST /sessions." } },
      schemas: { Problem: problem as unknown as OpenAPI.SchemaObject },
    },
  });
  for (const [route, { right }] of routesOf(contract)) {
    const [method = "", at = ""] = route.split(" ");
    const operation = (document.paths?.[at] as Record<string, OpenAPI.OperationObject> | undefined)?.[method];
    if (!operation) throw new Error(`${route} is in the contract and not in its description`);
    Object.assign(operation, accessOf(right), { responses: withProblems(operation.responses ?? {}) });
  }
  return withoutMachineLimits(document);
}

/** `get /audit` and its right, for every route of the contract. */
function* routesOf(node: object): Generator<[string, RouteMeta]> {
  for (const child of Object.values(node) as object[]) {
    if (!("~orpc" in child)) {
      yield* routesOf(child);
      continue;
    }
    const { route, meta } = (child as AnyContractProcedure)["~orpc"];
    yield [`${(route.method ?? "POST").toLowerCase()} ${route.path}`, meta as unknown as RouteMeta];
  }
}

function accessOf(right: RouteMeta["right"]) {
  if (right === null) return { security: [], "x-right": null };
  const reach = roles.map((role) => [role, jurisdictionOf(role, right)] as const).filter(([, where]) => where !== null);
  return { security: [{ bearer: [] }], "x-right": right, "x-roles": Object.fromEntries(reach) };
}

/** The library describes its own envelope; ours is problem+json, with the codes that the route names. */
function withProblems(responses: OpenAPI.ResponsesObject): OpenAPI.ResponsesObject {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      if (Number(status) < 400) return [status, response];
      const schema = { $ref: "#/components/schemas/Problem" };
      return [
        status,
        { description: codesIn(response).join(", "), content: { "application/problem+json": { schema } } },
      ];
    }),
  );
}

/** Every `code` constant below a response. */
function codesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = (value as { code?: { const?: unknown } }).code?.const;
  const below = Object.values(value).flatMap(codesIn);
  return [...new Set([...(typeof own === "string" && own in refusals ? [own] : []), ...below])];
}

/** Zod writes the range in which JavaScript counts exactly on every whole number: nobody's rule. */
function withoutMachineLimits<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutMachineLimits) as T;
  const kept = Object.entries(value).filter(([, held]) => Math.abs(Number(held)) !== Number.MAX_SAFE_INTEGER);
  return Object.fromEntries(kept.map(([name, held]) => [name, withoutMachineLimits(held)])) as T;
}
