import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { BATCH, BATCHES, keptFields, kindOf, type KeptField } from "./rules";
import type { SaveRetentionInput } from "./schema";

const worker: SystemActor = { system: "worker" };

/** Says how long things are kept from now on. */
export async function saveRetention(
  actor: Actor,
  { idempotencyKey, ...input }: SaveRetentionInput,
): Promise<Result<{ revision: number }>> {
  const form = { key: idempotencyKey, command: "saveRetention", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "retention.edit")) return fail("not_found", text.form.notFound);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { revision, ...after } = input;
    const before = await tx.retentionSetting.findUniqueOrThrow({
      where: { id: 1 },
      omit: { id: true, revision: true, changedAt: true },
    });
    const { count } = await tx.retentionSetting.updateMany({
      where: { id: 1, revision },
      data: { ...after, revision: { increment: 1 }, changedAt: new Date() },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "retention.saved",
      object: { type: "setting", id: "retention" },
      data: { before, after },
    });
    return ok({ revision: revision + 1 });
  });
}

/** Removes whatever has been kept long enough, in batches, and notes how much that was. */
export async function applyRetention(now: Date): Promise<Record<KeptField, number>> {
  const kept = await db.retentionSetting.findUniqueOrThrow({ where: { id: 1 } });
  const removed = Object.fromEntries(keptFields.map((field) => [field, 0])) as Record<
    KeptField,
    number
  >;
  for (const field of keptFields) {
    const before = later(now, -kept[field] * DAY);
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const gone = await inTransaction(worker, async (tx) =>
        ok(await forget[field](tx, before)),
      );
      const count = gone.ok ? gone.value : 0;
      removed[field] += count;
      if (count < BATCH) break;
    }
    await note(field, now, removed[field]);
  }
  return removed;
}

type Forget = (tx: Tx, before: Date) => Promise<number>;

/** One batch of each kind. What is locked right now is for the next time. */
const forget: Record<KeptField, Forget> = {
  // A session ended long before: it lives for hours.
  addresses: (tx, before) => tx.$executeRaw`
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE created_at < ${before}
      ORDER BY created_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  mailBodies: (tx, before) => tx.$executeRaw`
    UPDATE mail SET letter = NULL, sealed_link = NULL WHERE id IN (
      SELECT id FROM mail WHERE created_at < ${before} AND letter IS NOT NULL
      ORDER BY created_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  // Ten in a row or more stay: a lock must not be waited out.
  signInFailures: (tx, before) => tx.$executeRaw`
    DELETE FROM sign_in_lock WHERE key IN (
      SELECT key FROM sign_in_lock WHERE tried_at < ${before} AND failures < 10
      ORDER BY tried_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  requestContacts: async (tx, before) =>
    (await forgetContacts(tx, before)) +
    (await forgetReceivers(tx, before)) +
    (await forgetReviewContacts(tx, before)),
  // As long as its record is valid, and then as long as is said.
  evidence: (tx, before) => tx.$executeRaw`
    DELETE FROM review_file WHERE id IN (
      SELECT f.id FROM review_file f JOIN review r ON r.id = f.review_id
      LEFT JOIN certification_record c ON c.review_id = r.id
      WHERE r.state = 'APPROVED' AND coalesce(c.valid_until, r.closed_at) < ${before}
      LIMIT ${BATCH} FOR UPDATE OF f SKIP LOCKED)`,
  // Of what was withdrawn, or rejected and never sent in again; and uploads that never ended.
  unusedEvidence: (tx, before) => tx.$executeRaw`
    DELETE FROM review_file WHERE id IN (
      SELECT f.id FROM review_file f JOIN review r ON r.id = f.review_id
      WHERE (f.kept_at IS NULL AND f.created_at < now() - interval '1 day')
        OR (r.state = 'WITHDRAWN' AND r.closed_at < ${before})
        OR (r.state = 'REJECTED' AND ${before} > (SELECT max(o.decided_at)
          FROM review_round o WHERE o.review_id = r.id))
      LIMIT ${BATCH} FOR UPDATE OF f SKIP LOCKED)`,
  testAccess: (tx, before) => tx.$executeRaw`
    DELETE FROM review_test_access WHERE review_id IN (
      SELECT t.review_id FROM review_test_access t JOIN review r ON r.id = t.review_id
      WHERE r.state = 'REJECTED' AND ${before} > (SELECT max(o.decided_at)
        FROM review_round o WHERE o.review_id = r.id)
      LIMIT ${BATCH} FOR UPDATE OF t SKIP LOCKED)`,
  // With what was sent and what came back. What still waits is tried until then.
  deliveries: (tx, before) => tx.$executeRaw`
    DELETE FROM delivery_event WHERE id IN (
      SELECT e.id FROM delivery_event e WHERE e.at < ${before} AND NOT EXISTS (
        SELECT 1 FROM delivery d WHERE d.event_id = e.id AND d.state = 'WAITING')
      ORDER BY e.at LIMIT ${BATCH})`,
};

/** One that was withdrawn or ran out has no other end than that of its link. */
function forgetContacts(tx: Tx, before: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE activation_request SET contact_email = '' WHERE id IN (
      SELECT id FROM activation_request
      WHERE contact_email <> '' AND state IN ('GRANTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED')
        AND greatest(granted_at, decided_at, CASE WHEN state IN ('WITHDRAWN', 'EXPIRED')
          THEN link_expires_at END) < ${before}
      ORDER BY requested_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;
}

/** To whom an app was offered. */
function forgetReceivers(tx: Tx, before: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE ownership_transfer SET email = '', email_key = '' WHERE id IN (
      SELECT id FROM ownership_transfer WHERE email <> '' AND closed_at < ${before}
      ORDER BY closed_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;
}

/** Who was asked during a review that has ended, or was rejected and never sent in again. */
function forgetReviewContacts(tx: Tx, before: Date): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM review_contact WHERE review_id IN (
      SELECT c.review_id FROM review_contact c JOIN review r ON r.id = c.review_id
      WHERE coalesce(r.closed_at, CASE WHEN r.state = 'REJECTED' THEN (
        SELECT max(o.decided_at) FROM review_round o WHERE o.review_id = r.id) END) < ${before}
      LIMIT ${BATCH} FOR UPDATE OF c SKIP LOCKED)`;
}

async function note(field: KeptField, ranAt: Date, removed: number): Promise<void> {
  await inTransaction(worker, async (tx) => {
    await tx.retentionRun.upsert({
      where: { kind: kindOf[field] },
      create: { kind: kindOf[field], ranAt, removed },
      update: { ranAt, removed },
    });
    return ok(null);
  });
}
