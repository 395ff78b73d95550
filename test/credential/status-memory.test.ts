/** A checker of the city holds the status of every permit: what a phone has room for. */
import { expect, test } from "vitest";
import { emptyStatuses, setStatus, signStatusList, statusAt } from "#credential/status-list.ts";
import { trustPath } from "#credential/trust-folder.ts";
import { openTrustStore } from "#credential/trust-store.ts";
import { deflate, nodeTrustPort } from "#server/platform/credential-port.ts";
import { keys, now, trustFiles } from "#test/support/permits.ts";

const lists = ["12", "13", "14", "15"];
const permitsInEach = 2 ** 18;
const room = 5_000_000;

test("a million permits, one in a hundred revoked, take less than 5 MB in the trust store", async () => {
  const files = lists.map((list) => {
    const packed = emptyStatuses(permitsInEach);
    for (let index = 0; index < permitsInEach; index += 100) setStatus(packed, index, "revoked");
    const dating = { issuedAt: now - 600, ttl: 3600, expiresAt: null };
    const bytes = signStatusList({ ...dating, list, packed }, keys.status.signer, deflate);
    return { path: trustPath.statusList(list), bytes };
  });
  const others = trustFiles().filter(({ path }) => trustPath.statusListId(path) === null);
  const trust = await openTrustStore([...others, ...files], nodeTrustPort);
  const held = [...trust.statusLists.values()];
  // Whole buffers count, not the views on them.
  const buffers = [...new Set(held.map(({ packed }) => packed.buffer))];
  const bytes = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(bytes + files.reduce((sum, file) => sum + file.bytes.length, 0)).toBeLessThan(room);
  expect(held.map(({ packed }) => packed.length * 4)).toEqual(lists.map(() => permitsInEach));
  expect(statusAt(held[3]!.packed, permitsInEach - 100 - (permitsInEach % 100))).toBe("revoked");
  expect(statusAt(held[3]!.packed, 101)).toBe("valid");
});
