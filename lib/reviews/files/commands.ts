import "server-only";

import { setTimeout } from "node:timers/promises";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { countInWindow, throttleKey } from "@/lib/auth/throttle";
import { piecesOf } from "@/lib/core/bytes";
import { HOUR, later, MINUTE } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { visibleReviews } from "../policy";
import { isOpen, openStates } from "../rules";
import { inspectFile, type Inspected } from "./gateway";
import {
  allowFile,
  FILES_AN_HOUR,
  LEFT_OVER_MINUTES,
  PART_BYTES,
  PAUSES,
  type FileTrouble,
} from "./rules";
import type { AddFileInput, RemoveFileInput } from "./schema";

type Refusal = FileTrouble | "not_found" | "forbidden" | "read_only";

/** Asked before a byte of the file is read: nobody else's is looked at. */
export async function claimUpload(
  actor: Actor,
  reviewId: string,
): Promise<Refusal | null> {
  const review = await db.review.findFirst({
    where: { AND: [{ id: reviewId }, visibleReviews(actor)] },
    select: { state: true, app: { select: { partnerId: true } } },
  });
  if (!review) return "not_found";
  if (!can(actor, "review.answer", review.app)) return "forbidden";
  if (actor.view) return "read_only";
  if (!isOpen(review.state)) return "closed";
  const key = throttleKey("review-file", actor.userId);
  return (await countInWindow(key, HOUR, new Date())) > FILES_AN_HOUR ? "often" : null;
}

/**
 * Adds a file to an item, or to the request as a whole. Answers what was wrong, or null. Its parts
 * come one by one in transactions of their own, so that a large file makes nobody wait; the file is
 * there for others when the last transaction has kept it, with its event.
 */
export async function addFile(
  actor: Actor,
  { idempotencyKey, reviewId, item, file }: AddFileInput,
): Promise<Refusal | null> {
  const seen = await inspectFile(file.bytes, file.name);
  if (!seen.ok) return seen.trouble;
  const begun = await begin(actor, { reviewId, item }, seen);
  if (!begun.ok) return refusalOf(begun);
  const { fileId } = begun.value;
  let kept: Result<{ fileId: string }> | null = null;
  try {
    let number = 0;
    for await (const bytes of piecesOf(seen.bytes, PART_BYTES)) {
      const part = number;
      const began = performance.now();
      const written = await inTransaction(actor, async (tx) => {
        // As it is: the client would write bytes out as text, and others would wait for that.
        await tx.$executeRaw`
          INSERT INTO review_file_part (file_id, number, bytes)
          VALUES (${fileId}::uuid, ${part}, ${bytes})`;
        return ok(null);
      });
      if (!written.ok) return "busy";
      number += 1;
      // Others have several times as long as it took.
      if (bytes.length === PART_BYTES)
        await setTimeout(PAUSES * (performance.now() - began));
    }
    const input = { reviewId, item, name: seen.name, hash: seen.hash };
    kept = await keep(actor, { key: idempotencyKey, input }, fileId);
  } finally {
    // What is not kept is gone at once; an earlier answer of this form names the file of then.
    if (!kept?.ok || kept.value.fileId !== fileId) await forget(actor, fileId);
  }
  return kept.ok ? null : refusalOf(kept);
}

type Found = Extract<Inspected, { ok: true }>;
type Place = { reviewId: string; item: string };

async function begin(actor: Actor, { reviewId, item }: Place, seen: Found) {
  const { name, kind, hash, bytes } = seen;
  const { size } = bytes;
  try {
    return await inTransaction(actor, async (tx) => {
      const found = await findReview(tx, actor, reviewId);
      if (!found.ok) return found;
      const review = found.value;
      const place = review.checklist.items.find(({ code }) => code === item);
      if (item !== "" && !place) return fail("not_found", text.form.notFound);
      const itemId = place?.id ?? null;
      const leftOver = later(new Date(), -LEFT_OVER_MINUTES * MINUTE);
      const uploadedById = actor.userId;
      await tx.reviewFile.deleteMany({
        where: { uploadedById, keptAt: null, createdAt: { lt: leftOver } },
      });
      const room = allowFile(review, { itemId, size });
      if (!room.ok) return room;
      const { id: fileId } = await tx.reviewFile.create({
        data: { reviewId, itemId, name, kind, hash, size, uploadedById },
        select: { id: true },
      });
      return ok({ fileId });
    });
  } catch (error) {
    // Another upload of the same person, from wherever.
    if (violates(error, "one_at_a_time")) return fail("rule_broken", "", "busy");
    throw error;
  }
}

function keep(
  actor: Actor,
  { key, input }: { key: string; input: Place & { name: string; hash: string } },
  fileId: string,
): Promise<Result<{ fileId: string }>> {
  return writeOnce(actor, { key, command: "addFile", input }, async (tx) => {
    const found = await findReview(tx, actor, input.reviewId);
    if (!found.ok) return found;
    const review = found.value;
    const { count } = await tx.reviewFile.updateMany({
      where: { id: fileId, keptAt: null, review: { state: { in: [...openStates] } } },
      data: { keptAt: new Date() },
    });
    if (count === 0) return fail("rule_broken", "", "closed");
    await recordEvent(tx, actor, {
      action: "review.file_added",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, item: input.item || null, hash: input.hash },
    });
    return ok({ fileId });
  });
}

async function forget(actor: Actor, fileId: string): Promise<void> {
  await inTransaction(actor, async (tx) => {
    await tx.reviewFile.deleteMany({ where: { id: fileId, keptAt: null } });
    return ok(null);
  });
}

/** Takes a file away, for good, while the review is open. */
export async function removeFile(
  actor: Actor,
  { idempotencyKey, ...input }: RemoveFileInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "removeFile", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findReview(tx, actor, input.reviewId);
    if (!found.ok) return found;
    const review = found.value;
    if (!isOpen(review.state)) return fail("conflict", text.reviewFiles.refusedRemoval);
    const { count } = await tx.reviewFile.deleteMany({
      where: {
        ...{ id: input.fileId, reviewId: review.id, keptAt: { not: null } },
        review: { state: { in: [...openStates] } },
      },
    });
    if (count === 0) return fail("not_found", text.form.notFound);
    await recordEvent(tx, actor, {
      action: "review.file_removed",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, fileId: input.fileId },
    });
    return ok(null);
  });
}

async function findReview(tx: Tx, actor: Actor, reviewId: string) {
  const review = await tx.review.findFirst({
    where: { AND: [{ id: reviewId }, visibleReviews(actor)] },
    select: {
      ...{ id: true, number: true, state: true },
      app: { select: { partnerId: true } },
      checklist: { select: { items: { select: { id: true, code: true } } } },
      files: { select: { itemId: true, size: true } },
    },
  });
  if (!review) return fail("not_found", text.form.notFound);
  if (!can(actor, "review.answer", review.app))
    return fail("forbidden", text.form.forbidden);
  return ok(review);
}

/** Which of the answers an upload has, of what a transaction refused. */
function refusalOf(refused: Extract<Result<never>, { ok: false }>): Refusal {
  const { code, field } = refused.failure;
  if (code === "not_found" || code === "forbidden" || code === "read_only") return code;
  if (code === "rule_broken" && field) return field as FileTrouble;
  return code === "conflict" ? "again" : "busy";
}
