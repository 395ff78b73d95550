/** The peer of mint and verify: PathCheck's SDK of the EU certificate, with the same claims and a key of its own. */
import { generateKeyPairSync, createHash } from "node:crypto";
import { registerHooks } from "node:module";
import type { PermitClaims } from "#credential/permit-claims.ts";

/** Operations a second in the run that the goals against the SDK come from, which did not say what it ran on. */
const firstRun = {
  mint: { goal: 15, bare: 20_600, sdk: 640 },
  verify: { goal: 12, bare: 10_250, sdk: 600 },
};

/**
 * The goal of then as a goal of this run: as far below the bare signature as it was. `bareToSdk`: how many times the SDK's
 * rate bare ES256 has here (docs/decisions/0025).
 */
export function sdkGoal(name: keyof typeof firstRun, bareToSdk: number): number {
  const { goal, bare, sdk } = firstRun[name];
  return (goal * bareToSdk) / (bare / sdk);
}

interface Sdk {
  makeCWT(payload: object, months: number, issuer: string): Promise<Map<number, unknown>>;
  signAndPack(payload: Map<number, unknown>, publicKey: string, privateKey: string): Promise<string>;
  unpackAndVerify(text: string): Promise<{ status: string }>;
  addCachedKeys(keys: Record<string, string>): void;
}

export interface DccPeer {
  readonly mint: () => Promise<string>;
  readonly verify: (text: string) => Promise<string>;
}

/** Its CommonJS entry needs a loader that Node 24 breaks; its modules run as they are, but leave out their endings. */
async function loadSdk(): Promise<Sdk> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const isTheirs = context.parentURL?.includes("/@pathcheck/dcc-sdk/lib/") ?? false;
      return next(isTheirs && /^\.\/[^.]+$/.test(specifier) ? `${specifier}.js` : specifier, context);
    },
  });
  const sdk = (await import(new URL("../../node_modules/@pathcheck/dcc-sdk/lib/main.js", import.meta.url).href)) as Sdk;
  hooks.deregister();
  return sdk;
}

/** The key is put into the SDK's registry: it never asks the network. */
export async function dccPeer(claims: PermitClaims): Promise<DccPeer> {
  const sdk = await loadSdk();
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = publicKey.export({ type: "spki", format: "der" });
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const privatePem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  sdk.addCachedKeys({
    [createHash("sha256").update(der).digest().subarray(0, 8).toString("base64")]: der.toString("base64"),
  });
  return {
    mint: async () => sdk.signAndPack(await sdk.makeCWT(claims, 1, "HN"), publicPem, privatePem),
    verify: async (text) => (await sdk.unpackAndVerify(text)).status,
  };
}
