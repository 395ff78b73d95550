import { sql } from "kysely";
import type { Db } from "#server/platform/database.ts";

export async function findSealedPermit(
  db: Db,
  typedCode: string,
): Promise<{ permitId: string; unitId: number; qrText: string } | null> {
  const { rows } = await sql<{
    permitId: string;
    unitId: number;
    qrText: string;
  }>`select permit_id, unit_id, qr_text from find_sealed_permit(${typedCode})`.execute(db);
  return rows[0] ?? null;
}
