import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import type { SystemActor } from "@/lib/auth/actor";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { environmentSlug } from "@/lib/core/environments";
import { hashedId } from "@/lib/core/hashed-id";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { writeOnce } from "@/lib/db/write-once";
import type { Tasks } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { holdingStops } from "../dto";
import { holdingIn, reachOf, stopsAgainst, type StopSide } from "../rules";

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
      id: true,
      appId: true,
      partnerId: true,
      authorizationId: true,
      environment: true,
      side: true,
      reason: true,
    },
  });
  if (!stop) return;
  for (const tenant of await tenantsReached(stop, step)) {
    const input = { stopId, step, tenantId: tenant.id };
    const form = { key: hashedId(input), command: "tellCustomers", input };
    const done = await writeOnce(worker, form, async (tx) => {
      await mailPeople(
        tx,
        tenant.people.map(({ userId }) => userId),
        {
          ...letterOf(stop, step, tenant),
          link: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`,
        },
      );
      return ok(null);
    });
    // The worker tries again, and goes on where it was.
    if (!done.ok) throw new Error(done.failure.message);
  }
}

type StopRow = Prisma.ApplicationStopGetPayload<{
  select: {
    id: true;
    appId: true;
    partnerId: true;
    authorizationId: true;
    environment: true;
    side: true;
    reason: true;
  };
}>;

type Told = Prisma.TenantGetPayload<{ select: typeof toldSelect }> & {
  apps: string[];
  partner: string;
};

const toldSelect = {
  id: true,
  environment: true,
  contextId: true,
  people: { where: { right: "TENANT_ADMINISTRATOR" }, select: { userId: true } },
} satisfies Prisma.TenantSelect;

const heldSelect = {
  tenant: { select: toldSelect },
  environment: true,
  app: {
    select: {
      name: true,
      stops: holdingStops,
      partner: { select: { name: true, stops: holdingStops } },
    },
  },
} satisfies Prisma.AuthorizationSelect;

/** The tenants outside SOD whose use of an app it ends, or lets go on, each with those apps. */
async function tenantsReached(stop: StopRow, step: Step["step"]): Promise<Told[]> {
  const held = await db.authorization.findMany({
    where: {
      AND: [
        usesOf(stop),
        { environment: { in: reachOf(stop).filter((one) => one !== "SOD") } },
        // What is paused does not work again, whatever else goes on.
        { state: { in: step === "begun" ? [...LIVING_STATES] : ["ACTIVE"] } },
      ],
    },
    orderBy: [{ tenantId: "asc" }, { createdAt: "asc" }],
    select: heldSelect,
  });
  const told = new Map<string, Told>();
  for (const { app, environment, tenant } of held) {
    const isStopped = holdingIn(stopsAgainst(app), environment).length > 0;
    if (step === "ended" && isStopped) continue;
    const partner = app.partner.name;
    const one = told.get(tenant.id) ?? { ...tenant, partner, apps: [] };
    one.apps.push(app.name);
    told.set(tenant.id, one);
  }
  return [...told.values()];
}

function usesOf({ appId, partnerId, authorizationId }: StopRow) {
  if (authorizationId !== null) return { id: authorizationId };
  if (partnerId !== null) return { app: { partnerId, ...notDeleted } };
  return { appId: appId ?? "" };
}

function letterOf(
  { side, partnerId, reason }: { side: StopSide } & StopRow,
  step: Step["step"],
  { apps, partner, contextId }: Told,
): Letter {
  const about = { app: apps.join(", "), partner, contextId, reason };
  if (step === "ended") return mails.backToCustomer(about);
  if (side === "PARTNER") return mails.stoppedToCustomer(about);
  if (partnerId === null) return mails.suspendedToCustomer(about);
  return text.suspensions.mails.ofPartnerToCustomer({ ...about, apps: about.app });
}
