import { writeEnvelope } from "./cose.ts";
import type { PermitClaims } from "./permit-claims.ts";
import { encodePermitClaims } from "./permit-encoding.ts";
import type { Signer } from "./ports.ts";
import { permitText } from "./qr-text.ts";

/**
 * The QR text of a permit, sealed by a unit's key. `host`: where the public checking page is.
 * Throws a RangeError when the claims break a rule (`claimFaults` tells them apart).
 */
export function mintPermit(claims: PermitClaims, signer: Signer, host: string): string {
  return permitText(host, writeEnvelope(encodePermitClaims(claims), signer, null));
}
