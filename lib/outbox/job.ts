import "server-only";

import type { Environment } from "@/lib/core/environments";
import { sql, type Sql, type Tx } from "@/lib/db/client";

/**
 * What the worker can be woken for, and what it is told: ids alone, never secrets or texts. A closed
 * list; `scripts/parts/tasks.ts` says what each does.
 */
export type Tasks = {
  /** The automatic checks of a version: as a self-test, or of what is published in an environment. */
  run_checks: { versionId: string; environment: Environment | null };
  /** The technical contact hears what the watch over a published version saw. */
  tell_of_checks: { versionId: string; environment: Environment };
  /** Customers without a licence for custom apps hear that an app became one. */
  tell_of_kind: { appId: string };
  /** Whether the portal can approve a request by itself. */
  take_fast_lane: { reviewId: string; versionId: string };
  send_mail: { mailId: string };
  /** What waits for a receiver of an app; with a delivery, when its next try is due. */
  deliver: { receiverId: string; deliveryId?: string };
  /** Customers hear that an app was stopped, or that it works again. */
  tell_of_stop: { stopId: string; step: "begun" | "ended" };
  /** Customers hear that an app will change hands, that it has, or that it does not. */
  tell_of_transfer: { transferId: string; step: "announced" | "moved" | "stays" };
  /** What an app showed in a practice test, which the checklist hears of. */
  judge_practice: { testId: string };
};

/**
 * Queues a job inside the caller's transaction: rolled-back work wakes nobody. The same job queued
 * again before it ran is one job, at the later call's time.
 */
export async function queueJob<T extends keyof Tasks>(
  tx: Tx,
  task: T,
  payload: Tasks[T],
  at: Date | null = null,
): Promise<void> {
  await tx.$queryRaw`SELECT ${queueing(task, sql`${JSON.stringify(payload)}`, at)}`;
}

/** The same as part of a statement; `payload` is a text of JSON there. */
export function queueing(task: keyof Tasks, payload: Sql, at: Date | null = null): Sql {
  return sql`
    portal_add_job(${task}, ${payload}::json, ${at}::timestamptz, ${`${task}:`} || ${payload})::text`;
}
