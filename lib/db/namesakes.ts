import "server-only";

import { text } from "@/lib/words/catalogue";
import { sql, type Tx } from "./client";

const words = text.applications;

type Wanted = {
  partnerId: string;
  name: string;
  nameKey: string;
  /** The app that is to have it; null: one that is not there yet. */
  appId: string | null;
  /** It has its name to itself, among all partners' apps. */
  isReserved: boolean;
};

/** Why an app cannot have a name: another one has it, or one that looks like it. Null: it is free. */
export async function whyTaken(tx: Tx, wanted: Wanted): Promise<string | null> {
  const { partnerId, name, nameKey, appId, isReserved } = wanted;
  const isLike = sql`a.id IS DISTINCT FROM ${appId}::uuid AND (a.name_key = ${nameKey}
    OR a.name_look = portal_name_look(${name}, false)
    OR a.name_look_small = portal_name_look(${name}, true))`;
  const [found] = await tx.$queryRaw<{ isOwn: boolean; isDeleted: boolean }[]>`
    SELECT true AS "isOwn", a.deleted_at IS NOT NULL AS "isDeleted" FROM application a
    WHERE a.partner_id = ${partnerId}::uuid AND ${isLike}
    UNION ALL SELECT false, false FROM application a
    WHERE ${isReserved} AND a.reserved_name IS NOT NULL AND ${isLike}
    ORDER BY 1 DESC, 2 LIMIT 1`;
  if (!found) return null;
  if (!found.isOwn) return words.nameReserved;
  return found.isDeleted ? words.nameOfDeleted : words.nameTaken;
}
