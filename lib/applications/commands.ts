import "server-only";

import { randomBytes, randomUUID } from "node:crypto";
import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { eventsAtEnd } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fieldColumns, jsonOf } from "@/lib/configurations/dto";
import { templateConfiguration, type Configuration } from "@/lib/configurations/rules";
import { environments } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { insertChange, insertUrls } from "@/lib/db/version-rows";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { allowName, kindOf, nameFields } from "./rules";
import type { CreateApplicationInput } from "./schema";

/**
 * Creates an app as the wizard or a manifest leaves it: a client ID for each environment and a first
 * configuration, published to SOD, with the rights of its template and no others. No secret: that is made afterwards, and shown once.
 */
export async function createApplication(
  actor: Actor,
  { idempotencyKey, ...input }: CreateApplicationInput,
): Promise<Result<{ appId: string }>> {
  const name = allowName(input.name);
  if (!name.ok) return name;
  const kind = kindOf(input.template, input.kind);
  if (!kind.ok) return kind;
  const { begun } = input;

  try {
    return await writeOnce(
      actor,
      { key: idempotencyKey, command: "createApplication", input },
      async (tx, atEnd) => {
        const partner = await tx.partner.findFirst({
          where: {
            id: input.partnerId,
            memberships: { some: { userId: actor.userId, endedAt: null } },
          },
          select: {
            id: true,
            memberships: {
              where: { userId: input.technicalContactId, endedAt: null },
              select: { userId: true },
            },
          },
        });
        if (!partner) return fail("not_found", text.form.notFound);
        if (!can(actor, "application.create", { partnerId: partner.id })) {
          return fail("forbidden", text.form.forbidden);
        }
        const versions = await tx.agreementVersion.findMany(
          standingOf({ partnerId: partner.id }),
        );
        const agreed = allowAct("createApp", standing(versions), new Date());
        if (!agreed.ok) return agreed;
        if (partner.memberships.length === 0) {
          return fail(
            "rule_broken",
            text.applications.contactForeign,
            "technicalContactId",
          );
        }

        const appId = randomUUID();
        await tx.application.create({
          data: {
            id: appId,
            partnerId: partner.id,
            ...nameFields(name.value),
            kind: kind.value,
            template: input.template,
            technicalContactId: input.technicalContactId,
            seoName: begun?.seoName ?? "",
            errorEmails: begun?.errorEmails ?? [],
            uninstallEmails: begun?.uninstallEmails ?? [],
            createdById: actor.userId,
          },
          select: { id: true },
        });
        const first: Configuration = {
          ...templateConfiguration(input.template),
          ...begun?.plain,
          ...{ perEnvironment: input.perEnvironment, urls: input.urls },
        };
        const versionId = randomUUID();
        const by = { authorId: actor.userId };
        await tx.configurationVersion.create({
          data: {
            ...{ ...fieldColumns(first), ...by, id: versionId, appId, number: 1 },
            label: text.applications.firstVersion,
          },
          select: { id: true },
        });
        await tx.$executeRaw`
          WITH ids AS (
              INSERT INTO client_identifier (app_id, environment, client_id)
              SELECT ${appId}::uuid, e::environment, c
              FROM unnest(${[...environments]}::text[], ${environments.map(newClientId)}::text[]) AS t (e, c)),
            urls AS (${insertUrls(versionId, input.urls)}),
            change AS (${insertChange({
              ...{ ...by, versionId, revision: 1, before: null },
              after: jsonOf(first),
            })})
          INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
          VALUES (${versionId}::uuid, 'SOD', ${appId}::uuid, 'PUBLISHED', ${actor.userId}::uuid)`;
        const events = eventsAtEnd(
          actor,
          {
            action: "application.created",
            object: { type: "application", id: appId },
            partnerId: partner.id,
            data: { name: name.value, kind: kind.value, template: input.template },
          },
          {
            action: "configuration.published",
            object: { type: "configuration_version", id: versionId },
            partnerId: partner.id,
            data: { appId, number: 1, environment: "SOD" },
          },
        );
        atEnd(events);
        return ok({ appId });
      },
    );
  } catch (error) {
    if (violates(error, "application_name")) {
      return fail("conflict", text.applications.nameTaken, "name");
    }
    throw error;
  }
}

const newClientId = () => randomBytes(16).toString("hex");
