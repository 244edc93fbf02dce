import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { hashedId } from "@/lib/core/hashed-id";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { mayRunCustomApps } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { LIVING_STATES } from "../rules";

const worker: SystemActor = { system: "worker" };
const { mails } = text.appSettings;
/** How many tenants one run sees to; the rest is for the next. */
const AT_ONCE = 50;

const heldSelect = {
  id: true,
  state: true,
  licenceDueAt: true,
  pauses: { where: { liftedAt: null }, select: { cause: true } },
  app: {
    select: {
      ...{ id: true, name: true, kind: true, partnerId: true },
      technicalContactId: true,
    },
  },
  tenant: {
    select: {
      id: true,
      environment: true,
      contextId: true,
      licences: true,
      userPlan: true,
      people: { where: { right: "TENANT_ADMINISTRATOR" }, select: { userId: true } },
    },
  },
} satisfies Prisma.AuthorizationSelect;

type Held = Prisma.AuthorizationGetPayload<{ select: typeof heldSelect }>;

/**
 * An app became custom: the administrators of each tenant without a licence hear until when they need
 * one. Each tenant once, however often the worker begins again.
 */
export async function tellOfLicences(appId: string): Promise<void> {
  const held = await db.authorization.findMany({
    where: { appId, state: "ACTIVE", licenceDueAt: { not: null } },
    select: heldSelect,
    orderBy: { id: "asc" },
  });
  for (const one of held) {
    const until = one.licenceDueAt ?? new Date(0);
    const input = { authorizationId: one.id, until: until.toISOString() };
    const form = { key: hashedId(input), command: "tellOfLicences", input };
    const done = await writeOnce(worker, form, async (tx) => {
      const { app, tenant } = one;
      const about = { app: app.name, contextId: tenant.contextId, until };
      await tell(tx, one, mails.licenceNeeded(about));
      return ok(null);
    });
    // The worker tries again, and goes on where it was.
    if (!done.ok) throw new Error(done.failure.message);
  }
}

/**
 * What has no licence when its notice is over is paused; where one is there, or none is needed any
 * more, it goes on. Answers how many it saw to.
 */
export async function checkLicences(now: Date): Promise<number> {
  const due = await db.authorization.findMany({
    where: {
      state: { in: [...LIVING_STATES] },
      licenceDueAt: { lte: now },
      pauses: { none: { cause: "LICENCE", liftedAt: null } },
    },
    select: heldSelect,
    orderBy: { licenceDueAt: "asc" },
    take: AT_ONCE,
  });
  const licensed = await db.authorization.findMany({
    where: {
      AND: {
        OR: [
          { licenceDueAt: { not: null } },
          { pauses: { some: { cause: "LICENCE", liftedAt: null } } },
        ],
      },
      OR: [
        { app: { kind: "STANDARD" } },
        // As in `mayRunCustomApps`.
        { tenant: { licences: { has: "Development Tools" } } },
        { tenant: { userPlan: "CRM Suite Core" } },
      ],
      state: { in: [...LIVING_STATES] },
    },
    select: heldSelect,
    take: AT_ONCE,
  });
  let changed = 0;
  for (const held of licensed) changed += await goOn(held);
  for (const held of due) changed += needsLicence(held) ? await pause(held) : 0;
  return changed;
}

function needsLicence({ app, tenant }: Held): boolean {
  return app.kind === "CUSTOM" && !mayRunCustomApps(tenant);
}

/** One more cause among those that may pause it: its state follows. */
async function pause(held: Held): Promise<number> {
  const { app, tenant } = held;
  const letter = mails.pausedForLicence({ app: app.name, contextId: tenant.contextId });
  return change(held, {}, async (tx) => {
    const pause = { authorizationId: held.id, cause: "LICENCE" } as const;
    await tx.authorizationPause.create({ data: pause });
    await record(tx, held, "authorization.paused");
    await tell(tx, held, letter);
    const about = { app: app.name, contextId: tenant.contextId };
    await tellPartner(tx, held, text.pauses.mails.licenceLost(about));
  });
}

/** Whatever else pauses it stays. Nothing is told of what was never paused. */
async function goOn(held: Held): Promise<number> {
  return change(held, { licenceDueAt: null }, async (tx) => {
    const { count } = await tx.authorizationPause.updateMany({
      where: { authorizationId: held.id, cause: "LICENCE", liftedAt: null },
      data: { liftedAt: new Date() },
    });
    if (count === 0) return;
    await record(tx, held, "authorization.resumed");
    const { app, tenant, pauses } = held;
    const letter = text.pauses.mails.licenceBack({
      ...{ app: app.name, contextId: tenant.contextId },
      stays: pauses.some(({ cause }) => cause !== "LICENCE"),
    });
    await tell(tx, held, letter);
    await tellPartner(tx, held, letter);
  });
}

async function change(
  { id, state, licenceDueAt }: Held,
  data: { licenceDueAt?: null },
  work: (tx: Tx) => Promise<void>,
): Promise<number> {
  const done = await inTransaction(worker, async (tx) => {
    const { count } = await tx.authorization.updateMany({
      where: { id, state, licenceDueAt },
      data: { ...data, revision: { increment: 1 } },
    });
    if (count > 0) await work(tx);
    return ok(count);
  });
  return done.ok ? done.value : 0;
}

async function record(
  tx: Tx,
  { id, app, tenant }: Held,
  action: "authorization.paused" | "authorization.resumed",
): Promise<void> {
  await recordEvent(tx, worker, {
    action,
    object: { type: "authorization", id },
    ...{ partnerId: app.partnerId, tenantId: tenant.id },
    data: { appId: app.id, cause: "licence" },
  });
}

async function tell(tx: Tx, { tenant }: Held, letter: Letter): Promise<void> {
  await mailPeople(
    tx,
    tenant.people.map(({ userId }) => userId),
    {
      ...letter,
      link: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`,
    },
  );
}

async function tellPartner(tx: Tx, { app }: Held, letter: Letter): Promise<void> {
  await mailPeople(tx, [app.technicalContactId], {
    ...letter,
    link: `/apps/${app.id}/tenants`,
  });
}
