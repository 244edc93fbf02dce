import "server-only";

import { ok, type Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import { inTransaction } from "@/lib/db/transaction";
import { appendCheckpoint, readCheckpoints } from "./gateway";
import { isDue, newHeads } from "./rules";

type Made = { signed: number };

/**
 * Signs where the chains stand now into the file outside the database; `ifDue` only every five
 * minutes or thousand events, so that the worker may ask every minute. One at a time: the lock ends
 * with the transaction. Signs nothing after a line of the file that is not ours.
 */
export async function makeCheckpoint(
  { ifDue }: { ifDue: boolean },
  now = new Date(),
): Promise<Result<Made>> {
  const path = env.auditCheckpoints;
  const ring = env.auditSigningKeys;
  return inTransaction({ system: "worker" }, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('audit_checkpoint'))::text`;
    const [{ heads }] = await tx.$queryRaw<[{ heads: [string, number, string][] }]>`
      SELECT coalesce(json_agg(json_build_array(chain, seq, encode(hash, 'hex')) ORDER BY chain), '[]')
        AS heads
      FROM audit_chain WHERE seq > 0`;
    const marks = heads.map(([chain, seq, hash]) => ({ chain, seq, hash }));
    const signed = await readCheckpoints(path, ring);
    if (signed.badLine) {
      const { line, fault } = signed.badLine;
      throw new Error(`${path}, line ${line}: ${fault}. Run npm run audit:verify.`);
    }
    const grown = newHeads(marks, signed.marks);
    if (grown.length === 0 || (ifDue && !isDue(marks, signed, now)))
      return ok({ signed: 0 });
    await appendCheckpoint(path, ring, {
      at: now.toISOString(),
      previous: signed.last,
      heads: grown.map(({ chain, seq, hash }) => [chain, seq, hash]),
    });
    return ok({ signed: grown.length });
  });
}
