import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { queueJob } from "@/lib/outbox/job";

const worker: SystemActor = { system: "worker" };
const AT_ONCE = 500;

/** Wakes the worker for receivers that something is due for: a worker died, or a job was lost. */
export async function wakeDueDeliveries(now: Date): Promise<number> {
  const woken = await inTransaction(worker, async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT r.id::text FROM delivery_receiver r
      WHERE (r.busy_until IS NULL OR r.busy_until <= ${now})
        AND (r.not_before IS NULL OR r.not_before <= ${now})
        AND EXISTS (SELECT 1 FROM delivery d WHERE d.receiver_id = r.id
          AND d.state = 'WAITING' AND d.next_try_at <= ${now})
      ORDER BY r.id LIMIT ${AT_ONCE}`;
    for (const { id } of due) await queueJob(tx, "deliver", { receiverId: id });
    return ok(due.length);
  });
  return woken.ok ? woken.value : 0;
}

/** Where only one worker can be, whatever is leased when it begins was left by a dead one. */
export async function endDeliveryLeases(): Promise<void> {
  await inTransaction(worker, async (tx) => {
    await tx.deliveryReceiver.updateMany({
      where: { busyUntil: { not: null } },
      data: { busyUntil: null },
    });
    return ok(null);
  });
}
