import "server-only";

import { randomBytes, randomUUID } from "node:crypto";
import { standingIn, type StandingColumn } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { eventsAtEnd } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fieldColumns, jsonOf } from "@/lib/configurations/dto";
import {
  newRights,
  templateConfiguration,
  type Configuration,
} from "@/lib/configurations/rules";
import { environments } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, sql } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { whyTaken } from "@/lib/db/namesakes";
import { standingOfPartner } from "@/lib/db/standing";
import { insertChange, insertUrls, insertVersion } from "@/lib/db/version-rows";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { allowName, kindOf, nameFields } from "./rules";
import type { CreateApplicationInput } from "./schema";

/** The partner that an app is to belong to, where the actor is one of its people. */
type Partner = { standing: StandingColumn; isContact: boolean };

/**
 * Creates an app as the wizard or a manifest leaves it: a client ID for each environment and a first
 * configuration, published to SOD, with the rights of its template or fewer, and no others. No secret: that is made afterwards, and shown once.
 */
export async function createApplication(
  actor: Actor,
  { idempotencyKey, ...input }: CreateApplicationInput,
): Promise<Result<{ appId: string }>> {
  const name = allowName(input.name);
  if (!name.ok) return name;
  const kind = kindOf(input.template, input.kind);
  if (!kind.ok) return kind;
  const { begun, partnerId } = input;
  const ahead = sql`(
    SELECT json_build_object('standing', ${standingOfPartner(sql`m.partner_id`)},
      'isContact', EXISTS (SELECT 1 FROM membership c WHERE c.partner_id = m.partner_id
        AND c.user_id = ${input.technicalContactId}::uuid AND c.ended_at IS NULL))
    FROM membership m
    WHERE m.partner_id = ${partnerId}::uuid AND m.user_id = ${actor.userId}::uuid
      AND m.ended_at IS NULL LIMIT 1)`;

  try {
    return await writeOnce(
      actor,
      { key: idempotencyKey, command: "createApplication", input, ahead },
      async (tx, atEnd, found) => {
        const partner = found as Partner | null;
        if (!partner) return fail("not_found", text.form.notFound);
        if (!can(actor, "application.create", { partnerId })) {
          return fail("forbidden", text.form.forbidden);
        }
        const agreed = allowAct("createApp", standingIn(partner.standing), new Date());
        if (!agreed.ok) return agreed;
        if (!partner.isContact) {
          return fail(
            "rule_broken",
            text.applications.contactForeign,
            "technicalContactId",
          );
        }

        const appId = randomUUID();
        const { name: called, nameKey, nameTerms } = nameFields(name.value);
        await tx.$executeRaw`
          INSERT INTO application (id, partner_id, name, name_key, name_terms, kind, template,
            technical_contact_id, seo_name, error_emails, uninstall_emails, created_by_id)
          VALUES (${appId}::uuid, ${partnerId}::uuid, ${called}, ${nameKey}, ${nameTerms}::text[],
            ${kind.value}::application_kind, ${input.template}::application_template,
            ${input.technicalContactId}::uuid, ${begun?.seoName ?? ""},
            ${[...(begun?.errorEmails ?? [])]}::text[],
            ${[...(begun?.uninstallEmails ?? [])]}::text[], ${actor.userId}::uuid)`;
        const first: Configuration = {
          ...templateConfiguration(input.template),
          ...begun?.plain,
          ...newRights(input.template, begun?.rights ?? {}),
          ...{ perEnvironment: input.perEnvironment, urls: input.urls },
        };
        const versionId = randomUUID();
        const by = { authorId: actor.userId };
        const label = text.applications.firstVersion;
        const version = { ...by, id: versionId, appId, number: 1, label };
        await tx.$executeRaw(insertVersion(version, fieldColumns(first)));
        const rows = [
          sql`ids AS (
            INSERT INTO client_identifier (app_id, environment, client_id)
            SELECT ${appId}::uuid, e::environment, c
            FROM unnest(${[...environments]}::text[], ${environments.map(newClientId)}::text[]) AS t (e, c))`,
          sql`urls AS (${insertUrls(versionId, input.urls)})`,
          sql`change AS (${insertChange({
            ...{ ...by, versionId, revision: 1, before: null },
            after: jsonOf(first),
          })})`,
          sql`published AS (
            INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
            VALUES (${versionId}::uuid, 'SOD', ${appId}::uuid, 'PUBLISHED', ${actor.userId}::uuid))`,
        ];
        const events = eventsAtEnd(
          actor,
          {
            action: "application.created",
            object: { type: "application", id: appId },
            partnerId,
            data: { name: name.value, kind: kind.value, template: input.template },
          },
          {
            action: "configuration.published",
            object: { type: "configuration_version", id: versionId },
            partnerId,
            data: { appId, number: 1, environment: "SOD" },
          },
        );
        atEnd({ tables: rows, columns: [] }, events);
        return ok({ appId });
      },
    );
  } catch (error) {
    if (!violates(error, "application_name")) throw error;
    const wanted = { partnerId, appId: null, isReserved: false };
    const why = await whyTaken(db, { ...wanted, ...nameFields(name.value) });
    return fail("conflict", why ?? text.applications.nameTaken, "name");
  }
}

const newClientId = () => randomBytes(16).toString("hex");
