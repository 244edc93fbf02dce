import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { stopApp, suspendApp } from "@/lib/stops/commands";
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
