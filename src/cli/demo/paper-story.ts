/** From the seal to the hand of the holder (letter §1.2 A.6–7, B, C): every sheet is accounted for. */
import { contract } from "#contract/contract.ts";
import type { Officer } from "./api-client.ts";
import type { Cast } from "./cast.ts";
import { organisation } from "./people.ts";
import { waitUntil } from "./wait-until.ts";

const most = 500;

type Permit = Awaited<ReturnType<typeof permitsOf>>[number];

/** The unit's permits, by state or status. */
export async function permitsOf(officer: Officer, filter: { state?: PermitState; status?: "valid" | "revoked" }) {
  const { items } = await officer.ask(contract.permits.list, { ...filter, limit: most });
  return items.toReversed();
}
type PermitState = "approved" | "sealed" | "printed" | "handed_over" | "delivered";

const ids = (permits: readonly { id: string }[]): string[] => permits.map(({ id }) => id);

/** @returns how many */
export async function sealApproved({ wardPolice }: Cast): Promise<number> {
  const permitIds = ids(await permitsOf(wardPolice, { state: "approved" }));
  const { count } = await wardPolice.ask(contract.seals.seal, { selection: { permitIds } });
  return count;
}

export interface PrintedBatch {
  id: string;
  form: "permit" | "market-card";
  firstSheet: number;
  sheets: number;
  pdfs: Uint8Array[];
}

/** Puts all that is sealed on numbered sheets, a batch a form, and fetches the PDFs. */
export async function printSealed({ wardOfficer }: Cast): Promise<PrintedBatch[]> {
  const sealed = await permitsOf(wardOfficer, { state: "sealed", status: "valid" });
  const { items } = await wardOfficer.ask(contract.printing.create, { selection: { permitIds: ids(sealed) } });
  return Promise.all(items.map(({ id }) => fetchBatch(wardOfficer, id)));
}

async function fetchBatch(wardOfficer: Officer, id: string): Promise<PrintedBatch> {
  const job = await waitUntil("print job", async () => {
    const found = await wardOfficer.ask(contract.printing.find, { id });
    if (found.state === "failed") throw new Error(`print job ${found.number} failed: ${found.error}`);
    return found.state === "ready" ? found : null;
  });
  const pdfs: Uint8Array[] = [];
  for (const { firstSheet } of job.parts)
    pdfs.push(await wardOfficer.fetchFile(contract.printing.part, { id, firstSheet }));
  return { id, form: job.form, firstSheet: job.firstSheet, sheets: job.sheets.total, pdfs };
}

/** @param spoiled numbers of sheets @returns how many permits wait for a new seal */
export async function reconcile({ wardOfficer }: Cast, { id }: PrintedBatch, spoiled: number[]): Promise<number> {
  const reason = spoiled.length > 0 ? { reason: "Kẹt giấy, tờ in bị nhòe mã QR" } : {};
  const { newPermitIds } = await wardOfficer.ask(contract.printing.reconcile, { id, spoiled, ...reason });
  return newPermitIds.length;
}

export interface HandedOver {
  id: string;
  permits: Permit[];
  pdf: Uint8Array;
}

/** One hand-over for each beat and form, with its sheet. */
export async function handOver({ wardOfficer }: Cast): Promise<HandedOver[]> {
  const printed = await permitsOf(wardOfficer, { state: "printed", status: "valid" });
  const made: HandedOver[] = [];
  for (const permits of Map.groupBy(
    printed,
    ({ beatId, holderKind }) => `${beatId} ${holderKind === "household"}`,
  ).values()) {
    const beatId = permits[0]?.beatId ?? 0;
    const { id } = await wardOfficer.ask(contract.handovers.create, { beatId, selection: { permitIds: ids(permits) } });
    made.push({ id, permits, pdf: await wardOfficer.fetchFile(contract.handovers.sheet, { id }) });
  }
  return made;
}

/** The organisation takes its permits together, everybody else their own. */
export async function deliver({ beatOfficers }: Cast, { id, permits }: HandedOver): Promise<number> {
  const officer = beatOfficers.find(({ account }) => account.beatId === permits[0]?.beatId) ?? beatOfficers[0];
  const receivers = Map.groupBy(permits, (permit) => permit.organisationId ?? permit.id).values();
  let delivered = 0;
  for (const group of receivers) {
    const [first] = group;
    const receivedByName = first?.organisationId ? organisation.contactName : (first?.fullName ?? "");
    const answer = await officer.ask(contract.handovers.deliver, { id, permitIds: ids(group), receivedByName });
    delivered += answer.delivered;
  }
  return delivered;
}
