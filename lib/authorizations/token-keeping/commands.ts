import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { seal, unseal } from "@/lib/core/seal";
import { fail, ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { makeSystemToken } from "@/lib/db/system-tokens";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { SYSTEM_USER } from "../rights/rules";

const worker: SystemActor = { system: "worker" };
/** How many one run sees to; the rest is for the next. */
const AT_ONCE = 200;

/**
 * Makes tokens for accesses that have none, from before there were any; and encrypts anew what an
 * earlier key encrypted, so that it can be taken out of `ENCRYPTION_KEYS`. Answers how many it saw to.
 */
export async function keepSystemTokens(): Promise<{ made: number; sealed: number }> {
  return { made: await makeMissing(), sealed: await sealAnew() };
}

async function makeMissing(): Promise<number> {
  const missing = await db.$queryRaw<{ id: string; appName: string }[]>`
    WITH agreed AS (
      SELECT DISTINCT ON (c.authorization_id) c.authorization_id AS id, c.rights -> 'enforced' AS codes
      FROM consent c ORDER BY c.authorization_id, c.agreed_at DESC, c.id
    )
    SELECT h.id, a.name AS "appName" FROM "authorization" h
      JOIN application a ON a.id = h.app_id
      JOIN agreed g ON g.id = h.id AND jsonb_exists(g.codes, ${SYSTEM_USER})
      LEFT JOIN system_user_token t ON t.authorization_id = h.id
    WHERE h.state IN ('ACTIVE', 'PAUSED') AND t.authorization_id IS NULL
    ORDER BY h.id LIMIT ${AT_ONCE}`;
  let made = 0;
  for (const { id, appName } of missing) {
    const done = await inTransaction(worker, async (tx) => {
      // Its row is the lock: it does not end meanwhile.
      const [still] = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "authorization" WHERE id = ${id}::uuid AND state IN ('ACTIVE', 'PAUSED') FOR UPDATE`;
      if (!still) return fail("conflict", text.form.stale);
      await makeSystemToken(tx, { authorizationId: id, appName });
      return ok(null);
    });
    if (done.ok) made += 1;
  }
  return made;
}

/** What was replaced meanwhile is under the newest key already. */
async function sealAnew(): Promise<number> {
  const { current, keys } = env.encryptionKeys;
  const before = [...keys.keys()].filter((id) => id !== current);
  if (before.length === 0) return 0;
  const old = await db.$queryRaw<{ id: string; sealed: Uint8Array<ArrayBuffer> }[]>`
    SELECT authorization_id AS id, sealed FROM system_user_token
    WHERE convert_from(substring(sealed from 2 for get_byte(sealed, 0)), 'UTF8') = ANY (${before}::text[])
    ORDER BY authorization_id LIMIT ${AT_ONCE}`;
  let done = 0;
  for (const { id, sealed } of old) {
    const anew = seal(unseal(sealed, id, env.encryptionKeys), id, env.encryptionKeys);
    const written = await inTransaction(worker, async (tx) => {
      const { count } = await tx.systemUserToken.updateMany({
        where: { authorizationId: id, sealed },
        data: { sealed: anew },
      });
      return ok(count);
    });
    if (written.ok) done += written.value;
  }
  return done;
}
