/**
 * ES256 with the nonce of RFC 6979, so that test vectors come out the same every time. Slow, open to timing, and for
 * test keys only: what seals real permits is `es256.ts` of the platform.
 */
import { createHash, createHmac, createPrivateKey } from "node:crypto";
import type { Signer } from "#credential/ports.ts";

const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const g: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

export interface TestKey {
  readonly publicKey: Uint8Array;
  /** PKCS #8, DER, as the platform keeps keys. */
  readonly privateKey: Uint8Array;
  readonly signer: Signer;
}

/** A key whose private number is the SHA-256 of a text that everybody can read: it protects nothing. */
export function testKey(name: string): TestKey {
  return testKeyOf(toBigInt(sha256(Buffer.from(`Thông Hành TEST KEY: ${name}`))) % n);
}

export function testKeyOf(d: bigint): TestKey {
  const point = multiply(d);
  const [x, y] = [toBytes(point.x), toBytes(point.y)];
  const publicKey = new Uint8Array(Buffer.concat([Buffer.of(4), x, y]));
  const jwk = { kty: "EC", crv: "P-256", d: url(toBytes(d)), x: url(x), y: url(y) };
  const privateKey = createPrivateKey({ key: jwk, format: "jwk" }).export({ type: "pkcs8", format: "der" });
  const kid = new Uint8Array(sha256(publicKey).subarray(0, 8));
  return { publicKey, privateKey, signer: { kid, sign: (bytes) => sign(d, bytes) } };
}

function sign(d: bigint, bytes: Uint8Array): Uint8Array {
  const hash = sha256(bytes);
  const k = nonceOf(d, hash);
  const r = multiply(k).x % n;
  const s = (inverse(k, n) * (toBigInt(hash) + r * d)) % n;
  return new Uint8Array(Buffer.concat([toBytes(r), toBytes(s)]));
}

/** RFC 6979 §3.2 with HMAC-SHA-256; a hash is as long as the order, so no bits are cut. */
function nonceOf(d: bigint, hash: Buffer): bigint {
  const seed = Buffer.concat([toBytes(d), toBytes(toBigInt(hash) % n)]);
  let key: Buffer = Buffer.alloc(32, 0);
  let value: Buffer = Buffer.alloc(32, 1);
  for (const step of [0, 1]) {
    key = hmac(key, value, Buffer.of(step), seed);
    value = hmac(key, value);
  }
  for (;;) {
    value = hmac(key, value);
    const k = toBigInt(value);
    if (k > 0n && k < n) return k;
    key = hmac(key, value, Buffer.of(0));
    value = hmac(key, value);
  }
}

function multiply(scalar: bigint): Point {
  let sum: Point | null = null;
  let power: Point = g;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = sum === null ? power : add(sum, power);
    power = add(power, power);
  }
  if (sum === null) throw new RangeError("a private key is not 0");
  return sum;
}

function add(a: Point, b: Point): Point {
  const slope =
    a.x === b.x ? (3n * (a.x * a.x - 1n) * inverse(2n * a.y, p)) % p : ((b.y - a.y) * inverse(b.x - a.x, p)) % p;
  const x = modulo(slope * slope - a.x - b.x, p);
  return { x, y: modulo(slope * (a.x - x) - a.y, p) };
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, u, v] = [modulo(value, modulus), modulus, 1n, 0n];
  while (a > 1n) {
    const q = b / a;
    [a, b, u, v] = [b - q * a, a, v - q * u, u];
  }
  return modulo(u, modulus);
}

const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;
const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
const toBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, "0"), "hex");
const url = (bytes: Buffer): string => bytes.toString("base64url");
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
const hmac = (key: Buffer, ...parts: readonly Buffer[]): Buffer =>
  createHmac("sha256", key).update(Buffer.concat(parts)).digest();
