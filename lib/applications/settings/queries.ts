import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import { settingsSelect } from "@/lib/changes/dto";
import { hasInterestIn } from "@/lib/changes/policy";
import { db } from "@/lib/db/client";
import { listContactChoices } from "@/lib/partners/people/queries";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { visibleApplications } from "../policy";
import { templateDefaults } from "../rules";
import type { AppSettings } from "./dto";
import { hasLeftSod } from "./rules";

const words = text.appSettings;

/** An app's settings, or null when it does not exist or is not the actor's to see. */
export async function getAppSettings(
  actor: Actor,
  appId: string,
): Promise<AppSettings | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      ...settingsSelect,
      id: true,
      revision: true,
      partnerId: true,
      template: true,
      createdAt: true,
      technicalContactId: true,
      errorEmails: true,
      uninstallEmails: true,
      publications: { select: { environment: true } },
      partner: {
        select: { uninstallEmails: true, memberships: membershipsOf(actor) },
      },
      transfers: formerOwnersOf(actor),
    },
  });
  if (!app) return null;
  const [contact, people] = await Promise.all([
    db.user.findUnique({
      where: { id: app.technicalContactId },
      select: { id: true, name: true },
    }),
    listContactChoices(actor, app.partnerId),
  ]);
  return {
    ...{ id: app.id, revision: app.revision, name: app.name, seoName: app.seoName },
    ...{ kind: app.kind, hiddenFromOurApps: app.hiddenFromOurApps, isBeta: app.isBeta },
    ...{ errorEmails: app.errorEmails, uninstallEmails: app.uninstallEmails },
    technicalContact: contact ?? { id: app.technicalContactId, name: "" },
    uninstallFallback:
      app.partner.uninstallEmails.length > 0
        ? words.uninstallToPartner
        : words.uninstallToContact,
    people,
    hasLeftSod: hasLeftSod(app.publications),
    isKindFixed: templateDefaults[app.template].kind !== null,
    can: {
      edit: can(actor, "application.edit", app),
      manage: can(actor, "application.manage", app) && !hasInterestIn(app),
      ask: can(actor, "change.request", app),
    },
  };
}
