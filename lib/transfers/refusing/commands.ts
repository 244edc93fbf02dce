import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { recordEvent, type AuditEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { isToken, possibleMacs } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { queueJob } from "@/lib/outbox/job";
import { mailManagers, mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { dealSelect, type Deal } from "../dto";
import { hasInterestInDeal, visibleTransfers } from "../policy";
import { isAcceptable, TRANSFER_PURPOSE, TRANSFER_TOKEN } from "../rules";
import type { DeclineTransferInput, RefuseTransferInput } from "../schema";

const words = text.transfers;

/** The receiver says no, before or after having said yes. */
export async function declineTransfer(
  actor: Actor,
  { idempotencyKey, token }: DeclineTransferInput,
): Promise<Result<{ transferId: string }>> {
  const form = { key: idempotencyKey, command: "declineTransfer", input: { token } };
  return writeOnce(actor, form, async (tx) => {
    const now = new Date();
    const deal = isToken(token, TRANSFER_TOKEN)
      ? await tx.ownershipTransfer.findFirst({
          where: {
            tokenMac: { in: possibleMacs(token, TRANSFER_PURPOSE, env.peppers) },
          },
          select: dealSelect(actor, now),
        })
      : null;
    if (!deal) return fail("not_found", words.linkGone);
    if (deal.emailKey !== emailKey(actor.email))
      return fail("forbidden", words.notYours(deal.email, actor.email));
    const isAccepted = deal.state === "ACCEPTED";
    if (!isAccepted && !isAcceptable(deal, now)) return fail("conflict", words.over);
    const partnerId = deal.toPartnerId ?? "";
    if (isAccepted && !can(actor, "transfer.accept", { partnerId }))
      return fail("forbidden", text.form.forbidden);
    if (!(await close(tx, actor, deal, { state: "DECLINED", reason: "" })))
      return fail("conflict", words.changed);
    const { app } = deal;
    await mailManagers(tx, app, {
      ...words.mails.declined({ app: app.name, by: actor.name }),
      link: `/apps/${app.id}/settings`,
    });
    return ok({ transferId: deal.id });
  });
}

/** SuperOffice says no to what both partners have agreed on, with the reason. */
export async function refuseTransfer(
  actor: Actor,
  { idempotencyKey, ...input }: RefuseTransferInput,
): Promise<Result<{ transferId: string }>> {
  const form = { key: idempotencyKey, command: "refuseTransfer", input };
  return writeOnce(actor, form, async (tx) => {
    const { transferId, revision, reason } = input;
    const deal = await tx.ownershipTransfer.findFirst({
      where: { AND: [{ id: transferId }, visibleTransfers(actor)] },
      select: dealSelect(actor, new Date()),
    });
    if (!deal) return fail("not_found", text.form.notFound);
    const { app } = deal;
    if (!can(actor, "transfer.confirm", app))
      return fail("forbidden", text.form.forbidden);
    if (hasInterestInDeal(deal)) return fail("forbidden", words.interest);
    if (deal.state !== "ACCEPTED" || deal.revision !== revision)
      return fail("conflict", words.changed);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    if (!(await close(tx, actor, deal, { state: "REFUSED", reason })))
      return fail("conflict", words.changed);
    const letter = words.mails.refused({
      ...{ app: app.name, from: deal.from.name, to: deal.to?.name ?? "", reason },
    });
    await mailManagers(tx, app, { ...letter, link: `/apps/${app.id}/settings` });
    await mailPeople(tx, [deal.acceptedById], { ...letter, link: "/home" });
    return ok({ transferId });
  });
}

type Ending = { state: "DECLINED" | "REFUSED"; reason: string };

/** Whether it was still there to be ended; with its events, and for customers who had heard of it. */
async function close(
  tx: Tx,
  actor: Actor,
  { id, revision, state, from, to, app }: Deal,
  ending: Ending,
): Promise<boolean> {
  const { count } = await tx.ownershipTransfer.updateMany({
    where: { id, revision, state },
    data: {
      ...{ ...ending, closedAt: new Date(), closedById: actor.userId },
      ...{ errorEmails: [], uninstallEmails: [], revision: { increment: 1 } },
    },
  });
  if (count === 0) return false;
  const about: AuditEvent = {
    action:
      ending.state === "REFUSED"
        ? "application.transfer_refused"
        : "application.transfer_declined",
    object: { type: "application", id: app.id },
  };
  await recordEvent(tx, actor, { ...about, partnerId: from.id });
  if (to) await recordEvent(tx, actor, { ...about, partnerId: to.id });
  if (state === "ACCEPTED" && app.authorizations.length > 0)
    await queueJob(tx, "tell_of_transfer", { transferId: id, step: "stays" });
  return true;
}
