import type { Tx } from "@/lib/db/client";
import { db } from "./database";

/** One statement sent past the commands, in the application's role and as this person. */
export async function asActor<T>(
  userId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('role', 'portal_app', true),
      set_config('app.actor', ${userId}, true), set_config('app.system', 'off', true)`;
    return work(tx);
  });
}
