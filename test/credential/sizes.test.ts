/** What has to fit: a permit on paper, a city's status in a phone. */
import { describe, expect, test } from "vitest";
import type { PermitClaims } from "#credential/permit-claims.ts";
import { emptyStatuses, setStatus, signStatusList } from "#credential/status-list.ts";
import { mintPermit } from "#credential/mint.ts";
import { deflate } from "#server/platform/credential-port.ts";
import { citywide, household, keys, now, person } from "#test/support/permits.ts";
import { qrVersion } from "#test/support/qr-picture.ts";

const long: PermitClaims = {
  ...person,
  name: "Nguyễn Hoàng Phương Quỳnh Trâm",
  serial: "HK-THD-21-000123",
  plates: ["29-B1 123.45"],
  areas: ["00070", "00073", "006"],
  schedule: {
    weekdays: 31,
    dates: "any",
    slots: [
      { from: 330, to: 510 },
      { from: 990, to: 1170 },
    ],
  },
  status: { list: "hn-012", index: 999_999 },
};

describe("a permit is at most 470 characters and version 13 at level M (69 modules)", () => {
  test.each([
    ["of a person", person],
    ["of a household", household],
    ["for the whole city", citywide],
  ])("%s", (_, claims) => {
    const text = mintPermit(claims, keys.ward.signer, "giaydiduong.hanoi.gov.vn");
    expect(text.length).toBeLessThanOrEqual(470);
    expect(qrVersion(text)).toBeLessThanOrEqual(13);
  });
});

test("with a long name, a long number, three areas and two slots it is one version more", () => {
  const text = mintPermit(long, keys.ward.signer, "giaydiduong.hanoi.gov.vn");
  expect(text.length).toBeLessThanOrEqual(500);
  expect(qrVersion(text)).toBeLessThanOrEqual(14);
});

test("with a portrait of 1 kB it is still a QR at level M", () => {
  const portrait = { format: "webp", bytes: new Uint8Array(1024).fill(9) } as const;
  expect(
    qrVersion(mintPermit({ ...person, portrait }, keys.ward.signer, "giaydiduong.hanoi.gov.vn")),
  ).toBeLessThanOrEqual(31);
});

test("a million permits with one in a hundred revoked: at most 13.7 kB to fetch", () => {
  const packed = emptyStatuses(1_000_000);
  // A fixed sequence that scatters: 69,621 is a generator modulo the prime 2^31 − 1 (Park and Miller's second choice).
  let random = 1;
  for (let revoked = 0; revoked < 10_000; revoked++) {
    random = Number((BigInt(random) * 69_621n) % 2_147_483_647n);
    setStatus(packed, random % 1_000_000, "revoked");
  }
  const list = { list: "1", packed, issuedAt: now, ttl: 60, expiresAt: null };
  expect(signStatusList(list, keys.status.signer, deflate).length).toBeLessThanOrEqual(13_700);
});
