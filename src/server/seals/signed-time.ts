/** The time for a device that asks: signed by the root, over the device's nonce. */
import type { Signer } from "#credential/ports.ts";
import { signTime } from "#credential/signed-time.ts";
import type { Platform } from "#server/platform/platform.ts";
import { readRootSigner } from "./keys.ts";

/** Every device asks every 20 seconds: the key is taken out of the vault once a minute, which also finds a root that is new. */
const heldMs = 60_000;

interface HeldRoot {
  readonly signer: Promise<Signer>;
  readonly until: number;
}
const held = new WeakMap<Platform, HeldRoot>();

/** The bytes of docs/permit-format.md, "Signed time". `nonce`: 16 bytes. */
export async function signedTime(platform: Platform, nonce: Uint8Array): Promise<Uint8Array> {
  const signer = await heldRoot(platform);
  return signTime(nonce, Math.floor(platform.now().getTime() / 1000), signer);
}

function heldRoot(platform: Platform): Promise<Signer> {
  const known = held.get(platform);
  if (known && performance.now() < known.until) return known.signer;
  const signer = readRootSigner(platform);
  const root = { signer, until: performance.now() + heldMs };
  held.set(platform, root);
  signer.catch(() => held.get(platform) === root && held.delete(platform));
  return signer;
}
