import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { ReassignAppsInput } from "./schema";

const words = text.partnerContacts;

/**
 * Gives chosen apps of one technical contact to another. An app that has got another contact in
 * the meantime refuses them all: the page that was looked at no longer tells the truth.
 */
export async function reassignApps(
  actor: Actor,
  { idempotencyKey, ...input }: ReassignAppsInput,
): Promise<Result<{ apps: number }>> {
  const form = { key: idempotencyKey, command: "reassignApps", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, fromId, contactId } = input;
    // Waits for whoever removes a person right now: nobody who leaves becomes a contact.
    await tx.$queryRaw`
      SELECT id FROM partner WHERE id = ${partnerId}::uuid FOR NO KEY UPDATE`;
    const partner = await tx.partner.findFirst({
      where: {
        id: partnerId,
        memberships: { some: { userId: actor.userId, endedAt: null } },
      },
      select: {
        name: true,
        memberships: {
          where: { userId: contactId, endedAt: null },
          select: { userId: true },
        },
      },
    });
    if (!partner) return fail("not_found", text.form.notFound);
    if (!can(actor, "people.manage", { partnerId }))
      return fail("forbidden", text.form.forbidden);
    if (partner.memberships.length === 0)
      return fail("rule_broken", text.partnerPeople.notAUser, "contactId");
    if (contactId === fromId) return fail("rule_broken", words.sameContact, "contactId");
    const apps = [...new Set(input.apps)];
    const { count } = await tx.application.updateMany({
      where: {
        ...{ id: { in: apps }, partnerId, technicalContactId: fromId },
        ...notDeleted,
      },
      data: { technicalContactId: contactId, revision: { increment: 1 } },
    });
    if (count !== apps.length) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "partner.contacts_reassigned",
      object: { type: "partner", id: partnerId },
      partnerId,
      data: { from: fromId, to: contactId, apps },
    });
    await mailPeople(tx, [contactId === actor.userId ? null : contactId], {
      ...text.partners.mails.contactNow(partner.name, actor.name, words.ofApps(count)),
      link: `/partners/${partnerId}/technical-contacts`,
    });
    return ok({ apps: count });
  });
}
