import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { ServiceActor } from "@/lib/auth/actor";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import {
  operationsSelect,
  toOperationsTenant,
  type OperationsTenant,
} from "../stated/dto";
import { normalizeContextId } from "../rules";
import { factsTrouble } from "./rules";
import type { StateTenantBody } from "./schema";

const words = text.operations;
type About = { environment: Environment; contextId: string };
type Stated = OperationsTenant & { isNew: boolean };

/**
 * SuperOffice says all that a tenant is. What follows for apps follows in the database, in the same
 * transaction: they hear of it, pause with a licence that is gone, and end with the tenant. Saying the
 * same again changes nothing.
 */
export async function stateTenant(
  key: ServiceActor,
  { environment, contextId }: About,
  { parent: named, ...said }: StateTenantBody,
): Promise<Result<Stated>> {
  if (!key.scopes.includes("operations:tenants"))
    return fail("forbidden", words.problems.scope.detail);
  return inTransaction(key, async (tx): Promise<Result<Stated>> => {
    // Two who say something of one number wait for each other; a key that was revoked says nothing.
    const [standing] = await tx.$queryRaw<{ lives: boolean }[]>`
      SELECT portal_key_may('operations:tenants') AS lives,
        pg_advisory_xact_lock(hashtextextended(${environment + contextId}, 54))::text`;
    if (!standing?.lives) return fail("forbidden", words.problems.scope.detail);
    const where = { environment_contextId: { environment, contextId } };
    const known = await tx.tenant.findUnique({ where, select: knownSelect });
    const parent = named === null ? null : normalizeContextId(named);
    const trouble = factsTrouble(
      environment,
      known && { ...known, parent: known.parent?.contextId ?? null },
      { ...said, parent: named === null ? null : (parent ?? named) },
    );
    if (trouble) return fail("rule_broken", trouble);
    const parentId = parent && (await idOfParent(tx, parent));
    if (named !== null && !parentId) return fail("rule_broken", words.facts.noParent);

    const data = { ...said, licencesEndOn: toDate(said.licencesEndOn), parentId };
    if (!known) {
      const made = await tx.tenant.create({
        data: { environment, contextId, ...data, statedAt: new Date() },
        select: { id: true, ...operationsSelect },
      });
      await recordEvent(tx, key, {
        action: "tenant.created",
        object: { type: "tenant", id: made.id },
        tenantId: made.id,
        data: { environment, contextId },
      });
      return ok({ ...toOperationsTenant(made), isNew: true });
    }
    const changes = changedFields(known, data);
    if (changes.length === 0) return ok({ ...toOperationsTenant(known), isNew: false });
    const held = said.state === "DELETED" ? await livingOn(tx, known.id) : [];
    const saved = await tx.tenant.update({
      where: { id: known.id },
      data: { ...data, statedAt: new Date() },
      select: operationsSelect,
    });
    await recordEvent(tx, key, {
      action: "tenant.stated",
      object: { type: "tenant", id: known.id },
      tenantId: known.id,
      data: {
        before: Object.fromEntries(changes.map((name) => [name, known[name]])),
        after: Object.fromEntries(changes.map((name) => [name, data[name]])),
      },
    });
    await tellOfEnd(tx, key, known, held);
    return ok({ ...toOperationsTenant(saved), isNew: false });
  });
}

const knownSelect = { id: true, parentId: true, ...operationsSelect } as const;

type Facts = Omit<StateTenantBody, "parent" | "licencesEndOn"> & {
  licencesEndOn: Date | null;
  parentId: string | null;
};

function changedFields(known: Facts, said: Facts): (keyof Facts)[] {
  return (Object.keys(said) as (keyof Facts)[]).filter(
    (name) => JSON.stringify(known[name]) !== JSON.stringify(said[name]),
  );
}

function toDate(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

async function idOfParent(tx: Tx, contextId: string): Promise<string | null> {
  const parent = await tx.tenant.findFirst({
    where: { environment: "PRODUCTION", kind: "PRODUCTION", contextId },
    select: { id: true },
  });
  return parent?.id ?? null;
}

type Held = {
  id: string;
  app: { id: string; partnerId: string; technicalContactId: string };
};

/** What the database ends with the tenant. */
function livingOn(tx: Tx, tenantId: string): Promise<Held[]> {
  return tx.authorization.findMany({
    where: { tenantId, state: { in: [...LIVING_STATES] } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      app: { select: { id: true, partnerId: true, technicalContactId: true } },
    },
  });
}

/** Each access that ended stands in its partner's log; one mail goes to each contact of its apps. */
async function tellOfEnd(
  tx: Tx,
  key: ServiceActor,
  { id, environment, contextId }: About & { id: string },
  held: readonly Held[],
): Promise<void> {
  for (const { id: authorizationId, app } of held)
    await recordEvent(tx, key, {
      action: "authorization.ended",
      object: { type: "authorization", id: authorizationId },
      ...{ partnerId: app.partnerId, tenantId: id },
      data: { appId: app.id, cause: "tenant deleted" },
    });
  const partners = new Map(held.map(({ app }) => [app.partnerId, app]));
  for (const partnerId of partners.keys())
    await mailPeople(
      tx,
      held
        .filter(({ app }) => app.partnerId === partnerId)
        .map(({ app }) => app.technicalContactId),
      {
        ...text.tenantManager.mails.deleted(contextId),
        link: `/partners/${partnerId}/tenants/${environmentSlug(environment)}/${contextId}`,
      },
    );
}
