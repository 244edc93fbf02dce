import "server-only";

import { recordEvent } from "@/lib/audit/record";
import { administers, type Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { memberSince } from "@/lib/authorizations/policy";
import { isLiving } from "@/lib/authorizations/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { seenTenants } from "../manager/policy";
import { answeringSelect, type OrderToAnswer } from "./dto";
import { knownOrders, partnersOrders } from "./policy";
import type {
  DeclineSandboxInput,
  FinishSandboxInput,
  OrderSandboxInput,
  WithdrawSandboxInput,
} from "./schema";

const words = text.sandboxOrders;

/** A partner asks for a sandbox beside a customer's tenant. It makes nobody anything: SuperOffice does. */
export async function orderSandbox(
  actor: Actor,
  { idempotencyKey, ...input }: OrderSandboxInput,
): Promise<Result<{ orderId: string }>> {
  const form = { key: idempotencyKey, command: "orderSandbox", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const { partnerId, tenantId, costAccepted, privacyAccepted, ...wanted } = input;
      const seen = await tx.partnerTenant.findFirst({
        where: { AND: [seenTenants(actor, partnerId), { tenantId }] },
        select: {
          access: true,
          partner: { select: { name: true } },
          tenant: { select: { environment: true, kind: true, contextId: true } },
        },
      });
      if (!seen) return fail("not_found", text.form.notFound);
      if (!can(actor, "sandbox.order", { partnerId }))
        return fail("forbidden", words.refusals.configuration);
      const { access, tenant, partner } = seen;
      const isThere = tenant.environment === "PRODUCTION" && tenant.kind === "PRODUCTION";
      if (!isThere || access === null || !isLiving(access))
        return fail("rule_broken", words.refusals.noAccess);
      const { id: orderId } = await tx.sandboxOrder.create({
        data: { partnerId, tenantId, ...wanted, requestedById: actor.userId },
        select: { id: true },
      });
      await recordEvent(tx, actor, {
        action: "tenant.sandbox_ordered",
        object: { type: "tenant", id: tenantId },
        ...{ partnerId, tenantId },
        data: {
          ...{ orderId, costAccepted, privacyAccepted, quantity: wanted.quantity },
          ...{ developmentTools: wanted.developmentTools },
          databaseMirroring: wanted.databaseMirroring,
        },
      });
      const staff = await tx.staffMember.findMany({
        where: { role: "PORTAL_ADMIN" },
        select: { userId: true },
      });
      const about = { contextId: tenant.contextId, partner: partner.name };
      await mailPeople(
        tx,
        staff.map(({ userId }) => userId),
        { ...words.mails.ordered(about), link: "/admin/sandboxes" },
      );
      return ok({ orderId });
    });
  } catch (error) {
    if (violates(error, "one_open")) return fail("conflict", words.refusals.open);
    throw error;
  }
}

/** The partner takes it back while nobody has answered. */
export async function withdrawSandbox(
  actor: Actor,
  { idempotencyKey, ...input }: WithdrawSandboxInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "withdrawSandbox", input };
  return writeOnce(actor, form, async (tx) => {
    const order = await tx.sandboxOrder.findFirst({
      where: { AND: [{ id: input.orderId }, partnersOrders(actor)] },
      select: { partnerId: true, tenantId: true },
    });
    if (!order) return fail("not_found", text.form.notFound);
    if (!can(actor, "sandbox.order", order))
      return fail("forbidden", words.refusals.configuration);
    const closed = await close(tx, actor, input, { state: "WITHDRAWN" });
    if (!closed.ok) return closed;
    await recordEvent(tx, actor, {
      action: "tenant.sandbox_order_withdrawn",
      object: { type: "tenant", id: order.tenantId },
      ...order,
      data: { orderId: input.orderId },
    });
    return ok(null);
  });
}

/** SuperOffice has made it: the sandbox stands beside the tenant already, as operations say. */
export async function finishSandbox(
  actor: Actor,
  { idempotencyKey, ...input }: FinishSandboxInput,
): Promise<Result<{ contextId: string }>> {
  const form = { key: idempotencyKey, command: "finishSandbox", input };
  return writeOnce(actor, form, async (tx) => {
    const { contextId } = input;
    const found = await orderToAnswer(tx, actor, input.orderId);
    if (!found.ok) return found;
    const order = found.value;
    const sandbox = await tx.tenant.findFirst({
      where: {
        ...{ environment: "PRODUCTION", contextId, kind: "PRODUCTION_SANDBOX" },
        ...{ parentId: order.tenantId, state: { not: "DELETED" } },
      },
      select: { id: true },
    });
    if (!sandbox) return fail("rule_broken", words.refusals.notThere, "contextId");
    const closed = await close(tx, actor, input, {
      ...{ state: "DONE", sandboxId: sandbox.id },
    });
    if (!closed.ok) return closed;
    await answer(tx, actor, order, "tenant.sandbox_made", (about) =>
      words.mails.done(about, contextId),
    );
    return ok({ contextId });
  });
}

export async function declineSandbox(
  actor: Actor,
  { idempotencyKey, ...input }: DeclineSandboxInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "declineSandbox", input };
  return writeOnce(actor, form, async (tx) => {
    const { reason } = input;
    const found = await orderToAnswer(tx, actor, input.orderId);
    if (!found.ok) return found;
    const closed = await close(tx, actor, input, { state: "DECLINED", reason });
    if (!closed.ok) return closed;
    await answer(tx, actor, found.value, "tenant.sandbox_declined", (about) =>
      words.mails.declined(about, reason),
    );
    return ok(null);
  });
}

/** The order, in scope, for somebody at SuperOffice without an interest who proved who they are. */
async function orderToAnswer(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<Result<OrderToAnswer>> {
  const order = await tx.sandboxOrder.findFirst({
    where: { AND: [{ id }, knownOrders(actor)] },
    select: answeringSelect(actor),
  });
  if (!order) return fail("not_found", text.form.notFound);
  if (!can(actor, "sandbox.answer")) return fail("forbidden", text.form.forbidden);
  const { partner, tenantId, requestedAt } = order;
  if (memberSince(partner.memberships, requestedAt) || administers(actor, tenantId))
    return fail("forbidden", words.refusals.interest);
  const proof = await stepUp(tx, actor);
  return proof.ok ? ok(order) : proof;
}

type Closed = {
  state: "DONE" | "DECLINED" | "WITHDRAWN";
  sandboxId?: string;
  reason?: string;
};

async function close(
  tx: Tx,
  actor: Actor,
  { orderId, revision }: Omit<WithdrawSandboxInput, "idempotencyKey">,
  data: Closed,
): Promise<Result<null>> {
  const { count } = await tx.sandboxOrder.updateMany({
    where: { id: orderId, state: "REQUESTED", revision },
    data: {
      ...data,
      ...{ decidedById: actor.userId, decidedAt: new Date() },
      revision: { increment: 1 },
    },
  });
  return count === 0 ? fail("conflict", words.refusals.closed) : ok(null);
}

/** The event of an answer, and the mail to whoever ordered. */
async function answer(
  tx: Tx,
  actor: Actor,
  { id, partnerId, tenantId, tenant, partner, requestedById }: OrderToAnswer,
  action: "tenant.sandbox_made" | "tenant.sandbox_declined",
  letter: (about: { contextId: string; partner: string }) => Letter,
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "tenant", id: tenantId },
    ...{ partnerId, tenantId },
    data: { orderId: id },
  });
  const { contextId } = tenant;
  await mailPeople(tx, [requestedById], {
    ...letter({ contextId, partner: partner.name }),
    link: `/partners/${partnerId}/tenants/production/${contextId}`,
  });
}
