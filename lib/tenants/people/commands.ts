import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, TenantRight } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueMail } from "@/lib/outbox/mail";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { heldRight } from "./dto";
import { allowManaging, visibleTenantPeople } from "./policy";
import { comesBack, rightTrouble } from "./rules";
import type { ChangeRightInput, RemoveTenantPersonInput } from "./schema";

const words = text.tenantPeople;

/** Makes an administrator a consultant or the other way round. It counts on the next request. */
export async function changeRight(
  actor: Actor,
  { idempotencyKey, ...input }: ChangeRightInput,
): Promise<Result<{ userId: string }>> {
  const form = { key: idempotencyKey, command: "changeRight", input };
  return writeOnce(actor, form, async (tx) => {
    const { tenantId, userId, was, right } = input;
    const found = await lockHeld(tx, actor, input, right);
    if (!found.ok) return found;
    const held = found.value;
    if (was === right) return ok({ userId });

    await withdrawTheirs(tx, input);
    const { count } = await tx.tenantPerson.updateMany({
      where: { tenantId, userId, right: was, source: "INVITATION" },
      data: { right },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "tenant.right_changed",
      object: { type: "person", id: userId },
      tenantId,
      data: { before: { right: was }, after: { right } },
    });
    const { contextId } = held.tenant;
    await tell(tx, actor, input, held, {
      person: words.mails.rightChanged(contextId, actor.name, right),
      others: words.mails.othersRight(contextId, held.user.name, actor.name, right),
    });
    return ok({ userId });
  });
}

/**
 * Takes somebody off the tenant, at once and whatever the source; or oneself. Where another system
 * gave the right it is written down that it must not come back by itself.
 */
export async function removeTenantPerson(
  actor: Actor,
  { idempotencyKey, ...input }: RemoveTenantPersonInput,
): Promise<Result<{ userId: string }>> {
  const form = { key: idempotencyKey, command: "removeTenantPerson", input };
  return writeOnce(actor, form, async (tx) => {
    const { tenantId, userId, was } = input;
    const found = await lockHeld(tx, actor, input, null);
    if (!found.ok) return found;
    const held = found.value;
    const isSelf = userId === actor.userId;

    await withdrawTheirs(tx, input);
    if (comesBack(held.source)) {
      // A consultant cannot lock the tenant: their other window may have written it just now.
      await tx.tenantRemoval.createMany({
        data: [{ tenantId, userId, source: held.source, removedById: actor.userId }],
        skipDuplicates: true,
      });
    }
    const { count } = await tx.tenantPerson.deleteMany({
      where: { tenantId, userId, right: was },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: isSelf ? "tenant.person_left" : "tenant.person_removed",
      object: { type: "person", id: userId },
      tenantId,
      data: { right: was, source: held.source },
    });
    const { contextId } = held.tenant;
    await tell(tx, actor, input, held, {
      person: words.mails.removed(contextId, actor.name),
      others: isSelf
        ? words.mails.othersLeft(contextId, held.user.name)
        : words.mails.othersRemoved(contextId, held.user.name, actor.name),
    });
    return ok({ userId });
  });
}

type Wanted = { tenantId: string; userId: string; was: TenantRight };
type Held = Prisma.TenantPersonGetPayload<{ select: typeof heldRight }>;

/**
 * The right, in scope, allowed, proved and as the page showed it. The tenant's row is the lock under
 * which its people are changed, so that two administrators who leave at once see each other; who
 * does not administer it cannot lock it, and may only leave.
 */
async function lockHeld(
  tx: Tx,
  actor: Actor,
  { tenantId, userId, was }: Wanted,
  after: TenantRight | null,
): Promise<Result<Held>> {
  const where = { AND: [{ userId }, visibleTenantPeople(actor, tenantId)] };
  const seen = await tx.tenantPerson.findFirst({ where, select: heldRight });
  if (!seen) return fail("not_found", text.form.notFound);
  const [locked] = await tx.$queryRaw<{ interested: boolean }[]>`
    SELECT portal_sides_with_partner(${actor.userId}::uuid, id) AS interested
    FROM tenant WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
  if (userId !== actor.userId || after !== null) {
    const allowed = allowManaging(actor, seen.tenant, locked?.interested ?? true);
    if (!allowed.ok) return allowed;
  }
  if (seen.tenant.environment === "PRODUCTION") {
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
  }
  const held = await tx.tenantPerson.findFirst({ where, select: heldRight });
  if (!held || held.right !== was) return fail("conflict", text.form.stale);
  const [others] = await tx.$queryRaw<{ count: number }[]>`
    SELECT portal_other_administrators(${tenantId}::uuid, ${userId}::uuid) AS count`;
  const trouble = rightTrouble({
    source: held.source,
    before: held.right,
    after,
    otherAdministrators: others?.count ?? 0,
  });
  return trouble ? fail("rule_broken", trouble) : ok(held);
}

/** Who no longer administers lets nobody in any more: their open invitations end. */
async function withdrawTheirs(tx: Tx, { tenantId, userId, was }: Wanted): Promise<void> {
  if (was !== "TENANT_ADMINISTRATOR") return;
  await tx.tenantInvitation.updateMany({
    where: { tenantId, invitedById: userId, acceptedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  });
}

/** The person, unless they did it themselves, and every other administrator. */
async function tell(
  tx: Tx,
  actor: Actor,
  { tenantId, userId }: Wanted,
  { user, tenant }: Held,
  mails: { person: Letter; others: Letter },
): Promise<void> {
  const path = `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`;
  if (userId !== actor.userId) {
    await queueMail(tx, { recipient: user.emailKey, ...mails.person, link: "/tenants" });
  }
  const others = await tx.tenantPerson.findMany({
    where: {
      tenantId,
      right: "TENANT_ADMINISTRATOR",
      userId: { notIn: [userId, actor.userId] },
    },
    select: { userId: true },
  });
  await mailPeople(
    tx,
    others.map((other) => other.userId),
    { ...mails.others, link: `${path}/people` },
  );
}
