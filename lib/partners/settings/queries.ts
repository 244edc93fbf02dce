import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { logoPath } from "../logos/rules";
import { listContactChoices } from "../people/queries";
import type { PartnerPolicies, PartnerSettings } from "./dto";
import { ownPartners } from "./policy";
import { isCompanyLocked, storedLinks } from "./rules";

/** A partner's settings, or null when the partner is not the actor's. */
export async function getPartnerSettings(
  actor: Actor,
  partnerId: string,
): Promise<PartnerSettings | null> {
  const partner = await db.partner.findFirst({
    where: { AND: [{ id: partnerId }, ownPartners(actor)] },
    select: {
      id: true,
      revision: true,
      name: true,
      logo: { select: { hash: true } },
      seoName: true,
      description: true,
      metaDescription: true,
      links: true,
      administrativeContactId: true,
      technicalContactId: true,
      uninstallEmails: true,
      supportEmails: true,
      status: true,
      organisationNumber: true,
      country: true,
    },
  });
  if (!partner) return null;
  const {
    status,
    name,
    logo,
    seoName,
    description,
    metaDescription,
    links,
    ...settings
  } = partner;
  return {
    ...settings,
    isCompanyLocked: isCompanyLocked({ ...settings, status }),
    profile: {
      ...{ name, seoName, description, metaDescription },
      logo: logoPath(partnerId, logo?.hash),
      links: storedLinks(links),
    },
    people: await listContactChoices(actor, partnerId),
    canEdit: can(actor, "settings.edit", { partnerId }),
  };
}

export async function getPartnerPolicies(
  actor: Actor,
  partnerId: string,
): Promise<PartnerPolicies | null> {
  const partner = await db.partner.findFirst({
    where: { AND: [{ id: partnerId }, ownPartners(actor)] },
    select: { id: true, revision: true, secondFactorRequired: true, maxSecretDays: true },
  });
  if (!partner) return null;
  const { maxSecretDays } = partner;
  const longerSecrets =
    maxSecretDays === null
      ? 0
      : await db.clientSecret.count({
          where: {
            app: { partnerId },
            closedAt: null,
            OR: [
              { expiresAt: null },
              { expiresAt: { gt: later(new Date(), maxSecretDays * DAY) } },
            ],
          },
        });
  return {
    ...partner,
    longerSecrets,
    canEdit: can(actor, "settings.edit", { partnerId }),
  };
}
