import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { knownPartners } from "../settings/policy";
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
