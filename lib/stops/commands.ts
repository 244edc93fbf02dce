import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
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
import { reachOf } from "./rules";
import type { RestartAppInput, StopAppInput } from "./schema";

const words = text.appStops;

type Stopped = Result<{ appId: string }>;

/** The partner stops its own app in one environment, and restarts it when it likes. */
export async function stopApp(
  actor: Actor,
  { idempotencyKey, ...input }: StopAppInput,
): Promise<Stopped> {
  const form = { key: idempotencyKey, command: "stopApp", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId, environment, reason } = input;
    const app = await findLocked(tx, actor, appId);
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "application.stop", app))
      return fail("forbidden", text.form.forbidden);
    if (app.stops.some((stop) => stop.environment === environment))
      return fail("conflict", words.stoppedAlready(environment));
    const { id: stopId } = await tx.applicationStop.create({
      data: { appId, environment, side: "PARTNER", reason, stoppedById: actor.userId },
      select: { id: true },
    });
    await record(tx, actor, app, { environment, action: "application.stopped" });
    await queueJob(tx, "tell_of_stop", { stopId, step: "begun" });
    const about = { app: app.name, by: actor.name, environment, reason };
    await tellPartner(tx, app, words.mails.stopped(about));
    return ok({ appId });
  });
}

/** What the partner stopped goes on. */
export async function restartApp(
  actor: Actor,
  { idempotencyKey, stopId }: RestartAppInput,
): Promise<Stopped> {
  const form = { key: idempotencyKey, command: "restartApp", input: { stopId } };
  return writeOnce(actor, form, async (tx) => {
    const stop = await tx.applicationStop.findFirst({
      where: { AND: [{ id: stopId, side: "PARTNER" }, { app: ownApplications(actor) }] },
      select: { appId: true, environment: true },
    });
    const app = stop?.appId && (await findLocked(tx, actor, stop.appId));
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "application.stop", app))
      return fail("forbidden", text.form.forbidden);
    const { environment } = stop;
    if (environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    const { count } = await tx.applicationStop.updateMany({
      where: { id: stopId, liftedAt: null },
      data: { liftedAt: new Date(), liftedById: actor.userId },
    });
    if (count === 0) return fail("conflict", words.liftedAlready);
    await record(tx, actor, app, { environment, action: "application.restarted" });
    await queueJob(tx, "tell_of_stop", { stopId, step: "ended" });
    const about = { app: app.name, environment, by: actor.name };
    await tellPartner(tx, app, words.mails.restarted(about));
    return ok({ appId: app.id });
  });
}

const stoppableSelect = {
  id: true,
  name: true,
  partnerId: true,
  technicalContactId: true,
  stops: {
    where: { liftedAt: null, side: "PARTNER" },
    select: { environment: true },
  },
} satisfies Prisma.ApplicationSelect;

type Stoppable = Prisma.ApplicationGetPayload<{ select: typeof stoppableSelect }>;

/** The app's row is the lock: nothing becomes active while it is decided. */
async function findLocked(
  tx: Tx,
  actor: Actor,
  appId: string,
): Promise<Stoppable | null> {
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
  return tx.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: stoppableSelect,
  });
}

type Recorded = {
  environment: Environment | null;
  action: "application.stopped" | "application.restarted";
};

async function record(
  tx: Tx,
  actor: Actor,
  app: Stoppable,
  { environment, action }: Recorded,
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "application", id: app.id },
    partnerId: app.partnerId,
    data: { environments: reachOf({ environment }) },
  });
}

/** Whoever can do something about it at the partner. */
async function tellPartner(tx: Tx, app: Stoppable, letter: Letter): Promise<void> {
  await mailManagers(tx, app, { ...letter, link: `/apps/${app.id}/stop` });
}
