/** Organisations (letter §1.2 A.1–3): registered and vetted by the beat officer, entered by the ward officer, confirmed by mail. */
import { randomInt } from "node:crypto";
import { decideOrganisation, type OrganisationAction, type OrganisationState } from "#domain/organisation.ts";
import { Refusal } from "#domain/refusal.ts";
import { readPhone } from "#domain/phone.ts";
import { readTaxCode } from "#domain/tax-code.ts";
import { foldForSearch } from "#domain/text.ts";
import { recordAudit } from "#server/audit/service.ts";
import { mailConfirmation, mailOrganisationRefused } from "#server/mail/service.ts";
import { requireClassFor } from "#server/permit-classes/service.ts";
import type { Asker } from "#server/platform/asker.ts";
import { authoriseAt } from "#server/platform/authorise.ts";
import type { Db, Tx } from "#server/platform/database.ts";
import { todayInHanoi } from "#server/platform/platform.ts";
import {
  findOrganisation,
  findOrganisationHistory,
  findOrganisations,
  insertOrganisation,
  insertOrganisationEvent,
  lockOrganisation,
  updateOrganisation,
} from "./sql.ts";

export interface Particulars {
  name: string;
  taxCode: string | null;
  address: string;
  contactName: string;
  email: string;
  phone: string | null;
  language: "vi" | "en";
  classCode: string;
}

/** What the ward officer may put right while entering; what is left out stays. */
export type Corrections = { [K in Exclude<keyof Particulars, "classCode">]?: Particulars[K] | undefined };

type Row = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

const toView = ({ vettedBy: _vettedBy, ...row }: Row) => ({
  ...row,
  state: row.state as OrganisationState,
  language: row.language as "vi" | "en",
  registeredAt: row.registeredAt.toISOString(),
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
});

/** Read aloud on the telephone without mistakes: no 0/O, 1/I/L, U. 31^6 codes. */
const codeLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const newRegistrationCode = (): string =>
  `TH-${Array.from({ length: 6 }, () => codeLetters[randomInt(codeLetters.length)]).join("")}`;

/** @throws Refusal BAD_INPUT for a tax code with a wrong check digit or a telephone number that is none */
function writtenForms({ taxCode, phone }: { taxCode?: string | null | undefined; phone?: string | null | undefined }) {
  const refuse = (field: string, found: string): never => {
    throw new Refusal("BAD_INPUT", { field, found });
  };
  return {
    ...(taxCode ? { taxCode: readTaxCode(taxCode)?.code ?? refuse("taxCode", taxCode) } : {}),
    ...(phone ? { phone: readPhone(phone) ?? refuse("phone", phone) } : {}),
  };
}

export async function registerOrganisation(asker: Asker, input: Particulars & { commandId: string }) {
  const beatId = asker.beatId;
  if (beatId === null) throw new Refusal("FORBIDDEN", { right: "organisation.register" });
  authoriseAt(asker, "organisation.register", { unitId: asker.unitId, beatId });
  const { commandId, ...particulars } = input;
  return asker.command(commandId, "organisation.register", particulars, async (tx) => {
    await requireClassFor(tx, particulars.classCode, "staff", todayInHanoi(asker.platform.now()));
    const row = await insertOrganisation(tx, {
      ...particulars,
      ...writtenForms(particulars),
      nameFolded: foldForSearch(particulars.name),
      unitId: asker.unitId,
      beatId,
      state: "registered",
      registrationCode: newRegistrationCode(),
      registeredBy: asker.accountId,
    });
    await insertOrganisationEvent(tx, {
      organisationId: row.id,
      unitId: row.unitId,
      action: "register",
      fromState: null,
      toState: "registered",
      reason: null,
      accountId: asker.accountId,
    });
    await recordAudit(tx, asker, { action: "organisation.register", subject: "organisation", subjectIds: [row.id] });
    return toView(row);
  });
}

const rightOf = {
  vet: "organisation.vet",
  enter: "organisation.enter",
  refuse: "organisation.refuse",
  suspend: "organisation.suspend",
  resume: "organisation.suspend",
} as const;

interface ActInput {
  id: string;
  commandId: string;
  reason?: string | undefined;
}

/** One step of an organisation's life; `extra` are the columns that the step fills in beside the state. */
async function act(
  asker: Asker,
  action: keyof typeof rightOf,
  input: ActInput & { corrections?: Corrections | undefined },
) {
  return asker.command(input.commandId, `organisation.${action}`, input, async (tx) => {
    const row = await lockOrganisation(tx, input.id);
    if (!row) throw new Refusal("NOT_FOUND", { id: input.id });
    authoriseAt(asker, rightOf[action], row);
    const state = await step(tx, row, action, { accountId: asker.accountId, reason: input.reason });
    if (action === "vet") await updateOrganisation(tx, row.id, { vettedBy: asker.accountId });
    if (action === "enter") {
      const { name, ...others } = input.corrections ?? {};
      const renamed = name === undefined ? {} : { name, nameFolded: foldForSearch(name) };
      await updateOrganisation(tx, row.id, {
        ...others,
        ...writtenForms(others),
        ...renamed,
        enteredBy: asker.accountId,
      });
      await mailConfirmation(tx, asker.platform, row.id);
    }
    if (action === "refuse") await mailOrganisationRefused(tx, asker.platform, row.id, input.reason ?? "");
    await recordAudit(tx, asker, { action: `organisation.${action}`, subject: "organisation", subjectIds: [row.id] });
    return { id: row.id, state };
  });
}

async function step(
  tx: Tx,
  row: Row,
  action: OrganisationAction,
  by: { accountId: string | null; reason?: string | undefined },
): Promise<OrganisationState> {
  const fromState = row.state as OrganisationState;
  const decision = decideOrganisation({ state: fromState, vettedBy: row.vettedBy }, action, by);
  if (!decision.ok) throw new Refusal(decision.code, { id: row.id, state: row.state });
  await updateOrganisation(tx, row.id, { state: decision.state, reason: by.reason ?? null });
  await insertOrganisationEvent(tx, {
    organisationId: row.id,
    unitId: row.unitId,
    action,
    fromState,
    toState: decision.state,
    reason: by.reason ?? null,
    accountId: by.accountId,
  });
  return decision.state;
}

export const vetOrganisation = (asker: Asker, input: ActInput) => act(asker, "vet", input);
export const enterOrganisation = (asker: Asker, input: ActInput & { corrections?: Corrections | undefined }) =>
  act(asker, "enter", input);
export const refuseOrganisation = (asker: Asker, input: ActInput) => act(asker, "refuse", input);
export const suspendOrganisation = (asker: Asker, input: ActInput) => act(asker, "suspend", input);
export const resumeOrganisation = (asker: Asker, input: ActInput) => act(asker, "resume", input);

/** The confirmation mail went out: not before. Called in the transaction that marks the mail as sent; twice is once. */
export async function markOrganisationConfirmed(tx: Tx, organisationId: string, at: Date): Promise<void> {
  const row = await lockOrganisation(tx, organisationId);
  if (row?.state !== "entered") return;
  await step(tx, row, "confirm", { accountId: null });
  await updateOrganisation(tx, row.id, { confirmedAt: at });
  await recordAudit(
    tx,
    { system: "mail", unitId: row.unitId },
    { action: "organisation.confirm", subject: "organisation", subjectIds: [row.id] },
  );
}

export async function listOrganisations(
  asker: Asker,
  filter: { state?: OrganisationState | undefined; q?: string | undefined; after?: string | undefined; limit: number },
) {
  return asker.write(async (tx) => {
    const rows = await findOrganisations(tx, {
      ...filter,
      nameFolded: filter.q === undefined ? undefined : foldForSearch(filter.q),
      limit: filter.limit + 1,
    });
    const items = rows.slice(0, filter.limit).map(toView);
    await recordAudit(tx, asker, {
      action: "organisation.list",
      subject: "organisation",
      subjectIds: items.map((item) => item.id),
    });
    return { items, next: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
  });
}

export async function readOrganisation(asker: Asker, id: string) {
  return asker.write(async (tx) => {
    const row = await findOrganisation(tx, id);
    if (!row) throw new Refusal("NOT_FOUND", { id });
    await recordAudit(tx, asker, { action: "organisation.read", subject: "organisation", subjectIds: [id] });
    const events = await findOrganisationHistory(tx, id);
    return { ...toView(row), history: events.map((event) => ({ ...event, at: event.at.toISOString() })) };
  });
}

export interface ListOrganisation {
  id: string;
  name: string;
  unitId: number;
  beatId: number;
  classCode: string;
  vettedBy: string | null;
}

/**
 * An organisation that may send lists.
 * @throws Refusal NOT_FOUND, or WRONG_STATE when it is not confirmed or suspended
 */
export async function findOrganisationForList(db: Db, id: string): Promise<ListOrganisation> {
  const row = await findOrganisation(db, id);
  if (!row) throw new Refusal("NOT_FOUND", { id });
  if (row.state !== "confirmed" && row.state !== "entered") throw new Refusal("WRONG_STATE", { id, state: row.state });
  return row;
}
