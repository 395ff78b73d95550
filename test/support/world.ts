/** A server of a test's own: database, the shared people and places, an asker and a session for each, the HTTP app. */
import { createHash, randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { onTestFinished } from "vitest";
import type { Actor } from "#domain/role.ts";
import { createApp } from "#server/app.ts";
import { askerOf, type Asker } from "#server/platform/asker.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import type { Platform } from "#server/platform/platform.ts";
import { freshDatabase, type TestDatabase } from "./database.ts";
import { people, places, type PersonName, type PlaceName } from "./people.ts";

export interface World {
  platform: Platform;
  app: FastifyInstance;
  unitId: Record<PlaceName, number>;
  beatId: Record<string, number>;
  asker: Record<PersonName, Asker>;
  token: Record<PersonName, string>;
  testDatabase: TestDatabase;
  /** Lines the server logged; a fault shows here. */
  logged: string[];
  /** Moves the server's clock. */
  clock: { now: Date };
  /** As the owner, past row-level security: to look at what is really there. */
  sql<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

const hash = (token: string) => createHash("sha256").update(token).digest();

async function insertPlaces(client: pg.Client): Promise<Record<PlaceName, number>> {
  const ids = {} as Record<PlaceName, number>;
  for (const [name, place] of Object.entries(places) as [PlaceName, (typeof places)[PlaceName]][]) {
    const { rows } = await client.query<{ id: number }>("insert into unit (level) values ($1) returning id", [
      place.level,
    ]);
    ids[name] = rows[0]!.id;
    await client.query(
      "insert into unit_version (unit_id, code, name, kind, parent_id, valid_from, source) values ($1, $2, $3, $4, $5, '2021-01-01', 'test')",
      [ids[name], place.code, place.name, place.kind, place.parent === null ? null : ids[place.parent]],
    );
  }
  return ids;
}

export async function createWorld(options: { now?: Date } = {}): Promise<World> {
  const testDatabase = await freshDatabase();
  const owner = new pg.Client(testDatabase.ownerUrl);
  await owner.connect();
  const unitId = await insertPlaces(owner);
  const beatId: Record<string, number> = {};
  const clock = { now: options.now ?? new Date("2021-09-06T01:00:00Z") };
  const platform: Platform = {
    configuration: { ...readConfiguration({}), publicHost: "THONGHANH.EXAMPLE", demo: false },
    database: testDatabase.database,
    masterKey: Buffer.alloc(32, 7),
    now: () => clock.now,
  };
  const asker = {} as Record<PersonName, Asker>;
  const token = {} as Record<PersonName, string>;
  for (const [name, person] of Object.entries(people) as [PersonName, (typeof people)[PersonName]][]) {
    const own = unitId[person.place];
    let beat: number | null = null;
    if ("beat" in person) {
      const { rows } = await owner.query<{ id: number }>(
        "insert into beat (unit_id, name) values ($1, $2) returning id",
        [own, person.beat],
      );
      beat = rows[0]!.id;
      beatId[name] = beat;
    }
    const { rows } = await owner.query<{ id: string }>(
      "insert into account (username, full_name, role, unit_id, beat_id, password_hash) values ($1, $2, $3, $4, $5, 'none') returning id",
      [name.toLowerCase(), person.fullName, person.role, own, beat],
    );
    const actor: Actor = {
      accountId: rows[0]!.id,
      fullName: person.fullName,
      role: person.role,
      unitId: own,
      beatId: beat,
    };
    asker[name] = askerOf(platform, actor, { own, ...around(unitId, person.place) });
    token[name] = randomBytes(32).toString("base64url");
    await owner.query("insert into session (token_hash, account_id, expires_at) values ($1, $2, '2099-01-01')", [
      hash(token[name]),
      actor.accountId,
    ]);
  }
  const logged: string[] = [];
  const app = createApp({ platform, log: (line) => logged.push(line) });
  return {
    platform, app, unitId, beatId, asker, token, testDatabase, logged, clock,
    sql: async (text, values) => (await owner.query(text, values)).rows,
    close: async () => {
      await app.close();
      await owner.end();
      await testDatabase.drop();
    },
  }; // prettier-ignore
}

function around(ids: Record<PlaceName, number>, place: PlaceName): { above: number[]; below: number[] } {
  const above: number[] = [];
  for (
    let parent = places[place].parent as PlaceName | null;
    parent !== null;
    parent = places[parent].parent as PlaceName | null
  )
    above.push(ids[parent]);
  const isBelow = (name: PlaceName): boolean => {
    const parent = places[name].parent as PlaceName | null;
    return parent !== null && (parent === place || isBelow(parent));
  };
  const below = (Object.keys(places) as PlaceName[]).filter(isBelow).map((name) => ids[name]);
  return { above, below };
}

/** For a single test: closed when the test ends. */
export async function worldForTest(options: { now?: Date } = {}): Promise<World> {
  const world = await createWorld(options);
  onTestFinished(() => world.close());
  return world;
}

export interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what came, whatever its shape
  body: any;
}

/** One request as a person (or as nobody). */
export async function call(
  world: World,
  who: PersonName | null,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await world.app.inject({
    method,
    url: `/api${path}`,
    headers: {
      ...(who ? { authorization: `Bearer ${world.token[who]}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: response.statusCode, body: response.body === "" ? null : response.json() };
}
