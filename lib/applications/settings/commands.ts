import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import { settingsSelect } from "@/lib/changes/dto";
import { hasInterestIn } from "@/lib/changes/policy";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { whyTaken } from "@/lib/db/namesakes";
import { writeOnce } from "@/lib/db/write-once";
import { waitingListings } from "@/lib/listings/requests/dto";
import { queueJob } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { ownApplications, visibleApplications } from "../policy";
import { nameFields } from "../rules";
import { loggedSettings } from "./dto";
import { allowKind, hasLeftSod } from "./rules";
import type { ManageAppInput, SaveAppSettingsInput } from "./schema";

const words = text.appSettings;

type Saved = Result<{ revision: number }>;

/** What of an app's settings is its partner's: contact, mail lists, and its names until it leaves SOD. */
export async function saveAppSettings(
  actor: Actor,
  { idempotencyKey, ...input }: SaveAppSettingsInput,
): Promise<Saved> {
  const form = { key: idempotencyKey, command: "saveAppSettings", input };
  return withFreeName(() =>
    writeOnce(actor, form, async (tx) => {
      const { appId, revision, technicalContactId } = input;
      // A request to publish waits for this, so that a name cannot change after it left SOD.
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, ownApplications(actor)] },
        select: {
          ...settingsSelect,
          partnerId: true,
          reservedName: true,
          technicalContactId: true,
          errorEmails: true,
          uninstallEmails: true,
          publications: { select: { environment: true } },
          partner: {
            select: {
              memberships: {
                where: { userId: technicalContactId, endedAt: null },
                select: { userId: true },
              },
            },
          },
        },
      });
      if (!app) return fail("not_found", text.form.notFound);
      if (!can(actor, "application.edit", app))
        return fail("forbidden", text.form.forbidden);
      if (app.partner.memberships.length === 0) {
        const { contactForeign } = text.applications;
        return fail("rule_broken", contactForeign, "technicalContactId");
      }
      const { name = app.name, seoName = app.seoName } = input;
      const { errorEmails, uninstallEmails } = input;
      if (hasLeftSod(app.publications)) {
        if (name !== app.name) return fail("rule_broken", words.nameLocked, "name");
        if (seoName !== app.seoName)
          return fail("rule_broken", words.nameLocked, "seoName");
      }
      const named = nameFields(name);
      if (name !== app.name) {
        const { partnerId, reservedName } = app;
        const wanted = { partnerId, appId, isReserved: reservedName !== null };
        const why = await whyTaken(tx, { ...wanted, ...named });
        if (why !== null) return fail("conflict", why, "name");
      }
      const { count } = await tx.application.updateMany({
        where: { id: appId, revision },
        data: {
          ...named,
          ...{ seoName, technicalContactId },
          ...{ errorEmails, uninstallEmails },
          revision: { increment: 1 },
        },
      });
      if (count === 0) return fail("conflict", text.form.stale);
      await recordEvent(tx, actor, {
        action: "application.settings_saved",
        object: { type: "application", id: appId },
        partnerId: app.partnerId,
        data: {
          before: loggedSettings(app, app.technicalContactId),
          after: loggedSettings(
            { name, seoName, errorEmails, uninstallEmails },
            technicalContactId,
          ),
        },
      });
      if (technicalContactId !== app.technicalContactId) {
        await mailPeople(
          tx,
          [technicalContactId === actor.userId ? null : technicalContactId],
          {
            ...text.partners.mails.contactNow(name, actor.name, words.technicalOf(name)),
            link: `/apps/${appId}/settings`,
          },
        );
      }
      return ok({ revision: revision + 1 });
    }),
  );
}

/** What of them is SuperOffice's: names, kind, beta, and whether customers find it in their list. */
export async function manageApp(
  actor: Actor,
  { idempotencyKey, ...input }: ManageAppInput,
): Promise<Saved> {
  const form = { key: idempotencyKey, command: "manageApp", input };
  return withFreeName(() =>
    writeOnce(actor, form, async (tx) => {
      const { appId, revision, name, seoName, kind, hiddenFromOurApps, isBeta } = input;
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, visibleApplications(actor)] },
        select: {
          ...settingsSelect,
          partnerId: true,
          template: true,
          createdAt: true,
          technicalContactId: true,
          publications: { select: { environment: true } },
          reviews: {
            where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
            select: { id: true },
          },
          listings: waitingListings,
          partner: { select: { memberships: membershipsOf(actor) } },
          transfers: formerOwnersOf(actor),
        },
      });
      if (!app) return fail("not_found", text.form.notFound);
      if (!can(actor, "application.manage", app))
        return fail("forbidden", text.form.forbidden);
      if (hasInterestIn(app)) return fail("forbidden", text.changes.interest);
      const allowed = allowKind(app, kind);
      if (!allowed.ok) return allowed;
      const after = { name, seoName, kind, hiddenFromOurApps, isBeta };
      const { count } = await tx.application.updateMany({
        where: { id: appId, revision },
        data: {
          ...nameFields(name),
          ...{ seoName, kind, hiddenFromOurApps, isBeta },
          revision: { increment: 1 },
        },
      });
      if (count === 0) return fail("conflict", text.form.stale);
      const before = {
        ...{ name: app.name, seoName: app.seoName, kind: app.kind },
        ...{ hiddenFromOurApps: app.hiddenFromOurApps, isBeta: app.isBeta },
      };
      await recordEvent(tx, actor, {
        action: "application.settings_saved",
        object: { type: "application", id: appId },
        partnerId: app.partnerId,
        data: { before, after },
      });
      if (kind !== app.kind) await queueJob(tx, "tell_of_kind", { appId });
      await mailPeople(tx, [app.technicalContactId], {
        ...words.mails.managed({ app: name }),
        link: `/apps/${appId}/settings`,
      });
      return ok({ revision: revision + 1 });
    }),
  );
}

async function withFreeName(work: () => Promise<Saved>): Promise<Saved> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, "reserved_name"))
      return fail("conflict", text.applications.nameReserved, "name");
    if (!violates(error, "application_name")) throw error;
    return fail("conflict", text.applications.nameTaken, "name");
  }
}
