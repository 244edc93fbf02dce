import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { stopApp } from "@/lib/stops/commands";
import {
  suspendAccess,
  suspendApp,
  suspendPartner,
} from "@/lib/stops/suspensions/commands";
import { aStaffMember } from "./builders";
import { db } from "./database";

/* Apps that are stopped, made by the commands people use. */

type Where = { environment?: Environment | null };

/** What suspending sends. */
export function suspension(
  app: { id: string },
  { environment = "PRODUCTION" }: Where = {},
) {
  const about = { idempotencyKey: randomUUID(), appId: app.id, environment };
  return { ...about, reason: "It mixes up customers." };
}

/** What the partner's own stop sends. */
export function ownStop(app: { id: string }, environment: Environment = "PRODUCTION") {
  return { ...suspension(app), environment, reason: "We move it." };
}

/** What suspending the access of one tenant sends. */
export function accessSuspension(
  app: { id: string },
  contextId: string,
  environment: Environment = "PRODUCTION",
) {
  return { ...suspension(app), environment, contextId };
}

/** What suspending a partner sends. */
export function partnerSuspension(partnerId: string) {
  return { idempotencyKey: randomUUID(), partnerId, reason: "They mix up customers." };
}

export function liftOf(stopId: string) {
  return { idempotencyKey: randomUUID(), stopId };
}

/** The latest that is not lifted. */
export function holdingStop(appId: string) {
  return db.applicationStop.findFirstOrThrow({
    where: { appId, liftedAt: null },
    orderBy: { stoppedAt: "desc" },
  });
}

/** A suspension, with the app manager who did it and another one. */
export async function aSuspension(app: { id: string }, where?: Where) {
  const appManager = await aStaffMember("APP_MANAGER");
  const done = await suspendApp(appManager, suspension(app, where));
  if (!done.ok) throw new Error(done.failure.message);
  const { id: stopId } = await holdingStop(app.id);
  return { appManager, other: await aStaffMember("APP_MANAGER"), stopId };
}

/** The same of one tenant's access, or of a whole partner. */
export async function aSuspensionOf(
  target: { app: { id: string }; contextId: string } | { partnerId: string },
) {
  const appManager = await aStaffMember("APP_MANAGER");
  const done =
    "partnerId" in target
      ? await suspendPartner(appManager, partnerSuspension(target.partnerId))
      : await suspendAccess(appManager, accessSuspension(target.app, target.contextId));
  if (!done.ok) throw new Error(done.failure.message);
  const { id: stopId } = await db.applicationStop.findFirstOrThrow({
    where: { stoppedById: appManager.userId },
  });
  return { appManager, other: await aStaffMember("APP_MANAGER"), stopId };
}

/** The partner has stopped its own app. */
export async function aStop(
  owner: Actor,
  app: { id: string },
  environment?: Environment,
) {
  const done = await stopApp(owner, ownStop(app, environment));
  if (!done.ok) throw new Error(done.failure.message);
  return (await holdingStop(app.id)).id;
}
