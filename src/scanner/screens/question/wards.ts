/** The wards that can be asked: loaded once a day, kept for when there is no network. */
import { useEffect, useState } from "react";
import { dayAt } from "#credential/hanoi-time.ts";
import { foldForSearch } from "#domain/text.ts";
import { type Session, useSession } from "#scanner/session.ts";
import { useChanges } from "#scanner/shell/use-changes.ts";
import type { Ward } from "./questions.ts";

interface KeptWards {
  readonly day: number;
  readonly items: readonly Ward[];
}

export type Wards = readonly Ward[] | "loading" | "missing";

/** As kept, if nothing newer can be had. */
async function loadWards(session: Session): Promise<readonly Ward[] | null> {
  const kept = (await session.kept("wards")) as KeptWards | null;
  const today = dayAt(session.now());
  if (kept !== null && kept.day === today) return kept.items;
  const heard = session.isOnline() ? await session.call("units", {}).catch(() => null) : null;
  if (heard === null) return kept?.items ?? null;
  await session.keep("wards", { day: today, items: heard.items } satisfies KeptWards);
  return heard.items;
}

export function useWards(): Wards {
  const session = useSession();
  const [wards, setWards] = useState<Wards>("loading");
  useChanges(session, ["network"]);
  const isOnline = session.isOnline();
  useEffect(() => {
    let isHere = true;
    void loadWards(session).then((found) => isHere && setWards(found ?? "missing"));
    return () => {
      isHere = false;
    };
  }, [session, isOnline]);
  return wards;
}

/** Those whose name has every word that was typed; names that begin with it first. */
export function findWards(wards: readonly Ward[], typed: string): Ward[] {
  const words = foldForSearch(typed).split(" ").filter(Boolean);
  if (words.length === 0) return [...wards];
  const start = words.join(" ");
  const found = wards
    .map((ward) => ({ ward, name: foldForSearch(ward.name) }))
    .filter(({ name }) => words.every((word) => name.includes(word)));
  const rank = ({ name }: { name: string }): number => (` ${name}`.includes(` ${start}`) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b)).map(({ ward }) => ward);
}
