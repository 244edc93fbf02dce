import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { freeContextId } from "@/lib/db/tenant-rows";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailInvitation } from "@/lib/outbox/invitation";
import { can } from "@/lib/permissions/policy";
import { testTenantOf } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import { givenPermissions, withRead } from "../people/rules";
import { knownPartners } from "../settings/policy";
import type { CreatePartnerInput } from "./schema";
import type { SaveProfileInput } from "../settings/schema";

/** Name and public profile of a partner: SuperOffice's to edit. */
export async function saveProfile(
  actor: Actor,
  { idempotencyKey, ...input }: SaveProfileInput,
): Promise<Result<{ revision: number }>> {
  const form = { key: idempotencyKey, command: "savePartnerProfile", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const { partnerId, revision, name, seoName, description, metaDescription, links } =
        input;
      const before = await tx.partner.findFirst({
        where: { AND: [{ id: partnerId }, knownPartners(actor)] },
        select: {
          name: true,
          seoName: true,
          description: true,
          metaDescription: true,
          links: true,
        },
      });
      if (!before) return fail("not_found", text.form.notFound);
      if (!can(actor, "partner.profile")) return fail("forbidden", text.form.forbidden);
      const { count } = await tx.partner.updateMany({
        where: { id: partnerId, revision },
        data: {
          ...{ name, seoName, description, metaDescription, links },
          revision: { increment: 1 },
        },
      });
      if (count === 0) return fail("conflict", text.form.stale);
      await recordEvent(tx, actor, {
        action: "partner.profile_saved",
        object: { type: "partner", id: partnerId },
        partnerId,
        data: { before, after: { name, seoName, description, metaDescription, links } },
      });
      return ok({ revision: revision + 1 });
    });
  } catch (error) {
    if (violates(error, "seo_name"))
      return fail("conflict", text.partnerSettings.profile.seoTaken, "seoName");
    throw error;
  }
}

/**
 * Opens a partner for somebody who did not register: unverified, with its test tenant, and with an
 * invitation of its first user, who gets every permission by accepting it.
 */
export async function createPartner(
  actor: Actor,
  { idempotencyKey, ...input }: CreatePartnerInput,
): Promise<Result<{ partnerId: string }>> {
  const key = emailKey(input.email);
  if (!key) return fail("rule_broken", text.accounts.emailForm, "email");
  if (!can(actor, "partner.create")) return fail("not_found", text.form.notFound);
  const form = { key: idempotencyKey, command: "createPartner", input };
  return writeOnce(actor, form, async (tx) => {
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const partner = await tx.partner.create({
      data: { name: input.name },
      select: { id: true, name: true },
    });
    const tenant = await tx.tenant.create({
      data: { ...testTenantOf(partner), contextId: await freeContextId(tx) },
      select: { id: true, contextId: true },
    });
    const permissions = withRead(givenPermissions);
    const invitation = await mailInvitation(
      tx,
      { partner, inviter: actor, email: input.email, emailKey: key, permissions },
      new Date(),
    );
    const about = { partnerId: partner.id };
    await recordEvent(tx, actor, {
      ...about,
      action: "partner.created",
      object: { type: "partner", id: partner.id },
    });
    await recordEvent(tx, actor, {
      ...about,
      action: "tenant.created",
      object: { type: "tenant", id: tenant.id },
      data: { environment: "SOD", contextId: tenant.contextId },
    });
    await recordEvent(tx, actor, {
      ...about,
      action: "partner.person_invited",
      object: { type: "invitation", id: invitation },
      data: { permissions },
    });
    return ok(about);
  });
}
