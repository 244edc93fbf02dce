import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { mailManagers } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { OPEN_STATES } from "@/lib/transfers/rules";
import { text } from "@/lib/words/catalogue";
import { ownApplications } from "../policy";
import { nameFields } from "../rules";
import { deletingSelect } from "./dto";
import { deletedApplications } from "./policy";
import {
  allowDeleting,
  allowName,
  reachesBeyondSod,
  RESTORABLE_DAYS,
  restorableSince,
} from "./rules";
import type { DeleteAppInput, RestoreAppInput } from "./schema";

const words = text.appDeleting;
const worker: SystemActor = { system: "worker" };
/** How many apps one run lets go; the rest is for the next. */
const AT_ONCE = 50;

/**
 * Deletes an app that nobody uses outside SOD. From this moment it is nowhere to be found and its
 * client IDs and secrets are refused; its secrets and CI tokens end for good.
 */
export async function deleteApp(
  actor: Actor,
  { idempotencyKey, ...input }: DeleteAppInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "deleteApp", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId } = input;
    // Whatever begins on the app at this moment is seen below, or waits and finds it gone.
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
    const now = new Date();
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, ownApplications(actor)] },
      select: deletingSelect(now),
    });
    if (!app)
      return missing(tx, { AND: [{ id: appId }, deletedApplications(actor, now)] });
    if (!can(actor, "application.delete", app))
      return fail("forbidden", text.form.forbidden);
    const outside = app.authorizations.filter(({ environment }) => environment !== "SOD");
    const allowed = allowDeleting({
      ...{ tenants: outside.length, reviews: app.reviews, asked: app.requests.length },
    });
    if (!allowed.ok) return allowed;
    const named = allowName(app.name, input.appName);
    if (!named.ok) return named;
    if (reachesBeyondSod(app)) {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    const ended = await endEverything(tx, actor, appId, now);
    await tx.application.update({
      where: { id: appId },
      data: { deletedAt: now, deletedById: actor.userId, revision: { increment: 1 } },
    });
    await recordEvent(tx, actor, {
      action: "application.deleted",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
      data: ended,
    });
    const days = RESTORABLE_DAYS;
    await mailManagers(tx, app, {
      ...words.mails.deleted({ app: app.name, by: actor.name, days }),
      link: "/apps/deleted",
    });
    return ok({ appId });
  });
}

/** On a page that is older than what somebody did meanwhile, that is said instead of "not found". */
async function missing(
  tx: Tx,
  done: Prisma.ApplicationWhereInput,
): Promise<Result<never>> {
  const found = await tx.application.findFirst({
    where: done,
    select: { deletedAt: true },
  });
  if (!found) return fail("not_found", text.form.notFound);
  return fail("conflict", found.deletedAt ? words.deletedAlready : words.restoredAlready);
}

/** Everything by which the app is let in, or by which somebody else waits for it. */
async function endEverything(tx: Tx, actor: Actor, appId: string, now: Date) {
  const by = { closedAt: now, closedById: actor.userId };
  await tx.clientSecret.deleteMany({ where: { appId, status: "PENDING" } });
  // One whose grace is over has ended by that, and stays so.
  const spent = await tx.clientSecret.updateMany({
    where: { appId, closedAt: null, retiresAt: { lte: now } },
    data: { status: "REVOKED", ...by },
  });
  const secrets = await tx.clientSecret.updateMany({
    where: { appId, closedAt: null },
    data: {
      ...{ status: "REVOKED", ...by },
      ...{ retiresAt: null, graceHours: null, successorId: null },
    },
  });
  const tokens = await tx.credentialToken.updateMany({
    where: { appId, closedAt: null },
    data: by,
  });
  const keys = await tx.appKey.updateMany({
    where: { appId, closedAt: null },
    data: { status: "REVOKED", ...by },
  });
  const sodTenants = await tx.authorization.updateMany({
    where: { appId, environment: "SOD", state: { in: ["ACTIVE", "PAUSED"] } },
    data: {
      ...{ state: "ENDED", endedAt: now, endedById: actor.userId },
      ...{ endedBySide: "PARTNER", revision: { increment: 1 } },
    },
  });
  await tx.changeRequest.updateMany({
    where: { appId, state: "OPEN" },
    data: {
      ...{ state: "WITHDRAWN", decidedById: actor.userId, decidedAt: now },
      revision: { increment: 1 },
    },
  });
  await tx.ownershipTransfer.updateMany({
    where: { appId, state: { in: [...OPEN_STATES] } },
    data: {
      ...{ state: "WITHDRAWN", ...by, revision: { increment: 1 } },
      ...{ errorEmails: [], uninstallEmails: [] },
    },
  });
  await tx.practiceTest.updateMany({
    where: { appId, endedAt: null },
    data: { outcome: "STOPPED", endedAt: now, toldAt: now },
  });
  // What waits for the App Store manager is a draft again.
  await tx.listingRound.updateMany({
    where: { decision: null, listing: { appId } },
    data: { decision: "WITHDRAWN", decidedById: actor.userId, decidedAt: now },
  });
  await tx.listing.updateMany({
    where: { appId, state: "REQUEST_PENDING" },
    data: { state: "DRAFT", revision: { increment: 1 } },
  });
  await tx.delivery.updateMany({
    where: { receiver: { appId }, state: "WAITING" },
    data: { state: "FAILED", failure: "STOPPED" },
  });
  await tx.activationRequest.updateMany({
    where: { appId, state: "REQUESTED", linkExpiresAt: { lte: now } },
    data: { state: "EXPIRED", revision: { increment: 1 } },
  });
  return {
    secrets: secrets.count + spent.count,
    tokens: tokens.count,
    keys: keys.count,
    sodTenants: sodTenants.count,
  };
}

/** Brings a deleted app back as it was, but for what ended with it. */
export async function restoreApp(
  actor: Actor,
  { idempotencyKey, appId }: RestoreAppInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "restoreApp", input: { appId } };
  return writeOnce(actor, form, async (tx) => {
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, deletedApplications(actor, new Date())] },
      select: { id: true, name: true, partnerId: true, technicalContactId: true },
    });
    if (!app) return missing(tx, { AND: [{ id: appId }, ownApplications(actor)] });
    if (!can(actor, "application.delete", app))
      return fail("forbidden", text.form.forbidden);
    await tx.application.update({
      where: { id: appId },
      data: { deletedAt: null, deletedById: null, revision: { increment: 1 } },
    });
    await recordEvent(tx, actor, {
      action: "application.restored",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
    });
    await mailManagers(tx, app, {
      ...words.mails.restored({ app: app.name, by: actor.name }),
      link: `/apps/${appId}/credentials`,
    });
    return ok({ appId });
  });
}

/**
 * Lets go for good what was deleted long enough ago. The row stays, because the log names it and its
 * client IDs are never given out again; what people typed into it goes, and its name is free.
 */
export async function endDeletedApps(now: Date): Promise<number> {
  const due = { deletedAt: { lte: restorableSince(now) }, goneAt: null };
  const apps = await db.application.findMany({
    where: due,
    orderBy: { deletedAt: "asc" },
    take: AT_ONCE,
    select: { id: true, partnerId: true },
  });
  for (const { id, partnerId } of apps)
    await inTransaction(worker, async (tx) => {
      const { count } = await tx.application.updateMany({
        where: { id, ...due },
        data: {
          ...{ ...nameFields(id), name: words.goneName, goneAt: now },
          ...{ seoName: "", errorEmails: [], uninstallEmails: [] },
          revision: { increment: 1 },
        },
      });
      // Another worker was faster.
      if (count === 0) return ok(null);
      const ofApp = { where: { appId: id } };
      await tx.urlCheck.deleteMany(ofApp);
      await tx.checkRun.deleteMany(ofApp);
      await tx.checkResult.deleteMany(ofApp);
      await tx.checkNotice.deleteMany(ofApp);
      await tx.listing.deleteMany(ofApp);
      await tx.listingPicture.deleteMany(ofApp);
      await tx.clientIdentifier.updateMany({
        where: { appId: id, retiredAt: null },
        data: { retiredAt: now },
      });
      await recordEvent(tx, worker, {
        action: "application.gone",
        object: { type: "application", id },
        partnerId,
      });
      return ok(null);
    });
  return apps.length;
}
