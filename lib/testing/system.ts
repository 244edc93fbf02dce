import { SECOND } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { db } from "./database";

/** Arranges what only SuperOffice or the portal itself may: the walls let the system through. */
export async function asSystem<T>(
  work: (tx: Tx) => Promise<T>,
  { timeout = 5 * SECOND } = {},
): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
      return work(tx);
    },
    { timeout },
  );
}
