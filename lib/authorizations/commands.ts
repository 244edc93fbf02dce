import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { endingSelect, type EndingAuthorization } from "./dto";
import { customersAuthorizations, partnersAuthorizations } from "./policy";
import { isLiving } from "./rules";
import type { EndAuthorizationInput, RevokeAuthorizationInput } from "./schema";
import { readersOf, uninstallReaders } from "./sides/dto";
import { allowAsCustomer } from "./sides/policy";

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
    const allowed = allowAsCustomer(actor, held);
    if (!allowed.ok) return allowed;

    const ended = await end(tx, actor, held, input, "CUSTOMER");
    if (!ended.ok) return ended;
    const { reason } = input;
    const { customer, partner } = readersOf(held, actor);
    await mailPeople(tx, uninstallReaders(held.app), {
      ...words.mails.revokedToPartner({ ...about(held), reason }),
      link: partner.link,
    });
    await mailPeople(tx, customer.ids, {
      ...words.mails.revokedToAdministrators({ ...about(held), by: actor.name, reason }),
      link: customer.link,
    });
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
    const { ids, link } = readersOf(held, actor).customer;
    await mailPeople(tx, isOwn ? [] : ids, {
      ...words.mails.endedToCustomer({ ...about(held), reason: input.reason }),
      link,
    });
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
