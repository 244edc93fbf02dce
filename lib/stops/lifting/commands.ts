import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { concerned, mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { hasInterest, visibleSuspensions } from "../policy";
import { reachOf, stillStopped, stopsAgainst } from "../rules";
import {
  suspendedBy,
  suspensionSelect,
  type Suspended,
  type SuspensionRow,
} from "../suspensions/dto";
import type { LiftSuspensionInput } from "../suspensions/schema";
import { isPausedOtherwise } from "./rules";

const { mails } = text.suspensions;

/** Another app manager than who suspended lets it go on; the appeal is over with that. */
export async function liftSuspension(
  actor: Actor,
  { idempotencyKey, stopId }: LiftSuspensionInput,
): Promise<Result<{ stopId: string }>> {
  const form = { key: idempotencyKey, command: "liftSuspension", input: { stopId } };
  return writeOnce(actor, form, async (tx) => {
    const stop = await findLocked(tx, actor, stopId);
    if (!stop) return fail("not_found", text.form.notFound);
    const about = suspendedBy(stop);
    if (!can(actor, "application.suspend", about))
      return fail("forbidden", text.form.forbidden);
    if (hasInterest(actor, about)) return fail("forbidden", text.appStops.interest);
    if (stop.stoppedById === actor.userId)
      return fail("forbidden", text.appStops.liftedByAnother);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;

    // An access that nothing else pauses is active again with this: its state follows.
    const { count } = await tx.applicationStop.updateMany({
      where: { id: stopId, liftedAt: null },
      data: { liftedAt: new Date(), liftedById: actor.userId },
    });
    if (count === 0) return fail("conflict", text.appStops.liftedAlready);
    await record(tx, actor, about);
    await queueJob(tx, "tell_of_stop", { stopId, step: "ended" });
    await tellPartner(tx, stopId, about);
    return ok({ stopId });
  });
}

/**
 * The suspension for those who may know it. The row of what it is about is the lock, as when it was
 * suspended.
 */
async function findLocked(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<SuspensionRow | null> {
  await tx.$queryRaw`
    SELECT p.id FROM partner p JOIN application_stop s ON s.partner_id = p.id
    WHERE s.id = ${id}::uuid FOR UPDATE OF p`;
  await tx.$queryRaw`
    SELECT a.id FROM application_stop s
      LEFT JOIN "authorization" h ON h.id = s.authorization_id
      JOIN application a ON a.id = coalesce(s.app_id, h.app_id)
    WHERE s.id = ${id}::uuid FOR UPDATE OF a`;
  return tx.applicationStop.findFirst({
    where: { AND: [{ id }, visibleSuspensions(actor)] },
    select: suspensionSelect(actor),
  });
}

async function record(
  tx: Tx,
  actor: Actor,
  { app, held, partnerId, environment }: Suspended,
): Promise<void> {
  if (held)
    return recordEvent(tx, actor, {
      action: "authorization.suspension_lifted",
      object: { type: "authorization", id: held.id },
      ...{ partnerId, tenantId: held.tenantId },
      data: { appId: held.app.id },
    });
  if (!app)
    return recordEvent(tx, actor, {
      action: "partner.suspension_lifted",
      object: { type: "partner", id: partnerId },
      partnerId,
    });
  return recordEvent(tx, actor, {
    action: "application.suspension_lifted",
    object: { type: "application", id: app.id },
    partnerId,
    data: { environments: reachOf({ environment }) },
  });
}

async function tellPartner(tx: Tx, stopId: string, about: Suspended): Promise<void> {
  await mailPeople(tx, await concerned(tx, about), letterOf(stopId, about));
}

function letterOf(stopId: string, about: Suspended) {
  const { app, held, environment, partnerId, partnerName } = about;
  if (held)
    return {
      ...mails.liftedOnTenant({
        ...{ app: held.app.name, environment: held.environment },
        contextId: held.tenant.contextId,
        stays: isPausedOtherwise(held),
      }),
      link: `/apps/${held.app.id}/tenants`,
    };
  if (!app)
    return {
      ...mails.liftedOfPartner({ partner: partnerName }),
      link: `/partners/${partnerId}`,
    };
  const others = stopsAgainst(app).filter(({ id }) => id !== stopId);
  const still = stillStopped({ environment }, others);
  return {
    ...text.appStops.mails.lifted({
      ...{ app: app.name, environment },
      still: still.map((one) => text.common.environments[one]).join(", "),
    }),
    link: `/apps/${app.id}/stop`,
  };
}
