import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { membershipsOf, ownersSince } from "@/lib/authorizations/policy";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { concerned, mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { hasInterest, partnersWithApps } from "../policy";
import { reachOf } from "../rules";
import { suspendableSelect, type Suspendable } from "./dto";
import type { SuspendAccessInput, SuspendAppInput, SuspendPartnerInput } from "./schema";

/*
 * SuperOffice stops something: refused from this moment, whatever is published. No proof is asked
 * for, so that nothing slows it down. Lifting is another room: it is for somebody else.
 */

const words = text.suspensions;

/** An app, everywhere or in one environment. */
export async function suspendApp(
  actor: Actor,
  { idempotencyKey, ...input }: SuspendAppInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "suspendApp", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId, environment, reason } = input;
    const app = await findLocked(tx, actor, appId);
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "application.suspend", app))
      return fail("forbidden", text.form.forbidden);
    const memberships = ownersSince(app, app.createdAt);
    if (hasInterest(actor, { memberships, app, held: null }))
      return fail("forbidden", text.appStops.interest);
    const holds = app.stops.some(
      (stop) => stop.side === "SUPEROFFICE" && stop.environment === environment,
    );
    if (holds) return fail("conflict", text.appStops.suspendedAlready(environment));

    const stopId = await begin(tx, actor, { appId, environment, reason });
    await recordEvent(tx, actor, {
      action: "application.suspended",
      object: { type: "application", id: app.id },
      partnerId: app.partnerId,
      data: { environments: reachOf({ environment }) },
    });
    await mailPeople(tx, await concerned(tx, app), {
      ...text.appStops.mails.suspended({ app: app.name, environment, reason }),
      link: `/appeals/${stopId}`,
    });
    return ok({ appId });
  });
}

/** The access of one tenant, which is paused as long as this holds. Others are not touched. */
export async function suspendAccess(
  actor: Actor,
  { idempotencyKey, ...input }: SuspendAccessInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "suspendAccess", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId, environment, contextId, reason } = input;
    const app = await findLocked(tx, actor, appId);
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "application.suspend", app))
      return fail("forbidden", text.form.forbidden);
    const held = await tx.authorization.findFirst({
      where: {
        ...{ appId, environment, tenant: { contextId } },
        state: { in: [...LIVING_STATES] },
      },
      select: {
        id: true,
        state: true,
        revision: true,
        tenantId: true,
        stops: { where: { liftedAt: null }, select: { id: true } },
      },
    });
    const memberships = ownersSince(app, app.createdAt);
    if (hasInterest(actor, { memberships, app, held }))
      return fail("forbidden", words.tenant.interest);
    if (!held)
      return fail(
        "rule_broken",
        words.tenant.notThere(contextId, environment),
        "contextId",
      );
    if (held.stops.length > 0)
      return fail("conflict", words.tenant.already(contextId), "contextId");

    const { id, state, revision } = held;
    // The suspension pauses it: its state follows.
    const { count } = await tx.authorization.updateMany({
      where: { id, state, revision },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const stopId = await begin(tx, actor, { authorizationId: id, reason });
    await recordEvent(tx, actor, {
      action: "authorization.suspended",
      object: { type: "authorization", id },
      ...{ partnerId: app.partnerId, tenantId: held.tenantId },
      data: { appId },
    });
    await mailPeople(tx, await concerned(tx, app), {
      ...words.mails.onTenant({ app: app.name, environment, contextId, reason }),
      link: `/appeals/${stopId}`,
    });
    return ok({ appId });
  });
}

/** Every app of a partner, those that it makes later too. */
export async function suspendPartner(
  actor: Actor,
  { idempotencyKey, ...input }: SuspendPartnerInput,
): Promise<Result<{ partnerId: string }>> {
  const form = { key: idempotencyKey, command: "suspendPartner", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, reason } = input;
    // Its row is the lock: no app of it is let in anywhere while this is decided.
    await tx.$queryRaw`SELECT id FROM partner WHERE id = ${partnerId}::uuid FOR UPDATE`;
    const partner = await tx.partner.findFirst({
      where: { AND: [{ id: partnerId }, partnersWithApps(actor)] },
      select: {
        name: true,
        technicalContactId: true,
        memberships: membershipsOf(actor),
        stops: { where: { liftedAt: null }, select: { id: true } },
      },
    });
    if (!partner) return fail("not_found", text.form.notFound);
    if (!can(actor, "application.suspend", { partnerId }))
      return fail("forbidden", text.form.forbidden);
    const { memberships } = partner;
    if (hasInterest(actor, { memberships, app: null, held: null }))
      return fail("forbidden", words.partner.interest);
    if (partner.stops.length > 0) return fail("conflict", words.partner.already);

    const stopId = await begin(tx, actor, { partnerId, reason });
    await recordEvent(tx, actor, {
      action: "partner.suspended",
      object: { type: "partner", id: partnerId },
      partnerId,
    });
    await mailPeople(tx, await concerned(tx, { ...partner, partnerId }), {
      ...words.mails.ofPartner({ partner: partner.name, reason }),
      link: `/appeals/${stopId}`,
    });
    return ok({ partnerId });
  });
}

/** The app's row is the lock: nothing becomes active while it is decided. */
async function findLocked(
  tx: Tx,
  actor: Actor,
  appId: string,
): Promise<Suspendable | null> {
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
  return tx.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: suspendableSelect(actor),
  });
}

type Begun = Pick<
  Prisma.ApplicationStopUncheckedCreateInput,
  "appId" | "partnerId" | "authorizationId" | "environment" | "reason"
>;

/** The worker tells the customers, who may be many. */
async function begin(tx: Tx, actor: Actor, data: Begun): Promise<string> {
  const { id: stopId } = await tx.applicationStop.create({
    data: { ...data, side: "SUPEROFFICE", stoppedById: actor.userId },
    select: { id: true },
  });
  await queueJob(tx, "tell_of_stop", { stopId, step: "begun" });
  return stopId;
}
