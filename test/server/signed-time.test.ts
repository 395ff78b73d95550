/** The server's time as devices ask for it, signed by the root that the trust folder hands out. */
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openTime } from "#credential/signed-time.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { nodeTrustPort } from "#server/platform/credential-port.ts";
import { publishTrust, readTrustFiles, signedTime } from "#server/seals/service.ts";
import { worldForTest } from "#test/support/world.ts";

test("it opens by the root in force, for the nonce that asked, with the server's clock", async () => {
  const { platform, clock } = await worldForTest();
  const [nonce, other] = [new Uint8Array(randomBytes(16)), new Uint8Array(randomBytes(16))];
  // The first who asks may be there before the root is.
  const early = await signedTime(platform, nonce);
  await publishTrust(platform);
  const { root } = await openTrustStore(await readTrustFiles(platform), nodeTrustPort);
  const open = (bytes: Uint8Array, asked = nonce) => openTime(bytes, asked, root!, nodeTrustPort);
  expect(await open(early)).toBe(1_630_890_000);
  clock.now = new Date("2021-09-06T01:00:20.900Z");
  expect(await open(await signedTime(platform, nonce))).toBe(1_630_890_020);
  expect(await open(await signedTime(platform, other))).toBeNull();
});

test("devices that ask at once have one root, made once", async () => {
  const world = await worldForTest();
  const nonces = Array.from({ length: 20 }, () => new Uint8Array(randomBytes(16)));
  const answers = await Promise.all(nonces.map((nonce) => signedTime(world.platform, nonce)));
  await publishTrust(world.platform);
  const { root } = await openTrustStore(await readTrustFiles(world.platform), nodeTrustPort);
  for (const [at, bytes] of answers.entries())
    expect(await openTime(bytes, nonces[at]!, root!, nodeTrustPort)).toBe(1_630_890_000);
  expect(await world.sql("select 1 from root_key")).toHaveLength(1);
});

test("a database that was away is asked again", async () => {
  const { platform } = await worldForTest();
  const nonce = new Uint8Array(16);
  const away = { ...platform.database, read: () => Promise.reject(new Error("away")) };
  const reached = { ...platform, database: away };
  await expect(signedTime(reached, nonce)).rejects.toThrow("away");
  reached.database = platform.database as typeof away;
  expect((await signedTime(reached, nonce)).length).toBeGreaterThan(100);
});
