import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { ownApplications } from "@/lib/applications/policy";
import { hasLeftSod } from "@/lib/applications/settings/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { currentTokenMac, newToken } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { queueJob } from "@/lib/outbox/job";
import { queueMail } from "@/lib/outbox/mail";
import { mailManagers } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  dealSelect,
  factsOf,
  isListed,
  transferableSelect,
  type TransferableRow,
} from "./dto";
import { ownTransfers } from "./policy";
import {
  allowName,
  allowTransfer,
  OFFER_LIFETIME,
  OFFERS_A_DAY,
  OPEN_STATES,
  TRANSFER_PURPOSE,
  TRANSFER_TOKEN,
} from "./rules";
import type { OfferTransferInput, WithdrawTransferInput } from "./schema";

const words = text.transfers;

/**
 * Offers an app to whoever reads the mails of an address. Whether that is somebody the portal knows
 * is never looked at, so that nobody learns here who is a partner.
 */
export async function offerTransfer(
  actor: Actor,
  { idempotencyKey, ...input }: OfferTransferInput,
): Promise<Result<{ transferId: string }>> {
  const key = emailKey(input.email);
  if (!key) return fail("rule_broken", text.accounts.emailForm, "email");
  const form = { key: idempotencyKey, command: "offerTransfer", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const { appId, email } = input;
      const now = new Date();
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, ownApplications(actor)] },
        select: transferableSelect(actor, now),
      });
      if (!app) return fail("not_found", text.form.notFound);
      if (!can(actor, "transfer.offer", app))
        return fail("forbidden", text.form.forbidden);
      const allowed = allowTransfer(factsOf(app));
      if (!allowed.ok) return allowed;
      if (hasLeftSod(app.publications)) {
        const named = allowName(app.name, input.appName);
        if (!named.ok) return named;
        const proof = await stepUp(tx, actor);
        if (!proof.ok) return proof;
      }
      const mails = await countOffers(tx, app.partnerId, later(now, -DAY));
      if (mails >= OFFERS_A_DAY)
        return fail("too_many", words.tooMany(OFFERS_A_DAY), "email");
      const transferId = await offer(tx, actor, app, { email, key, now });
      await recordEvent(tx, actor, {
        action: "application.transfer_offered",
        object: { type: "application", id: appId },
        partnerId: app.partnerId,
      });
      return ok({ transferId });
    });
  } catch (error) {
    // Somebody else offered it at this moment, or long ago.
    if (!violates(error, "ownership_transfer")) throw error;
    return fail("conflict", words.alreadyOpen);
  }
}

/** Calls it off, also one that was accepted and waits for SuperOffice. */
export async function withdrawTransfer(
  actor: Actor,
  { idempotencyKey, ...input }: WithdrawTransferInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "withdrawTransfer", input };
  return writeOnce(actor, form, async (tx) => {
    const { transferId, revision } = input;
    const now = new Date();
    const deal = await tx.ownershipTransfer.findFirst({
      where: { AND: [{ id: transferId }, ownTransfers(actor)] },
      select: dealSelect(actor, now),
    });
    // Of an app that came from another partner, that one's offers are no matter of this one's.
    if (!deal || deal.from.id !== deal.app.partnerId)
      return fail("not_found", text.form.notFound);
    const { app } = deal;
    if (!can(actor, "transfer.offer", app)) return fail("forbidden", text.form.forbidden);
    const { count } = await tx.ownershipTransfer.updateMany({
      where: { id: transferId, revision, state: { in: [...OPEN_STATES] } },
      data: {
        ...{ state: "WITHDRAWN", closedAt: now, closedById: actor.userId },
        ...{ errorEmails: [], uninstallEmails: [], revision: { increment: 1 } },
      },
    });
    if (count === 0) return fail("conflict", words.changed);
    await recordEvent(tx, actor, {
      action: "application.transfer_withdrawn",
      object: { type: "application", id: app.id },
      partnerId: app.partnerId,
    });
    const letter = words.mails.withdrawn({ app: app.name, from: deal.from.name });
    // Whoever was erased meanwhile has no address any more.
    if (deal.emailKey !== "")
      await queueMail(tx, { recipient: deal.emailKey, ...letter, link: "/home" });
    if (deal.state === "ACCEPTED")
      await queueJob(tx, "tell_of_transfer", { transferId, step: "stays" });
    return ok({ appId: app.id });
  });
}

/** Offers since then; whoever of the partner makes another at this moment waits. */
async function countOffers(tx: Tx, fromPartnerId: string, since: Date): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`offers:${fromPartnerId}`}))::text`;
  return tx.ownershipTransfer.count({
    where: { fromPartnerId, offeredAt: { gt: since } },
  });
}

type To = { email: string; key: string; now: Date };

/** The link exists nowhere but in its mail. */
async function offer(
  tx: Tx,
  actor: Actor,
  app: TransferableRow,
  { email, key, now }: To,
): Promise<string> {
  const token = newToken(TRANSFER_TOKEN);
  const expiresAt = later(now, OFFER_LIFETIME);
  const { id } = await tx.ownershipTransfer.create({
    data: {
      ...{ appId: app.id, fromPartnerId: app.partnerId, email, emailKey: key },
      tokenMac: currentTokenMac(token, TRANSFER_PURPOSE, env.peppers).mac,
      ...{ offeredById: actor.userId, offeredAt: now, expiresAt },
    },
    select: { id: true },
  });
  const about = { app: app.name, from: app.partner.name, by: actor.name };
  await queueMail(tx, {
    recipient: key,
    ...words.mails.offer({ ...about, until: expiresAt, isListed: isListed(app) }),
    link: `/transfers/${token}`,
  });
  await mailManagers(tx, app, {
    ...words.mails.offered({ ...about, until: expiresAt, email }),
    link: `/apps/${app.id}/settings`,
  });
  return id;
}
