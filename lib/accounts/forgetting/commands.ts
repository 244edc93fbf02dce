import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { KEEP_UNCONFIRMED } from "./rules";

const worker: SystemActor = { system: "worker" };
const AT_ONCE = 100;

/**
 * Deletes registrations that nobody confirmed: a name and an address that somebody typed, maybe
 * not their own. Answers how many; what is left over is for the next time.
 */
export async function forgetRegistrations(now: Date): Promise<number> {
  const forgotten = await inTransaction(worker, async (tx) => {
    const stale = await tx.registration.findMany({
      where: { completedAt: null, expiresAt: { lt: later(now, -KEEP_UNCONFIRMED) } },
      select: { id: true },
      orderBy: { expiresAt: "asc" },
      take: AT_ONCE,
    });
    let count = 0;
    for (const { id } of stale) {
      // One that is confirmed this very moment stays.
      const deleted = await tx.registration.deleteMany({
        where: { id, completedAt: null },
      });
      if (deleted.count === 0) continue;
      count += 1;
      await recordEvent(tx, worker, {
        action: "account.request_forgotten",
        object: { type: "registration", id },
      });
    }
    return ok(count);
  });
  return forgotten.ok ? forgotten.value : 0;
}
