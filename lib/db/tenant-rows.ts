import "server-only";

import type { Tx } from "./client";

/** A customer ID that no tenant in SOD has or ever had. */
export async function freeContextId(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ contextId: string }[]>`
    SELECT portal_next_context_id() AS "contextId"`;
  if (!row) throw new Error("The database gave no tenant number.");
  return row.contextId;
}
