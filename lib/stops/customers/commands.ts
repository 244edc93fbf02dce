import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import { hashedId } from "@/lib/core/hashed-id";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import type { Tasks } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { holdingIn, reachOf } from "../rules";

const worker: SystemActor = { system: "worker" };
const { mails } = text.appStops;

type Step = Tasks["tell_of_stop"];

/**
 * Tells the administrators of the tenants that use an app: that it was stopped, or that it works
 * again where nothing else stops it. Apart from the stop itself, which takes as long with thousands
 * of customers as with none. Each tenant is told in a transaction of its own, once, however often
 * the worker begins again; a partner's own test tenants are not.
 */
export async function tellCustomers({ stopId, step }: Step): Promise<void> {
  const stop = await db.applicationStop.findUnique({
    where: { id: stopId },
    select: {
      environment: true,
      side: true,
      reason: true,
      app: {
        select: {
          id: true,
          name: true,
          partner: { select: { name: true } },
          stops: { where: { liftedAt: null }, select: { environment: true, side: true } },
        },
      },
    },
  });
  if (!stop) return;
  const { app, reason } = stop;
  const told = reachOf(stop).filter(
    (environment) =>
      environment !== "SOD" &&
      (step === "begun" || holdingIn(app.stops, environment).length === 0),
  );
  const letter =
    step === "ended"
      ? mails.backToCustomer
      : stop.side === "PARTNER"
        ? mails.stoppedToCustomer
        : mails.suspendedToCustomer;
  for (const tenant of await tenantsUsing(app.id, told)) {
    const input = { stopId, step, tenantId: tenant.id };
    const form = { key: hashedId(input), command: "tellCustomers", input };
    const done = await writeOnce(worker, form, async (tx) => {
      const about = { app: app.name, partner: app.partner.name, reason };
      await mailPeople(
        tx,
        tenant.people.map(({ userId }) => userId),
        {
          ...letter({ ...about, contextId: tenant.contextId }),
          link: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`,
        },
      );
      return ok(null);
    });
    // The worker tries again, and goes on where it was.
    if (!done.ok) throw new Error(done.failure.message);
  }
}

function tenantsUsing(appId: string, environments: Environment[]) {
  return db.tenant.findMany({
    where: {
      authorizations: {
        some: {
          ...{ appId, environment: { in: environments } },
          state: { in: [...LIVING_STATES] },
        },
      },
    },
    select: {
      id: true,
      environment: true,
      contextId: true,
      people: { where: { right: "TENANT_ADMINISTRATOR" }, select: { userId: true } },
    },
    orderBy: { id: "asc" },
  });
}
