/** A shift on a device without a store, a network or a clock: what the scanner's rules are tried against. */
import { randomUUID } from "node:crypto";
import type { Policy, Post } from "#credential/policy-bundle.ts";
import type { TrustStore } from "#credential/trust-store.ts";
import { type CheckRecord, type DeviceInputs, type DeviceOutputs, type DeviceRoute, Unanswered } from "#scanner/api.ts";
import type { GateUse, HeadCount, KeptName, Session, SessionEvent, WardAnswer } from "#scanner/session.ts";
import { now, policy } from "./permits.ts";

type Answers = { [Route in DeviceRoute]?: (input: DeviceInputs[Route]) => DeviceOutputs[Route] };

export interface FakeSession extends Session {
  /** Epoch seconds; goes on only by hand. */
  at: number;
  isWithNetwork: boolean;
  /** What the server says; a route without one does not answer. */
  server: Answers;
  /** Everything written down, oldest first. */
  readonly written: CheckRecord[];
  readonly asked: { route: DeviceRoute; input: unknown }[];
  heard: { uses: GateUse[]; counted: HeadCount | null; answers: WardAnswer[] };
  readonly store: Map<KeptName, unknown>;
  tell(event: SessionEvent): void;
}

interface Place {
  readonly post?: string;
  readonly profile?: Session["device"]["profile"];
  readonly at?: number;
  readonly policy?: Policy;
}

export function fakeSession({ post = "cho-199", profile = "guard", at = now, ...given }: Place = {}): FakeSession {
  const rules = given.policy ?? policy;
  const place = rules.posts.get(post) as Post;
  const listeners = new Set<{ event: SessionEvent; listener: () => void }>();
  const shift = { id: randomUUID(), accountId: null, officerName: "Trần Văn Thử", confirmed: false, startedAt: at };
  const session: FakeSession = {
    at,
    isWithNetwork: true,
    server: {},
    written: [],
    asked: [],
    heard: { uses: [], counted: null, answers: [] },
    store: new Map(),
    device: {
      deviceId: randomUUID(),
      name: "Máy 1",
      profile,
      post: { code: post, name: place.name, kind: place.kind, unitName: "Phường Trần Hưng Đạo" },
    },
    shift,
    trust: () => ({ policy: rules }) as TrustStore,
    policy: () => rules,
    post: () => place,
    now: () => session.at,
    clock: () => ({ ahead: 0, right: true }),
    isOnline: () => session.isWithNetwork,
    call: async (route, input) => {
      session.asked.push({ route, input });
      const answer = session.server[route];
      if (!session.isWithNetwork || answer === undefined) throw new Unanswered();
      return answer(input);
    },
    record: async (entry) => {
      const common = { at: new Date(session.at * 1000).toISOString(), shiftId: shift.id, accountId: null };
      const record = { id: randomUUID(), ...common, ...entry } as CheckRecord;
      session.written.push(record);
      return record;
    },
    amend: async (record) => {
      session.written[session.written.findIndex(({ id }) => id === record.id)] = record;
    },
    records: async (since) => session.written.filter((record) => Date.parse(record.at) / 1000 >= since),
    waiting: () => 0,
    answers: () => session.heard.answers,
    gateUses: () => session.heard.uses,
    gateCount: () => session.heard.counted,
    kept: async (name) => session.store.get(name) ?? null,
    keep: async (name, value) => void session.store.set(name, structuredClone(value)),
    on: (event, listener) => {
      const one = { event, listener };
      listeners.add(one);
      return () => listeners.delete(one);
    },
    endShift: async () => undefined,
    tell: (event) => {
      for (const one of listeners) if (one.event === event) one.listener();
    },
  };
  return session;
}
