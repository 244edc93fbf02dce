import "server-only";

import { ownApplications, visibleApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import { hasInterestIn } from "@/lib/changes/policy";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { mailManagers } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { holdingStops } from "./dto";
import { reachOf, stillStopped, type Stop, type StopSide } from "./rules";
import type { LiftStopInput, StopAppInput, SuspendAppInput } from "./schema";

const words = text.appStops;

type Stopped = Result<{ appId: string }>;

/**
 * SuperOffice stops an app: refused from this moment, whatever is published. No proof is asked for,
 * so that nothing slows it down.
 */
export async function suspendApp(
  actor: Actor,
  { idempotencyKey, ...input }: SuspendAppInput,
): Promise<Stopped> {
  const form = { key: idempotencyKey, command: "suspendApp", input };
  return writeOnce(actor, form, async (tx) => {
    const app = await findLocked(tx, actor, input.appId, visibleApplications(actor));
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "application.suspend", app))
      return fail("forbidden", text.form.forbidden);
    if (hasInterestIn(app)) return fail("forbidden", words.interest);
    if (holds(app, input.environment, "SUPEROFFICE"))
      return fail("conflict", words.suspendedAlready(input.environment));
    await begin(tx, actor, app, { ...input, side: "SUPEROFFICE" });
    await tellPartner(tx, app, words.mails.suspended({ app: app.name, ...input }));
    return ok({ appId: app.id });
  });
}

/** The partner stops its own app in one environment, and restarts it when it likes. */
export async function stopApp(
  actor: Actor,
  { idempotencyKey, ...input }: StopAppInput,
): Promise<Stopped> {
  const form = { key: idempotencyKey, command: "stopApp", input };
  return writeOnce(actor, form, async (tx) => {
    const app = await findLocked(tx, actor, input.appId, ownApplications(actor));
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "application.stop", app))
      return fail("forbidden", text.form.forbidden);
    if (holds(app, input.environment, "PARTNER"))
      return fail("conflict", words.stoppedAlready(input.environment));
    await begin(tx, actor, app, { ...input, side: "PARTNER" });
    const { mails } = words;
    await tellPartner(
      tx,
      app,
      mails.stopped({ app: app.name, by: actor.name, ...input }),
    );
    return ok({ appId: app.id });
  });
}

/** Another app manager than who suspended lets the app go on. */
export async function liftSuspension(
  actor: Actor,
  { idempotencyKey, stopId }: LiftStopInput,
): Promise<Stopped> {
  const form = { key: idempotencyKey, command: "liftSuspension", input: { stopId } };
  return writeOnce(actor, form, async (tx) => {
    const found = await findStop(tx, actor, stopId, "SUPEROFFICE");
    if (!found) return fail("not_found", text.form.notFound);
    const { app, stop } = found;
    if (!can(actor, "application.suspend", app))
      return fail("forbidden", text.form.forbidden);
    if (hasInterestIn(app)) return fail("forbidden", words.interest);
    if (stop.stoppedById === actor.userId)
      return fail("forbidden", words.liftedByAnother);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    if (!(await end(tx, actor, app, stop))) return fail("conflict", words.liftedAlready);
    const others = app.stops.filter(({ id }) => id !== stop.id);
    const still = stillStopped(stop, others).map((one) => text.common.environments[one]);
    await tellPartner(
      tx,
      app,
      words.mails.lifted({
        ...{ app: app.name, environment: stop.environment, still: still.join(", ") },
      }),
    );
    return ok({ appId: app.id });
  });
}

/** What the partner stopped goes on. */
export async function restartApp(
  actor: Actor,
  { idempotencyKey, stopId }: LiftStopInput,
): Promise<Stopped> {
  const form = { key: idempotencyKey, command: "restartApp", input: { stopId } };
  return writeOnce(actor, form, async (tx) => {
    const found = await findStop(tx, actor, stopId, "PARTNER");
    if (!found) return fail("not_found", text.form.notFound);
    const { app, stop } = found;
    if (!can(actor, "application.stop", app))
      return fail("forbidden", text.form.forbidden);
    if (stop.environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    if (!(await end(tx, actor, app, stop))) return fail("conflict", words.liftedAlready);
    const { environment } = stop;
    await tellPartner(
      tx,
      app,
      words.mails.restarted({ app: app.name, environment, by: actor.name }),
    );
    return ok({ appId: app.id });
  });
}

function stoppableSelect(actor: Actor) {
  return {
    id: true,
    name: true,
    partnerId: true,
    createdAt: true,
    technicalContactId: true,
    partner: { select: { memberships: membershipsOf(actor) } },
    transfers: formerOwnersOf(actor),
    stops: {
      ...holdingStops,
      select: { id: true, environment: true, side: true, stoppedById: true },
    },
  } satisfies Prisma.ApplicationSelect;
}

type Stoppable = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof stoppableSelect>;
}>;

/** The app's row is the lock: nothing becomes active while it is decided. */
async function findLocked(
  tx: Tx,
  actor: Actor,
  appId: string,
  scope: Prisma.ApplicationWhereInput,
): Promise<Stoppable | null> {
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
  return tx.application.findFirst({
    where: { AND: [{ id: appId }, scope] },
    select: stoppableSelect(actor),
  });
}

function holds(app: Stoppable, environment: Environment | null, side: StopSide): boolean {
  return app.stops.some((stop) => stop.side === side && stop.environment === environment);
}

/** A stop of this side with its app, for those who may know both. */
async function findStop(tx: Tx, actor: Actor, id: string, side: StopSide) {
  const scope = side === "PARTNER" ? ownApplications(actor) : visibleApplications(actor);
  const stop = await tx.applicationStop.findFirst({
    where: { AND: [{ id, side }, { app: scope }] },
    select: { id: true, appId: true, environment: true, side: true, stoppedById: true },
  });
  const app = stop && (await findLocked(tx, actor, stop.appId, scope));
  return app && { app, stop };
}

async function begin(
  tx: Tx,
  actor: Actor,
  app: Stoppable,
  { environment, side, reason }: Stop & { reason: string },
): Promise<void> {
  const { id: stopId } = await tx.applicationStop.create({
    data: { appId: app.id, environment, side, reason, stoppedById: actor.userId },
    select: { id: true },
  });
  await recordEvent(tx, actor, {
    action: side === "PARTNER" ? "application.stopped" : "application.suspended",
    object: { type: "application", id: app.id },
    partnerId: app.partnerId,
    data: { environments: reachOf({ environment }) },
  });
  await queueJob(tx, "tell_of_stop", { stopId, step: "begun" });
}

/** Whether it was still there to be ended. */
async function end(
  tx: Tx,
  actor: Actor,
  app: Stoppable,
  { id: stopId, environment, side }: Stop & { id: string },
): Promise<boolean> {
  const { count } = await tx.applicationStop.updateMany({
    where: { id: stopId, liftedAt: null },
    data: { liftedAt: new Date(), liftedById: actor.userId },
  });
  if (count === 0) return false;
  await recordEvent(tx, actor, {
    action:
      side === "PARTNER" ? "application.restarted" : "application.suspension_lifted",
    object: { type: "application", id: app.id },
    partnerId: app.partnerId,
    data: { environments: reachOf({ environment }) },
  });
  await queueJob(tx, "tell_of_stop", { stopId, step: "ended" });
  return true;
}

/** Whoever can do something about it at the partner. */
async function tellPartner(tx: Tx, app: Stoppable, letter: Letter): Promise<void> {
  await mailManagers(tx, app, { ...letter, link: `/apps/${app.id}/stop` });
}
