/**
 * The key of what is sealed on this device: AES-GCM, 256 random bits, wrapped by a key that is derived from the PIN. In
 * memory it cannot be taken out of the browser's hands. What this protects against: docs/decisions/0030.
 */

/** PBKDF2-SHA-256: half a second on a cheap phone of 2020. */
const iterations = 600_000;
const [saltBytes, ivBytes, tagBits] = [16, 12, 128];

export interface VaultHeader {
  readonly iterations: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: ArrayBuffer;
}

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));
const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const dataKey = { name: "AES-GCM", length: 256 } as const;

export class Vault {
  readonly #key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  static async create(pin: string): Promise<{ vault: Vault; header: VaultHeader }> {
    const key = await crypto.subtle.generateKey(dataKey, true, ["encrypt", "decrypt"]);
    const header = await wrap(key, pin);
    const vault = await Vault.open(header, pin);
    if (vault === null) throw new Error("a key that was just wrapped does not open");
    return { vault, header };
  }

  /** `null` for a wrong PIN. */
  static async open(header: VaultHeader, pin: string): Promise<Vault | null> {
    const key = await unwrap(header, pin, false);
    return key === null ? null : new Vault(key);
  }

  /** The same key under another PIN; `null` when the old one is wrong. */
  static async change(header: VaultHeader, oldPin: string, newPin: string): Promise<VaultHeader | null> {
    const key = await unwrap(header, oldPin, true);
    return key === null ? null : wrap(key, newPin);
  }

  /** @param place where it will lie: what is moved elsewhere does not open */
  async seal(place: string, value: unknown): Promise<Sealed> {
    const iv = random(ivBytes);
    return { iv, bytes: await crypto.subtle.encrypt(gcm(iv, place), this.#key, text(JSON.stringify(value))) };
  }

  /** `null` for what is damaged, or was sealed for another place or by another key. */
  async open(place: string, { iv, bytes }: Sealed): Promise<unknown> {
    try {
      const opened = await crypto.subtle.decrypt(gcm(iv, place), this.#key, bytes);
      return JSON.parse(new TextDecoder().decode(opened)) as unknown;
    } catch {
      return null;
    }
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, place: string) {
  return { name: "AES-GCM", iv, additionalData: text(place), tagLength: tagBits };
}

async function keyFrom(pin: string, header: { salt: Uint8Array<ArrayBuffer>; iterations: number }): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", text(pin), "PBKDF2", false, ["deriveKey"]);
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: header.salt, iterations: header.iterations };
  return crypto.subtle.deriveKey(derivation, material, dataKey, false, ["wrapKey", "unwrapKey"]);
}

async function wrap(key: CryptoKey, pin: string): Promise<VaultHeader> {
  const [salt, iv] = [random(saltBytes), random(ivBytes)];
  const wrapping = await keyFrom(pin, { salt, iterations });
  return { iterations, salt, iv, wrapped: await crypto.subtle.wrapKey("raw", key, wrapping, gcm(iv, "vault")) };
}

async function unwrap(header: VaultHeader, pin: string, extractable: boolean): Promise<CryptoKey | null> {
  const wrapping = await keyFrom(pin, header);
  const how = gcm(header.iv, "vault");
  return crypto.subtle
    .unwrapKey("raw", header.wrapped, wrapping, how, dataKey, extractable, ["encrypt", "decrypt"])
    .catch(() => null);
}
