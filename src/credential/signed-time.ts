/** The server's time as a device asks for it: signed by the root over the device's own nonce, so that it is neither made up nor old. */
import { compareBytes } from "./bytes.ts";
import { asBytes, asMap, type CborValue } from "./cbor.ts";
import { decodeCbor } from "./cbor-decode.ts";
import { readEnvelope, writeEnvelope } from "./cose.ts";
import { isEpoch } from "./permit-claims.ts";
import { cwt } from "./permit-encoding.ts";
import type { Answer, Signer, VerifySignature } from "./ports.ts";
import type { Root } from "./root-key.ts";

const typ = "application/thonghanh-time+cwt";
/** CWT ID (RFC 8392 §3.1.7). */
const cti = 7;
const nonceLength = 16;

/** `nonce`: 16 bytes, drawn by the device for this one question. `at`: epoch seconds. Throws a RangeError on others. */
export function signTime(nonce: Uint8Array, at: number, root: Signer): Uint8Array {
  if (nonce.length !== nonceLength || !isEpoch(at)) throw new RangeError("a nonce has 16 bytes, a time whole seconds");
  const claims = new Map<number, CborValue>([
    [cwt.iat, at],
    [cti, nonce],
  ]);
  return writeEnvelope(claims, root, typ);
}

/** Epoch seconds; `null` when it is not this root's answer to this nonce. `root`: the one in force, `TrustStore.root`. */
export async function openTime(
  bytes: Uint8Array,
  nonce: Uint8Array,
  root: Root,
  port: { readonly verify: VerifySignature<Answer> },
): Promise<number | null> {
  const envelope = readEnvelope(bytes, typ);
  if (envelope === null || compareBytes(envelope.kid, root.kid) !== 0) return null;
  if (!(await port.verify(root.publicKey, envelope.signed, envelope.signature))) return null;
  const decoded = decodeCbor(envelope.payload);
  const claims = decoded.ok ? asMap(decoded.value) : null;
  const [at, answered] = [claims?.get(cwt.iat), asBytes(claims?.get(cti))];
  if (answered?.length !== nonceLength || compareBytes(answered, nonce) !== 0) return null;
  return typeof at === "number" && isEpoch(at) ? at : null;
}
