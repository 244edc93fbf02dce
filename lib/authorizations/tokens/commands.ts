import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { sealedToken } from "@/lib/db/system-tokens";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { endingSelect, type EndingAuthorization } from "../dto";
import { allowAsCustomer } from "../pauses/policy";
import { customersAuthorizations, partnersAuthorizations } from "../policy";
import { isLiving } from "../rules";
import type { ReplaceTokenInput } from "./schema";

const words = text.systemTokens;
type Replaced = { app: string; contextId: string };
type Found = Result<EndingAuthorization>;

/** The partner has another token made. The one before ends at once; nobody has to agree again. */
export async function replaceTokenAsPartner(
  actor: Actor,
  input: ReplaceTokenInput,
): Promise<Result<Replaced>> {
  return replace(actor, input, { side: "PARTNER", find: findAsPartner });
}

/** The same by the customer, who may have seen it where it should not be. */
export async function replaceTokenAsCustomer(
  actor: Actor,
  input: ReplaceTokenInput,
): Promise<Result<Replaced>> {
  return replace(actor, input, { side: "CUSTOMER", find: findAsCustomer });
}

type By = {
  side: "PARTNER" | "CUSTOMER";
  find: (tx: Tx, actor: Actor, id: string) => Promise<Found>;
};

async function replace(
  actor: Actor,
  { idempotencyKey, ...input }: ReplaceTokenInput,
  { side, find }: By,
): Promise<Result<Replaced>> {
  const form = { key: idempotencyKey, command: `replace_token_${side}`, input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.authorizationId);
    if (!found.ok) return found;
    const { id, state, app, tenant } = found.value;
    if (tenant.environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    if (!isLiving(state)) return fail("conflict", words.refusals.notLiving);
    // Its row, as the page showed it, is the lock.
    const { count } = await tx.authorization.updateMany({
      where: { id, state, revision: input.revision },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const made = await tx.systemUserToken.updateMany({
      where: { authorizationId: id },
      data: {
        sealed: sealedToken({ authorizationId: id, appName: app.name }),
        madeAt: new Date(),
      },
    });
    if (made.count === 0) return fail("rule_broken", words.refusals.none);
    await recordEvent(tx, actor, {
      action: "authorization.token_replaced",
      object: { type: "authorization", id },
      ...{ partnerId: app.partnerId, tenantId: tenant.id },
      data: { appId: app.id, side },
    });
    await tellBothSides(tx, actor, found.value);
    return ok({ app: app.name, contextId: tenant.contextId });
  });
}

async function tellBothSides(
  tx: Tx,
  actor: Actor,
  { app, tenant }: EndingAuthorization,
): Promise<void> {
  const { contextId } = tenant;
  const letter = words.mails.replaced({ app: app.name, contextId, by: actor.name });
  const others = (ids: string[]) => ids.filter((id) => id !== actor.userId);
  await mailPeople(tx, others(tenant.people.map(({ userId }) => userId)), {
    ...letter,
    link: `/tenants/${environmentSlug(tenant.environment)}/${contextId}`,
  });
  await mailPeople(tx, others([app.technicalContactId]), {
    ...letter,
    link: `/apps/${app.id}/tenants`,
  });
}

async function findAsPartner(tx: Tx, actor: Actor, id: string): Promise<Found> {
  const held = await tx.authorization.findFirst({
    where: { AND: [{ id }, partnersAuthorizations(actor)] },
    select: endingSelect(actor),
  });
  if (!held) return fail("not_found", text.form.notFound);
  const { partnerId } = held.app;
  return can(actor, "system_token.replace_own", { partnerId })
    ? ok(held)
    : fail("forbidden", words.refusals.configuration);
}

async function findAsCustomer(tx: Tx, actor: Actor, id: string): Promise<Found> {
  const held = await tx.authorization.findFirst({
    where: { AND: [{ id }, customersAuthorizations(actor)] },
    select: endingSelect(actor),
  });
  if (!held) return fail("not_found", text.form.notFound);
  const allowed = allowAsCustomer(actor, held);
  return allowed.ok ? ok(held) : allowed;
}
