import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { freeContextId } from "@/lib/db/tenant-rows";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can, partnersFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { GONE_STATES, TEST_TENANTS, testTenantOf } from "../rules";
import type { RequestTestTenantInput } from "./schema";

const words = text.tenantManager;

/**
 * A new, empty tenant in SOD, at once. Everybody of the partner with Configuration administers it from
 * its first moment on, whoever asked among them: the database sees to that.
 */
export async function requestTestTenant(
  actor: Actor,
  { idempotencyKey, ...input }: RequestTestTenantInput,
): Promise<Result<{ partnerId: string; contextId: string }>> {
  const form = { key: idempotencyKey, command: "requestTestTenant", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, name, purpose } = input;
    const seen = partnersFor(actor, "partner.see").filter((id) => id === partnerId);
    const partner = await tx.partner.findFirst({
      where: { id: { in: seen } },
      select: { id: true, name: true },
    });
    if (!partner) return fail("not_found", text.form.notFound);
    if (!can(actor, "test_tenant.request", { partnerId }))
      return fail("forbidden", words.request.forbidden);
    // Two who ask for the last one: as the database's own wall, so that the second one reads why.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${partnerId}, 54))::text`;
    const living = await tx.tenant.count({
      where: { partnerId, state: { notIn: [...GONE_STATES] } },
    });
    if (living >= TEST_TENANTS)
      return fail("rule_broken", words.request.full(TEST_TENANTS));
    const usual = testTenantOf(partner);
    const tenant = await tx.tenant.create({
      data: {
        ...usual,
        ...{ name: name || usual.name, purpose, requestedById: actor.userId },
        contextId: await freeContextId(tx),
      },
      select: { id: true, contextId: true, endpoint: true },
    });
    const { contextId } = tenant;
    await recordEvent(tx, actor, {
      action: "tenant.created",
      object: { type: "tenant", id: tenant.id },
      ...{ partnerId, tenantId: tenant.id },
      data: { environment: "SOD", contextId },
    });
    await mailPeople(tx, [actor.userId], {
      ...words.mails.made(contextId, `${tenant.endpoint}/${contextId}`),
      link: `/partners/${partnerId}/tenants/sod/${contextId}`,
    });
    return ok({ partnerId, contextId });
  });
}
