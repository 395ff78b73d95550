/** The whole story, step by step: what every officer and the organisation do, over the API and by mail. */
import type { Cast } from "./cast.ts";
import { decideStaffList, mailList, mailMendedRows, registerOrganisation, type Stage } from "./organisation-story.ts";
import { deliver, handOver, printSealed, reconcile, sealApproved, type PrintedBatch } from "./paper-story.ts";
import type { Progress } from "./progress.ts";
import { householdsStory, individualsStory } from "./residents-story.ts";

export interface Counts {
  registered: number;
  /** Of the organisation's mails. */
  rows: { read: number; clean: number; withWarnings: number; withErrors: number };
  approved: number;
  refused: number;
  sealed: number;
  sheets: { printed: number; spoiled: number };
  handedOver: number;
  delivered: number;
}

/** In the order in which they came out: `permits.pdf`, `permits-2.pdf` … */
export interface Papers {
  permits: Uint8Array[];
  "market-cards": Uint8Array[];
  handover: Uint8Array[];
}

export async function play(stage: Stage, progress: Progress): Promise<{ counts: Counts; papers: Papers }> {
  const { cast } = stage;
  const applied = await apply(stage, progress);
  const { batches, ...printed } = await sealAndPrint(cast, progress);
  const { handovers, ...given } = await progress.step(
    "handOver",
    () => giveAway(cast),
    (say, all) => say.handOver.done(all.handovers.length, all.delivered),
  );
  const pdfsOf = (form: PrintedBatch["form"]) =>
    batches.filter((batch) => batch.form === form).flatMap(({ pdfs }) => pdfs);
  return {
    counts: { ...applied, ...printed, ...given },
    papers: { permits: pdfsOf("permit"), "market-cards": pdfsOf("market-card"), handover: handovers },
  };
}

type Applied = Pick<Counts, "registered" | "rows" | "approved" | "refused">;

async function apply(stage: Stage, progress: Progress): Promise<Applied> {
  const { cast } = stage;
  const staff = await staffStory(stage, progress);
  const individuals = await progress.step(
    "individuals",
    () => individualsStory(cast),
    (say, approved) => say.individuals.done(approved),
  );
  const households = await progress.step(
    "households",
    () => householdsStory(cast),
    (say, approved) => say.households.done(approved),
  );
  const approved = staff.approved + individuals + households;
  return { ...staff, registered: approved + staff.refused, approved };
}

/** The organisation's list, the lines that it mends, and what the ward says to both. */
async function staffStory(stage: Stage, progress: Progress): Promise<Omit<Applied, "registered">> {
  const registered = await progress.step(
    "register",
    () => registerOrganisation(stage),
    (say, { registrationCode }) => say.register.done(registrationCode),
  );
  const first = await progress.step(
    "list",
    () => mailList(stage, registered),
    (say, { counts }) => say.list.done(counts.rows, counts.rows - counts.withErrors, counts.withErrors),
  );
  const second = await progress.step(
    "mended",
    () => mailMendedRows(stage, registered, first),
    (say, { counts }) => say.mended.done(counts.rows - counts.withErrors),
  );
  const decided = await progress.step(
    "decide",
    () => decideAll(stage, [first.listId, second.listId]),
    (say, { approved, refused }) => say.decide.done(approved, refused),
  );
  const of = (what: keyof typeof first.counts) => first.counts[what] + second.counts[what];
  const rows = { read: of("rows"), clean: of("clean"), withWarnings: of("withWarnings"), withErrors: of("withErrors") };
  return { rows, ...decided };
}

async function decideAll(stage: Stage, listIds: readonly string[]): Promise<{ approved: number; refused: number }> {
  const all = { approved: 0, refused: 0 };
  for (const id of listIds) {
    const { approved, refused } = await decideStaffList(stage, id);
    all.approved += approved;
    all.refused += refused;
  }
  return all;
}

type Printed = Pick<Counts, "sealed" | "sheets"> & { batches: PrintedBatch[] };

async function sealAndPrint(cast: Cast, progress: Progress): Promise<Printed> {
  const sealed = await progress.step(
    "seal",
    () => sealApproved(cast),
    (say, count) => say.seal.done(count),
  );
  const first = await progress.step(
    "print",
    () => printSealed(cast),
    (say, made) => say.print.done(sheetsOf(made, "permit"), sheetsOf(made, "market-card")),
  );
  const again = await progress.step(
    "spoil",
    () => replaceSpoiled(cast, first),
    (say, { spoiled, replaced }) => say.spoil.done(spoiled, replaced),
  );
  const batches = [...first, ...again.batches];
  const sheets = { printed: sheetsOf(batches, "permit") + sheetsOf(batches, "market-card"), spoiled: again.spoiled };
  return { sealed: sealed + again.replaced, sheets, batches };
}

const sheetsOf = (batches: readonly PrintedBatch[], form: PrintedBatch["form"]): number =>
  batches.filter((batch) => batch.form === form).reduce((sum, { sheets }) => sum + sheets, 0);

/** The second sheet of each batch is spoiled; what stood on it is revoked, sealed and printed anew. */
async function replaceSpoiled(cast: Cast, batches: readonly PrintedBatch[]) {
  let replaced = 0;
  for (const batch of batches) replaced += await reconcile(cast, batch, [batch.firstSheet + 1]);
  await sealApproved(cast);
  const printedAgain = await printSealed(cast);
  for (const batch of printedAgain) await reconcile(cast, batch, []);
  return { spoiled: batches.length, replaced, batches: printedAgain };
}

async function giveAway(cast: Cast): Promise<{ handovers: Uint8Array[]; handedOver: number; delivered: number }> {
  const handovers = await handOver(cast);
  let delivered = 0;
  for (const handover of handovers) delivered += await deliver(cast, handover);
  const handedOver = handovers.reduce((sum, { permits }) => sum + permits.length, 0);
  return { handovers: handovers.map(({ pdf }) => pdf), handedOver, delivered };
}
