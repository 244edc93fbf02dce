import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";

const PAGE = 1000;

type Entry = { at: string; chain: string; seq: number } & Record<string, unknown>;

/** Entries of the audit log by the person or about them, oldest first, a thousand at a time. */
export async function* ownEntries({
  userId,
}: Pick<Actor, "userId">): AsyncGenerator<Entry[]> {
  let last: Pick<Entry, "at" | "chain" | "seq"> = { at: "-infinity", chain: "", seq: 0 };
  for (;;) {
    const rows = await db.$queryRaw<Entry[]>`
      SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
        chain, seq::float8 AS seq, action, actor_id AS "actorId", actor_role AS "actorRole",
        session_id AS "sessionId", partner_id AS "partnerId", tenant_id AS "tenantId",
        object_type AS "objectType", object_id AS "objectId", data
      FROM audit_event
      WHERE (actor_id = ${userId}::uuid OR (object_type = 'person' AND object_id = ${userId}))
        AND (audit_event.at, chain, seq) > (${last.at}::timestamptz, ${last.chain}, ${last.seq}::bigint)
      ORDER BY audit_event.at, chain, seq LIMIT ${PAGE}`;
    yield rows;
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end;
  }
}
