import "server-only";

import { recordEvent } from "@/lib/audit/record";
import { administers, type Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { GONE_STATES } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { everMember, knownToVerify } from "../verification/policy";
import { tenantToConfirm, type TenantToConfirm } from "./dto";
import type { ConfirmOwnCompanyInput, WithdrawOwnCompanyInput } from "./schema";

const words = text.ownCompanies;

type Done = Result<{ contextId: string }>;

/** SuperOffice confirms that a production tenant belongs to the partner's own company. */
export async function confirmOwnCompany(
  actor: Actor,
  { idempotencyKey, ...input }: ConfirmOwnCompanyInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "confirmOwnCompany", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const { partnerId, contextId, note } = input;
      const found = await findPartner(tx, actor, partnerId);
      if (!found.ok) return found;
      const tenant = await tx.tenant.findFirst({
        where: {
          environment: "PRODUCTION",
          contextId,
          state: { notIn: [...GONE_STATES] },
        },
        select: tenantToConfirm,
      });
      if (!tenant) return fail("rule_broken", words.refusals.unknownTenant, "contextId");
      if (administers(actor, tenant.id)) {
        return fail("forbidden", words.refusals.interest);
      }
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const made = await tx.ownCompany.create({
        data: { partnerId, tenantId: tenant.id, note, confirmedById: actor.userId },
        select: { id: true },
      });
      await recordEvent(tx, actor, {
        action: "partner.own_company_confirmed",
        object: { type: "own_company", id: made.id },
        partnerId,
        tenantId: tenant.id,
      });
      const about = { ...tenant, partner: found.value.name };
      await tellBothSides(tx, partnerId, tenant, words.mails.confirmed(about));
      return ok({ contextId });
    });
  } catch (error) {
    if (!violates(error, "own_company")) throw error;
    return fail("conflict", words.refusals.taken, "contextId");
  }
}

/** Takes it back: from now on the two sides are two. */
export async function withdrawOwnCompany(
  actor: Actor,
  { idempotencyKey, ...input }: WithdrawOwnCompanyInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "withdrawOwnCompany", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, ownCompanyId, reason } = input;
    const found = await findPartner(tx, actor, partnerId);
    if (!found.ok) return found;
    const own = await tx.ownCompany.findFirst({
      where: { id: ownCompanyId, partnerId },
      select: { tenant: { select: tenantToConfirm } },
    });
    if (!own) return fail("not_found", text.form.notFound);
    const { tenant } = own;
    if (administers(actor, tenant.id)) return fail("forbidden", words.refusals.interest);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { count } = await tx.ownCompany.updateMany({
      where: { id: ownCompanyId, endedAt: null },
      data: { endedAt: new Date(), endedById: actor.userId, endReason: reason },
    });
    if (count === 0) return fail("conflict", words.refusals.ended);
    await recordEvent(tx, actor, {
      action: "partner.own_company_withdrawn",
      object: { type: "own_company", id: ownCompanyId },
      partnerId,
      tenantId: tenant.id,
    });
    const about = { ...tenant, partner: found.value.name };
    await tellBothSides(tx, partnerId, tenant, words.mails.withdrawn(about, reason));
    return ok({ contextId: tenant.contextId });
  });
}

async function findPartner(
  tx: Tx,
  actor: Actor,
  partnerId: string,
): Promise<Result<{ name: string }>> {
  const partner = await tx.partner.findFirst({
    where: { AND: [{ id: partnerId }, knownToVerify(actor)] },
    select: { name: true, memberships: everMember(actor) },
  });
  if (!partner) return fail("not_found", text.form.notFound);
  if (!can(actor, "own_company.confirm")) {
    return fail("forbidden", text.form.forbidden);
  }
  return partner.memberships.length > 0
    ? fail("forbidden", words.refusals.interest)
    : ok(partner);
}

/** Who manages the partner's users, and who administers the tenant; one person once. */
async function tellBothSides(
  tx: Tx,
  partnerId: string,
  tenant: TenantToConfirm,
  mail: Letter,
): Promise<void> {
  const managers = await tx.membership.findMany({
    where: { partnerId, endedAt: null, permissions: { has: "USERS" } },
    select: { userId: true },
  });
  const people = [...managers, ...tenant.people].map(({ userId }) => userId);
  await mailPeople(tx, people, { ...mail, link: "/home" });
}
