import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";

const registry: SystemActor = { system: "registry" };

/** Notes that somebody of a tenant signed in to an app: once an hour, which is as exact as it is told. */
export async function noteSignIn(
  authorizationId: string,
  now: Date = new Date(),
): Promise<void> {
  await inTransaction(registry, async (tx) => {
    await tx.authorization.updateMany({
      where: {
        id: authorizationId,
        OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: later(now, -HOUR) } }],
      },
      data: { lastSeenAt: now },
    });
    return ok(null);
  });
}
