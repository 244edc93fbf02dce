import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { emailKey } from "@/lib/accounts/rules";
import { namedLike } from "@/lib/applications/dto";
import { hasLeftSod } from "@/lib/applications/settings/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { isToken, possibleMacs } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { queueJob } from "@/lib/outbox/job";
import { mailManagers, mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { dealSelect, factsOf, isListed, type Deal } from "../dto";
import { hasInterestInDeal, isStillOffered, visibleTransfers } from "../policy";
import {
  allowReceiver,
  allowTransfer,
  earliestAt,
  isAcceptable,
  TRANSFER_PURPOSE,
  TRANSFER_TOKEN,
} from "../rules";
import type { AcceptTransferInput, ConfirmTransferInput } from "../schema";

const words = text.transfers;

/** Whether the app is the receiver's now, or waits for SuperOffice. */
type Accepted = { appId: string; done: boolean };

/**
 * Takes an app over for one's own partner. What has never left SOD changes hands at once; anything
 * else waits for an app manager, and its customers hear of it before.
 */
export async function acceptTransfer(
  actor: Actor,
  { idempotencyKey, ...input }: AcceptTransferInput,
): Promise<Result<Accepted>> {
  const { token, partnerId, technicalContactId } = input;
  const form = { key: idempotencyKey, command: "acceptTransfer", input };
  return withFreeName(() =>
    writeOnce<Accepted>(actor, form, async (tx) => {
      const now = new Date();
      const tokenMac = { in: possibleMacs(token, TRANSFER_PURPOSE, env.peppers) };
      const deal = isToken(token, TRANSFER_TOKEN)
        ? await findLocked(tx, actor, { tokenMac }, now)
        : null;
      if (!deal) return fail("not_found", words.linkGone);
      if (deal.emailKey !== emailKey(actor.email))
        return fail("forbidden", words.notYours(deal.email, actor.email));
      if (!isAcceptable(deal, now)) return fail("conflict", words.over);
      if (!isStillOffered(deal)) return fail("rule_broken", words.senderGone);
      const { app } = deal;
      if (!can(actor, "partner.see", { partnerId }))
        return fail("not_found", text.form.notFound);
      if (partnerId === deal.from.id || !can(actor, "transfer.accept", { partnerId }))
        return fail("rule_broken", words.notYourPartner, "partnerId");
      const allowed = allowTransfer(factsOf(app));
      if (!allowed.ok) return allowed;
      const ready = await allowedReceiver(tx, partnerId, app, now);
      if (!ready.ok) return ready;
      if (!(await isUserOf(tx, partnerId, technicalContactId)))
        return fail(
          "rule_broken",
          text.applications.contactForeign,
          "technicalContactId",
        );
      if (await isNamedThere(tx, partnerId, app))
        return fail("rule_broken", words.nameTaken(app.name), "partnerId");
      const waits = hasLeftSod(app.publications);
      if (waits) {
        const proof = await stepUp(tx, actor);
        if (!proof.ok) return proof;
      }
      const accepted = await tx.ownershipTransfer.updateMany({
        where: { id: deal.id, revision: deal.revision, state: "OFFERED" },
        data: {
          ...{ state: "ACCEPTED", toPartnerId: partnerId, technicalContactId },
          ...{ errorEmails: input.errorEmails, uninstallEmails: input.uninstallEmails },
          ...{ acceptedById: actor.userId, acceptedAt: now },
          earliestAt: earliestAt(app.authorizations.length, now),
          revision: { increment: 1 },
        },
      });
      if (accepted.count === 0) return fail("conflict", words.changed);
      const to = { id: partnerId, name: ready.value.name };
      if (!waits) {
        const done = await finish(
          tx,
          actor,
          { ...deal, revision: deal.revision + 1 },
          to,
        );
        return done.ok ? ok({ appId: app.id, done: true }) : done;
      }
      await tellOfWaiting(tx, actor, deal, to, { now, technicalContactId });
      return ok({ appId: app.id, done: false });
    }),
  );
}

/** Lets an app that has left SOD change hands. */
export async function confirmTransfer(
  actor: Actor,
  { idempotencyKey, ...input }: ConfirmTransferInput,
): Promise<Result<{ appId: string }>> {
  const { transferId, revision } = input;
  const form = { key: idempotencyKey, command: "confirmTransfer", input };
  return withFreeName(() =>
    writeOnce(actor, form, async (tx) => {
      const now = new Date();
      const where = { AND: [{ id: transferId }, visibleTransfers(actor)] };
      const deal = await findLocked(tx, actor, where, now);
      if (!deal) return fail("not_found", text.form.notFound);
      const { app, to } = deal;
      if (!can(actor, "transfer.confirm", app))
        return fail("forbidden", text.form.forbidden);
      if (hasInterestInDeal(deal)) return fail("forbidden", words.interest);
      if (deal.state !== "ACCEPTED" || deal.revision !== revision || !to)
        return fail("conflict", words.changed);
      const allowed = allowTransfer(factsOf(app));
      if (!allowed.ok) return allowed;
      if (deal.earliestAt && deal.earliestAt > now)
        return fail("rule_broken", words.tooEarly(deal.earliestAt));
      const ready = await allowedReceiver(tx, to.id, app, now);
      if (!ready.ok)
        return fail("rule_broken", words.receiverUnready(ready.failure.message));
      if (!(await isUserOf(tx, to.id, deal.technicalContactId)))
        return fail("rule_broken", words.contactLeft);
      if (await isNamedThere(tx, to.id, app))
        return fail("rule_broken", words.nameTakenThere(app.name));
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const done = await finish(tx, actor, deal, to);
      return done.ok ? ok({ appId: app.id }) : done;
    }),
  );
}

/** The app's row is the lock: nobody begins anything on it while it is decided. */
async function findLocked(
  tx: Tx,
  actor: Actor,
  where: Prisma.OwnershipTransferWhereInput,
  now: Date,
): Promise<Deal | null> {
  const found = await tx.ownershipTransfer.findFirst({ where, select: { appId: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT portal_seize_app(${found.appId}::uuid)::text`;
  return tx.ownershipTransfer.findFirst({
    where: { AND: [where, { app: { deletedAt: null } }] },
    select: dealSelect(actor, now),
  });
}

async function allowedReceiver(
  tx: Tx,
  partnerId: string,
  { kind }: Deal["app"],
  now: Date,
): Promise<Result<{ name: string }>> {
  const { name, status } = await tx.partner.findUniqueOrThrow({
    where: { id: partnerId },
    select: { name: true, status: true },
  });
  const versions = standing(
    await tx.agreementVersion.findMany(standingOf({ partnerId })),
  );
  const allowed = allowReceiver({ status, versions }, kind, now);
  return allowed.ok ? ok({ name }) : allowed;
}

async function isUserOf(tx: Tx, partnerId: string, userId: string | null) {
  if (userId === null) return false;
  return (await tx.membership.count({ where: { partnerId, userId, endedAt: null } })) > 0;
}

/** Names are unique within a partner, also those of deleted apps; the index asks again. */
async function isNamedThere(tx: Tx, partnerId: string, app: Deal["app"]) {
  const where = { AND: [{ partnerId }, namedLike(app)] };
  return (await tx.application.count({ where })) > 0;
}

/** The database hands the app over as the state changes; here it is written down and told. */
async function finish(
  tx: Tx,
  actor: Actor,
  { id, revision, from, app }: Deal,
  to: { id: string; name: string },
): Promise<Result<null>> {
  const { count } = await tx.ownershipTransfer.updateMany({
    where: { id, revision, state: "ACCEPTED" },
    data: {
      ...{ state: "DONE", closedAt: new Date(), closedById: actor.userId },
      revision: { increment: 1 },
    },
  });
  if (count === 0) return fail("conflict", words.changed);
  await record(tx, actor, "application.transferred", app.id, { from, to });
  const about = {
    ...{ app: app.name, from: from.name, to: to.name },
    isListed: isListed(app),
  };
  await mailManagers(tx, app, {
    ...words.mails.doneToGiver(about),
    link: `/partners/${from.id}/activity`,
  });
  const { technicalContactId } = await tx.application.findUniqueOrThrow({
    where: { id: app.id },
    select: { technicalContactId: true },
  });
  await mailManagers(
    tx,
    { partnerId: to.id, technicalContactId },
    { ...words.mails.doneToReceiver(about), link: `/apps/${app.id}/credentials` },
  );
  if (app.authorizations.length > 0)
    await queueJob(tx, "tell_of_transfer", { transferId: id, step: "moved" });
  return ok(null);
}

/** Both partners, the new contact, and in their own time the customers. */
async function tellOfWaiting(
  tx: Tx,
  actor: Actor,
  { id, from, app }: Deal,
  to: { id: string; name: string },
  { now, technicalContactId }: { now: Date; technicalContactId: string },
): Promise<void> {
  await record(tx, actor, "application.transfer_accepted", app.id, { from, to });
  const earliest = earliestAt(app.authorizations.length, now);
  const letter = words.mails.accepted({
    ...{ app: app.name, from: from.name, to: to.name, by: actor.name, earliest },
  });
  await mailManagers(tx, app, { ...letter, link: `/apps/${app.id}/settings` });
  await mailPeople(tx, [actor.userId, technicalContactId], { ...letter, link: "/home" });
  if (app.authorizations.length > 0)
    await queueJob(tx, "tell_of_transfer", { transferId: id, step: "announced" });
}

/** Each of the two reads it in its own log. */
async function record(
  tx: Tx,
  actor: Actor,
  action: "application.transferred" | "application.transfer_accepted",
  appId: string,
  { from, to }: { from: { id: string }; to: { id: string } },
): Promise<void> {
  const about = {
    ...{ action, object: { type: "application" as const, id: appId } },
    data: { giverId: from.id, receiverId: to.id },
  };
  await recordEvent(tx, actor, { ...about, partnerId: from.id });
  await recordEvent(tx, actor, { ...about, partnerId: to.id });
}

async function withFreeName<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    // An app of that name was made at this very moment.
    if (!violates(error, "application_name")) throw error;
    return fail("conflict", words.nameMet);
  }
}
