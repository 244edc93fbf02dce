import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { ownPartners } from "./policy";
import { contactTrouble, isCompanyLocked, organisationNumberTrouble } from "./rules";
import type { SavePoliciesInput, SaveSettingsInput } from "./schema";

const words = text.partnerSettings;

type Saved = Result<{ revision: number }>;

/** Contacts and mail lists: what of a partner's settings is the partner's own. */
export async function saveSettings(
  actor: Actor,
  { idempotencyKey, ...input }: SaveSettingsInput,
): Promise<Saved> {
  const form = { key: idempotencyKey, command: "savePartnerSettings", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, revision } = input;
    // Waits for whoever removes a person right now: nobody who leaves becomes a contact.
    await tx.$queryRaw`
      SELECT id FROM partner WHERE id = ${partnerId}::uuid FOR NO KEY UPDATE`;
    const partner = await tx.partner.findFirst({
      where: { AND: [{ id: partnerId }, ownPartners(actor)] },
      select: {
        name: true,
        administrativeContactId: true,
        technicalContactId: true,
        uninstallEmails: true,
        supportEmails: true,
        status: true,
        organisationNumber: true,
        country: true,
        memberships: { where: { endedAt: null }, select: { userId: true } },
      },
    });
    if (!partner) return fail("not_found", text.form.notFound);
    if (!can(actor, "settings.edit", { partnerId }))
      return fail("forbidden", text.form.forbidden);
    const users = partner.memberships.map(({ userId }) => userId);
    for (const role of ["administrativeContactId", "technicalContactId"] as const) {
      const trouble = contactTrouble(partner[role], input[role], users);
      if (trouble) return fail("rule_broken", trouble, role);
    }
    const { organisationNumber = partner.organisationNumber, country = partner.country } =
      input;
    if (
      isCompanyLocked(partner) &&
      (organisationNumber !== partner.organisationNumber || country !== partner.country)
    ) {
      return fail("rule_broken", words.companyLocked, "organisationNumber");
    }
    const numberTrouble = organisationNumberTrouble(organisationNumber, country);
    if (numberTrouble) return fail("rule_broken", numberTrouble, "organisationNumber");
    const { count } = await tx.partner.updateMany({
      where: { id: partnerId, revision },
      data: {
        ...{ organisationNumber, country },
        administrativeContactId: input.administrativeContactId,
        technicalContactId: input.technicalContactId,
        uninstallEmails: input.uninstallEmails,
        supportEmails: input.supportEmails,
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "partner.settings_saved",
      object: { type: "partner", id: partnerId },
      partnerId,
      // Addresses of people stay out of the log: how many there are says enough.
      data: {
        before: {
          administrativeContactId: partner.administrativeContactId,
          technicalContactId: partner.technicalContactId,
          uninstallEmails: partner.uninstallEmails.length,
          supportEmails: partner.supportEmails.length,
          organisationNumber: partner.organisationNumber,
          country: partner.country,
        },
        after: {
          administrativeContactId: input.administrativeContactId,
          technicalContactId: input.technicalContactId,
          uninstallEmails: input.uninstallEmails.length,
          supportEmails: input.supportEmails.length,
          ...{ organisationNumber, country },
        },
      },
    });
    for (const [role, what] of [
      ["administrativeContactId", words.administrativeOf] as const,
      ["technicalContactId", words.technicalOf] as const,
    ]) {
      const now = input[role];
      if (now === partner[role] || now === actor.userId) continue;
      await mailPeople(tx, [now], {
        ...text.partners.mails.contactNow(partner.name, actor.name, what),
        link: `/partners/${partnerId}/settings`,
      });
    }
    return ok({ revision: revision + 1 });
  });
}

/** What a partner asks of its people and secrets from now on. */
export async function savePolicies(
  actor: Actor,
  { idempotencyKey, ...input }: SavePoliciesInput,
): Promise<Saved> {
  const form = { key: idempotencyKey, command: "savePartnerPolicies", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, revision, secondFactorRequired } = input;
    const maxSecretDays = input.maxLifetimeDays;
    const partner = await tx.partner.findFirst({
      where: { AND: [{ id: partnerId }, ownPartners(actor)] },
      select: { secondFactorRequired: true, maxSecretDays: true },
    });
    if (!partner) return fail("not_found", text.form.notFound);
    if (!can(actor, "settings.edit", { partnerId }))
      return fail("forbidden", text.form.forbidden);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { count } = await tx.partner.updateMany({
      where: { id: partnerId, revision },
      data: { secondFactorRequired, maxSecretDays, revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "partner.policies_saved",
      object: { type: "partner", id: partnerId },
      partnerId,
      data: { before: partner, after: { secondFactorRequired, maxSecretDays } },
    });
    return ok({ revision: revision + 1 });
  });
}
