/** The scanner's database on the device. What a person did or is called is sealed; what lies open is public or says nothing of anybody. */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { Preferences } from "./preferences.ts";
import type { Sealed, VaultHeader } from "./vault.ts";

/** Names of the device and of its post. */
export interface DeviceLabel {
  readonly device: string;
  readonly post: string;
}

/** What lies open: needed before the PIN, or of no use to a finder. */
export interface Plain {
  readonly preferences: Preferences;
  /** From before the first call of the enrolment until the PIN is set; then its token is sealed. */
  readonly enrolling: { readonly invitation: string; readonly token: string; readonly device: unknown };
  readonly vault: VaultHeader;
  /** Which of the phones on the table this is, for the lock screen. */
  readonly label: DeviceLabel;
  readonly tries: { readonly wrong: number; readonly at: number };
  /** Nothing: room for the tries. */
  readonly reserve: Uint8Array;
  /** The root that was met first, and the highest editions seen: nothing older is ever taken again. */
  readonly pinned: { readonly root: string; readonly trustList: number; readonly policy: number };
  readonly clock: { readonly ahead: number; readonly latest: number; readonly heardAt: number };
}

/** A signed file of the trust folder, public as it is. */
interface KeptTrustFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string | null;
}

/** waiting: not with the server yet · sent: it has it · refused: it said that it never takes it */
export type RecordState = "waiting" | "sent" | "refused";

interface SealedRecord extends Sealed {
  readonly id: string;
  /** Days since 1970: when it may be forgotten. The moment itself is sealed. */
  readonly day: number;
  readonly state: RecordState;
  /** Counts up when the record is written again, so that an answer to the earlier writing does not count for it. */
  readonly revision: number;
}

interface Schema extends DBSchema {
  plain: { key: string; value: Plain[keyof Plain] };
  sealed: { key: string; value: Sealed };
  trust: { key: string; value: KeptTrustFile };
  records: { key: string; value: SealedRecord; indexes: { day: number; state: RecordState } };
}
export type ScannerDatabase = IDBPDatabase<Schema>;

const databaseName = "thonghanh-scanner";
const version = 1;

/** @param onTaken when another window wants to delete or upgrade it */
export function openDatabase(onTaken: () => void): Promise<ScannerDatabase> {
  return openDB<Schema>(databaseName, version, {
    upgrade(database) {
      database.createObjectStore("plain");
      database.createObjectStore("sealed");
      database.createObjectStore("trust", { keyPath: "path" });
      const records = database.createObjectStore("records", { keyPath: "id" });
      records.createIndex("day", "day");
      records.createIndex("state", "state");
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onTaken();
    },
  });
}

export async function readPlain<Name extends keyof Plain>(
  database: ScannerDatabase,
  name: Name,
): Promise<Plain[Name] | undefined> {
  return (await database.get("plain", name)) as Plain[Name] | undefined;
}

export async function writePlain<Name extends keyof Plain>(
  database: ScannerDatabase,
  name: Name,
  value: Plain[Name],
): Promise<void> {
  await database.put("plain", value, name);
}

/** Everything that this device knows: database, the app and its letters, and what keeps them. */
export async function destroyEverything(database: ScannerDatabase | null): Promise<void> {
  database?.close();
  const registrations = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  const scanners = registrations.filter(({ scope }) => new URL(scope).pathname === "/scanner");
  const names = await caches.keys().catch((): string[] => []);
  const ours = names.filter((name) => name.startsWith("thonghanh-scanner-"));
  await Promise.allSettled([
    deleteDB(databaseName),
    ...ours.map((name) => caches.delete(name)),
    ...scanners.map((registration) => registration.unregister()),
  ]);
}
