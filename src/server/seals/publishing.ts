/**
 * The signed static files that every checker needs: trust list, status lists, policy bundle. Published when something that
 * they say changes, and every few minutes so that their age tells a checker how fresh its copy is.
 */
import { setImmediate as breathe } from "node:timers/promises";
import { signPolicyBundle, type Area, type Extension, type Policy } from "#credential/policy-bundle.ts";
import type { Signer } from "#credential/ports.ts";
import { emptyStatuses, setStatus, signStatusList } from "#credential/status-list.ts";
import { trustFolderFiles, type TrustFile } from "#credential/trust-folder.ts";
import { signTrustList, type Issuer } from "#credential/trust-list.ts";
import { checkingPolicy } from "#server/checking-policy/service.ts";
import { currentClasses } from "#server/permit-classes/service.ts";
import { deflate } from "#server/platform/credential-port.ts";
import { systemReach, type Db, type Tx } from "#server/platform/database.ts";
import { enqueue } from "#server/platform/jobs.ts";
import { todayInHanoi, type Platform } from "#server/platform/platform.ts";
import { allPosts } from "#server/posts/service.ts";
import { currentUnits } from "#server/units/service.ts";
import { allZones, zonesOfUnits } from "#server/zones/service.ts";
import { permitsPerStatusList } from "./claims.ts";
import { rootSigner } from "./keys.ts";
import {
  findExtensions,
  findHighestStatusIndex,
  findSealKeys,
  findStatusesThatAreNotValid,
  findTrustFile,
  findTrustFileNames,
  findTrustFiles,
  putTrustFile,
  type SealState,
} from "./sql.ts";

const epoch = (date: Date): number => Math.floor(date.getTime() / 1000);

export async function publishTrust(platform: Platform): Promise<void> {
  await platform.database.transaction(systemReach, async (tx) => {
    const { signer, publicKey } = await rootSigner(tx, platform);
    const issuedAt = platform.now();
    const sequence = ((await findTrustFile(tx, "trust-list.cwt"))?.sequence ?? 0) + 1;
    const { ladder } = await checkingPolicy(tx);
    // Past its time to live a file is never green: with a shorter one the ladder would not be what was set.
    const edition = { issuedAt: epoch(issuedAt), ttl: ladder.yellow, expiresAt: null, sequence };
    const files = trustFolderFiles({
      rootPublicKey: publicKey,
      trustList: signTrustList({ ...edition, issuers: await issuers(tx) }, signer),
      policy: signPolicyBundle({ ...edition, ...(await policy(tx, todayInHanoi(issuedAt))) }, signer),
      statusLists: await statusLists(tx, edition, signer),
    });
    for (const { path, bytes } of files)
      await putTrustFile(tx, { path, bytes: Buffer.from(bytes), sequence, issuedAt });
  });
}

const issuerState = { active: "active", retired: "active", suspended: "suspended", revoked: "revoked" } as const;

async function issuers(db: Db): Promise<Issuer[]> {
  const units = await currentUnits(db);
  return (await findSealKeys(db)).map((key): Issuer => {
    const unit = units.get(key.unitId);
    return {
      kid: new Uint8Array(key.kid),
      publicKey: new Uint8Array(key.publicKey),
      use: "seal",
      unit: String(key.unitId),
      unitCode: unit?.code ?? "-",
      unitName: unit ? `${unit.kind} ${unit.name}` : "-",
      notBefore: epoch(key.notBefore),
      notAfter: epoch(key.notAfter),
      state: issuerState[key.state as SealState],
      since: epoch(key.stateSince),
    };
  });
}

async function policy(db: Db, today: string): Promise<Omit<Policy, "issuedAt" | "ttl" | "expiresAt" | "sequence">> {
  const units = await currentUnits(db);
  const classes = await currentClasses(db, today);
  const areas = new Map<string, Area>();
  const zones = await zonesOfUnits(db, today);
  for (const { code, name } of await allZones(db)) areas.set(code, { name, parent: null, zone: null });
  for (const unit of units.values()) {
    if (unit.level === "city") continue;
    const parent = unit.parentId === null ? undefined : units.get(unit.parentId);
    areas.set(unit.code, {
      name: `${unit.kind} ${unit.name}`,
      parent: parent && parent.level !== "city" ? parent.code : null,
      zone: zones.get(unit.unitId) ?? null,
    });
  }
  const posts = (await allPosts(db)).map(({ code, name, kind, unitId, mostInside }) => {
    const unit = units.get(unitId);
    return [
      code,
      {
        name,
        kind,
        areas: unit && unit.level !== "city" ? [unit.code] : [],
        market: kind === "market" ? code : null,
        mostInside,
      },
    ] as const;
  });
  return {
    ...(await checkingPolicy(db)),
    classes: new Map(
      classes.map(({ code, definition }) => [
        code,
        {
          vi: definition.nameVi,
          en: definition.nameEn,
          form: definition.form,
          uses: definition.uses,
          tolerance: definition.toleranceMinutes,
          portrait: definition.portrait,
        },
      ]),
    ),
    areas,
    posts: new Map(posts),
    extensions: extensionRuns(await findExtensions(db)),
  };
}

/** Serials that follow one another to the same end are one entry: a whole class extended is a few lines. */
function extensionRuns(extended: readonly { serial: string; validTo: string }[]): Extension[] {
  const runs: { from: string; to: string; until: string }[] = [];
  for (const { serial, validTo } of extended) {
    const last = runs.at(-1);
    if (last && last.until === validTo && follows(last.to, serial)) last.to = serial;
    else runs.push({ from: serial, to: serial, until: validTo });
  }
  return runs.map(({ from, to, until }) => ({
    classCode: null,
    unit: null,
    serials: { from, to },
    printedTo: "2000-01-01",
    until,
  }));
}

const numberAt = 9;
const follows = (before: string, after: string): boolean =>
  before.slice(0, numberAt) === after.slice(0, numberAt) &&
  Number(after.slice(numberAt)) === Number(before.slice(numberAt)) + 1;

async function statusLists(
  tx: Tx,
  dating: { issuedAt: number; ttl: number; expiresAt: null },
  signer: Signer,
): Promise<Map<string, Uint8Array>> {
  const highest = await findHighestStatusIndex(tx);
  const packed = Array.from({ length: Math.floor(highest / permitsPerStatusList) + 1 }, () =>
    emptyStatuses(permitsPerStatusList),
  );
  for (const { statusIndex, status } of await findStatusesThatAreNotValid(tx)) {
    const list = packed[Math.floor(statusIndex / permitsPerStatusList)];
    if (list) setStatus(list, statusIndex % permitsPerStatusList, status);
  }
  const signed = new Map<string, Uint8Array>();
  for (const [number, statuses] of packed.entries()) {
    const list = String(number);
    signed.set(list, signStatusList({ ...dating, list, packed: statuses }, signer, deflate));
    await breathe();
  }
  return signed;
}

/** As last published; nothing before the first publication. */
export async function readTrustFiles(platform: Platform): Promise<TrustFile[]> {
  const rows = await platform.database.read(systemReach, (db) => findTrustFiles(db));
  return rows.map((row) => ({ path: row.path, bytes: new Uint8Array(row.bytes) }));
}

/** What there is to fetch. Not signed: every file answers for itself, and one that is left out is one that is missing. */
export async function listTrustFiles(platform: Platform): Promise<{ path: string; sequence: number }[]> {
  return platform.database.read(systemReach, (db) => findTrustFileNames(db));
}

export async function readTrustFile(
  platform: Platform,
  path: string,
): Promise<{ bytes: Buffer; issuedAt: Date; sequence: number } | null> {
  return (await platform.database.read(systemReach, (db) => findTrustFile(db, path))) ?? null;
}

/** Their age tells a checker how fresh its copy is, so they are published again even when nothing changed. */
const everyMs = 5 * 60_000;

/** @returns what ends it; any number of servers may do it, the job's key makes one publication of them. */
export function keepTrustFresh(platform: Platform, log: (line: string) => void): () => void {
  const publish = () =>
    platform.database
      .transaction(systemReach, (tx) => enqueue(tx, "trust.publish", {}, "trust.publish"))
      .catch((error: unknown) => log(`trust files not renewed: ${String(error)}`));
  const timer = setInterval(() => void publish(), everyMs);
  return () => clearInterval(timer);
}
