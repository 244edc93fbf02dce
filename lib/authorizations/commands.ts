import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { sayOn } from "@/lib/tenants/policy";
import { text } from "@/lib/words/catalogue";
import { reasonNotToDecide } from "./decisions/policy";
import { endingSelect, type EndingAuthorization } from "./dto";
import { customersAuthorizations, memberSince, partnersAuthorizations } from "./policy";
import { isLiving } from "./rules";
import type { EndAuthorizationInput, RevokeAuthorizationInput } from "./schema";

const words = text.activations;
type Ended = { app: string; contextId: string };

/** The customer takes back what was allowed. The access ends with this transaction. */
export async function revokeAuthorization(
  actor: Actor,
  { idempotencyKey, ...input }: RevokeAuthorizationInput,
): Promise<Result<Ended>> {
  const form = { key: idempotencyKey, command: "revokeAuthorization", input };
  return writeOnce(actor, form, async (tx) => {
    const held = await tx.authorization.findFirst({
      where: { AND: [{ id: input.authorizationId }, customersAuthorizations(actor)] },
      select: endingSelect(actor),
    });
    if (!held) return fail("not_found", text.form.notFound);
    const { app, tenant } = held;
    const wasMember = memberSince(app.partner.memberships, held.createdAt);
    const say = sayOn(actor, tenant, { partnerId: app.partnerId, wasMember });
    const reason = reasonNotToDecide(say, app.partner.name);
    if (reason) return fail("forbidden", reason);

    const ended = await end(tx, actor, held, input, "CUSTOMER");
    if (!ended.ok) return ended;
    await mailPeople(tx, [app.technicalContactId], {
      ...words.mails.revokedToPartner({ ...about(held), reason: input.reason }),
      link: `/apps/${app.id}/tenants`,
    });
    const administrators = tenant.people.map(({ userId }) => userId);
    await mailPeople(
      tx,
      administrators.filter((userId) => userId !== actor.userId),
      {
        ...words.mails.revokedToAdministrators({
          ...about(held),
          ...{ by: actor.name, reason: input.reason },
        }),
        link: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`,
      },
    );
    return ended;
  });
}

/** The partner gives the access back, and says why; but for its own test tenants, where nobody asks. */
export async function endAuthorization(
  actor: Actor,
  { idempotencyKey, ...input }: EndAuthorizationInput,
): Promise<Result<Ended>> {
  const form = { key: idempotencyKey, command: "endAuthorization", input };
  return writeOnce(actor, form, async (tx) => {
    const held = await tx.authorization.findFirst({
      where: { AND: [{ id: input.authorizationId }, partnersAuthorizations(actor)] },
      select: endingSelect(actor),
    });
    if (!held) return fail("not_found", text.form.notFound);
    if (!can(actor, "authorization.end", held.app)) {
      return fail("forbidden", words.refusals.configuration);
    }
    const isOwn = held.tenant.partnerId === held.app.partnerId;
    if (!isOwn && !input.reason)
      return fail("rule_broken", words.fields.reasonMissing, "reason");

    const ended = await end(tx, actor, held, input, "PARTNER");
    if (!ended.ok) return ended;
    // Whoever administers their own test tenants are the partner's people.
    const administrators = isOwn ? [] : held.tenant.people;
    await mailPeople(
      tx,
      administrators.map(({ userId }) => userId),
      {
        ...words.mails.endedToCustomer({ ...about(held), reason: input.reason }),
        link: `/tenants/${environmentSlug(held.tenant.environment)}/${held.tenant.contextId}`,
      },
    );
    return ended;
  });
}

async function end(
  tx: Tx,
  actor: Actor,
  held: EndingAuthorization,
  { revision, reason }: { revision: number; reason: string },
  side: "CUSTOMER" | "PARTNER",
): Promise<Result<Ended>> {
  if (held.tenant.environment !== "SOD") {
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
  }
  if (!isLiving(held.state)) return fail("conflict", words.refusals.notLiving);
  const { count } = await tx.authorization.updateMany({
    where: { id: held.id, state: held.state, revision },
    data: {
      state: "REVOKED",
      endedAt: new Date(),
      endedById: actor.userId,
      endedBySide: side,
      endReason: reason || null,
      revision: { increment: 1 },
    },
  });
  if (count === 0) return fail("conflict", text.form.stale);
  await recordEvent(tx, actor, {
    action: "authorization.revoked",
    object: { type: "authorization", id: held.id },
    partnerId: held.app.partnerId,
    tenantId: held.tenant.id,
    data: { appId: held.app.id, side, was: held.state },
  });
  return ok({ app: held.app.name, contextId: held.tenant.contextId });
}

function about({ app, tenant }: EndingAuthorization) {
  return { app: app.name, partner: app.partner.name, contextId: tenant.contextId };
}
