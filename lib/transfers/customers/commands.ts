import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { environmentSlug } from "@/lib/core/environments";
import { hashedId } from "@/lib/core/hashed-id";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import type { Tasks } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";

const worker: SystemActor = { system: "worker" };
const { mails } = text.transfers;

type Step = Tasks["tell_of_transfer"];

/**
 * Tells the administrators of the tenants that use an app outside SOD that it will change hands, that
 * it has, or that it does not. Apart from the transfer itself, which takes as long with thousands of
 * customers as with none. Each tenant is told in a transaction of its own, once for each step.
 */
export async function tellOfTransfer({ transferId, step }: Step): Promise<void> {
  const deal = await db.ownershipTransfer.findUnique({
    where: { id: transferId },
    select: {
      appId: true,
      earliestAt: true,
      app: { select: { name: true } },
      from: { select: { name: true } },
      to: { select: { name: true } },
    },
  });
  if (!deal?.to || !deal.earliestAt) return;
  const about = { app: deal.app.name, from: deal.from.name, to: deal.to.name };
  const { earliestAt: earliest } = deal;
  const letter = (contextId: string): Letter =>
    step === "announced"
      ? mails.announced({ ...about, contextId, earliest })
      : step === "moved"
        ? mails.moved({ ...about, contextId })
        : mails.stays({ ...about, contextId });
  for (const tenant of await tenantsUsing(deal.appId)) {
    const input = { transferId, step, tenantId: tenant.id };
    const form = { key: hashedId(input), command: "tellOfTransfer", input };
    const done = await writeOnce(worker, form, async (tx) => {
      const people = tenant.people.map(({ userId }) => userId);
      const link = `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`;
      await mailPeople(tx, people, { ...letter(tenant.contextId), link });
      return ok(null);
    });
    // The worker tries again, and goes on where it was.
    if (!done.ok) throw new Error(done.failure.message);
  }
}

function tenantsUsing(appId: string) {
  return db.tenant.findMany({
    where: {
      environment: { not: "SOD" },
      authorizations: { some: { appId, state: { in: [...LIVING_STATES] } } },
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
