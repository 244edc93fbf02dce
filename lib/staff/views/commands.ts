import "server-only";

import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, Author, SystemActor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { queueMail } from "@/lib/outbox/mail";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { minutesOf, VIEW_LIMIT, viewTrouble } from "./rules";
import type { StartViewInput } from "./schema";

const missing = fail("not_found", text.form.notFound);
const worker: SystemActor = { system: "worker" };
const AT_ONCE = 100;

/**
 * Lets a portal administrator see the portal as somebody sees it, in this session and for half an
 * hour at most. The person is told at once.
 */
export async function startView(
  actor: Actor,
  { idempotencyKey, ...input }: StartViewInput,
): Promise<Result<{ viewId: string }>> {
  if (!can(actor, "account.view")) return missing;
  const form = { key: idempotencyKey, command: "startView", input };
  return writeOnce(actor, form, async (tx) => {
    const { userId, reason } = input;
    const person = await tx.user.findFirst({
      // Whoever was erased is nobody.
      where: { id: userId, erasedAt: null },
      select: {
        emailKey: true,
        loginAllowed: true,
        _count: { select: { staffRoles: true } },
      },
    });
    if (!person) return missing;
    const trouble = viewTrouble({
      isSelf: userId === actor.userId,
      isStaff: person._count.staffRoles > 0,
      logInAllowed: person.loginAllowed,
    });
    if (trouble) return fail("rule_broken", trouble);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const now = new Date();
    await end(tx, actor, { sessionId: actor.sessionId }, now);
    const viewId = randomUUID();
    await tx.accountView.create({
      data: {
        ...{ id: viewId, viewerId: actor.userId, viewedId: userId, reason },
        ...{
          sessionId: actor.sessionId,
          startedAt: now,
          expiresAt: later(now, VIEW_LIMIT),
        },
      },
    });
    const { count } = await tx.session.updateMany({
      where: { id: actor.sessionId, userId: actor.userId, revokedAt: null },
      data: { viewId },
    });
    if (count === 0) return missing;
    await recordEvent(tx, actor, {
      action: "account.view_begun",
      object: { type: "person", id: userId },
      data: { view: viewId },
    });
    await queueMail(tx, {
      recipient: person.emailKey,
      ...text.views.mails.begun(actor.name, reason),
      link: "/profile/sessions",
    });
    return ok({ viewId });
  });
}

/** Ends the view that this session is in, if any: the next page is the viewer's own again. */
export async function stopView(actor: Actor): Promise<Result<{ userId: string }>> {
  return inTransaction(actor, async (tx) => {
    const [ended] = await end(tx, actor, { sessionId: actor.sessionId }, new Date());
    return ok({ userId: ended ?? "" });
  });
}

/** Closes views whose time is over, or whose session is. Answers how many. */
export async function endViews(now: Date): Promise<number> {
  const ended = await inTransaction(worker, async (tx) => {
    const revoked = await tx.$queryRaw<{ id: string }[]>`
      SELECT v.id FROM account_view v LEFT JOIN session s ON s.id = v.session_id
      WHERE v.ended_at IS NULL
        AND (v.expires_at <= ${now} OR s.id IS NULL OR s.revoked_at IS NOT NULL)
      ORDER BY v.expires_at LIMIT ${AT_ONCE}`;
    const people = await end(
      tx,
      worker,
      { id: { in: revoked.map(({ id }) => id) } },
      now,
    );
    return ok(people.length);
  });
  return ended.ok ? ended.value : 0;
}

/** Ends open views, each with its event; answers whose they were. */
async function end(
  tx: Tx,
  author: Author,
  which: { sessionId: string } | { id: { in: string[] } },
  now: Date,
): Promise<string[]> {
  const open = await tx.accountView.findMany({
    where: { AND: [which, { endedAt: null }] },
  });
  const ended: string[] = [];
  for (const view of open) {
    const { count } = await tx.accountView.updateMany({
      where: { id: view.id, endedAt: null },
      data: { endedAt: now },
    });
    if (count === 0) continue;
    await tx.session.updateMany({ where: { viewId: view.id }, data: { viewId: null } });
    await recordEvent(tx, author, {
      action: "account.view_ended",
      object: { type: "person", id: view.viewedId },
      data: {
        ...{ view: view.id, pages: view.pages },
        minutes: minutesOf({ ...view, endedAt: now }),
      },
    });
    ended.push(view.viewedId);
  }
  return ended;
}
