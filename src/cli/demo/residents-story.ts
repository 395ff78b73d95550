/** Procedures B and C (letter §1.2): people and households that the beat officers register and vet. */
import { contract } from "#contract/contract.ts";
import { dateParity } from "#credential/schedule.ts";
import { dayAt } from "#credential/hanoi-time.ts";
import type { Officer } from "./api-client.ts";
import type { Cast } from "./cast.ts";
import { households, individuals } from "./people.ts";

type Entries = Parameters<typeof enter>[2]["entries"];

/** Registered and vetted by the beat officer, decided by whoever the class names. */
async function enter(
  beatOfficer: Officer,
  authority: Officer,
  list: {
    kind: "individual" | "household";
    classCode: string;
    entries: readonly { fullName: string; [field: string]: unknown }[];
  },
): Promise<number> {
  const { id } = await beatOfficer.ask(contract.lists.register, { ...list, entries: [...list.entries] });
  await beatOfficer.ask(contract.permits.vet, { selection: { listId: id } });
  await authority.ask(contract.lists.review, { id });
  const { approved } = await authority.ask(contract.lists.decide, { id, decision: "approve" });
  return approved;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export async function individualsStory({ wardOfficer, secondWardPolice, beatOfficers }: Cast): Promise<number> {
  const [first, second] = beatOfficers;
  const { ward, wardPolice } = individuals;
  return sum([
    await enter(first, wardOfficer, { kind: "individual", classCode: "individual", entries: ward }),
    await enter(second, secondWardPolice, { kind: "individual", classCode: "group-6", entries: wardPolice }),
  ]);
}

/** Three full sheets of cards and two. */
const householdsOfBeat = [24, 16] as const;

/** The second beat goes to market on the days like tomorrow, so that a card of it can be checked within a day. */
export async function householdsStory({ wardOfficer, beatOfficers }: Cast): Promise<number> {
  const [first, second] = beatOfficers;
  const tomorrow = dateParity(dayAt(Date.now() / 1000) + 1);
  const list = (classCode: string, entries: Entries) => ({ kind: "household" as const, classCode, entries });
  const [ofFirst, ofSecond] = householdsOfBeat;
  return sum([
    await enter(first, wardOfficer, list("market-card", households(ofFirst, 0))),
    await enter(second, wardOfficer, list(`market-card-${tomorrow}`, households(ofSecond, ofFirst))),
  ]);
}
