import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { PAUSES } from "@/lib/core/pauses";
import { ok } from "@/lib/core/result";
import type { Tx } from "./client";
import { databaseTrouble } from "./errors";
import { inTransaction } from "./transaction";

/**
 * Writes down what came of work that the world outside has seen. A database that restarts just now is
 * waited for: what is not written down is done a second time.
 */
export async function untilWritten(
  author: SystemActor,
  work: (tx: Tx) => Promise<void>,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<void> {
  for (const wait of [...PAUSES, null]) {
    try {
      const written = await inTransaction(author, async (tx) => {
        await work(tx);
        return ok(null);
      });
      if (written.ok) return;
      if (wait === null) throw new Error(written.failure.message);
    } catch (error) {
      if (wait === null || databaseTrouble(error) !== "unavailable") throw error;
    }
    await pause(wait);
  }
}
