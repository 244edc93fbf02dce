import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { configurationSelect, toConfiguration } from "./dto";
import { ownVersions } from "./policy";
import { describeChanges, isLocked, type Configuration } from "./rules";
import type {
  CreateVersionInput,
  PublishToSodInput,
  SaveConfigurationInput,
} from "./schema";

const missing = fail("not_found", text.form.notFound);
const forbidden = fail("forbidden", text.form.forbidden);

/**
 * Saves a version whole: fields and URLs, with an entry in its change log. A version published in
 * SOD is live there at once. Answers which URL types were split by environment.
 */
export async function saveConfiguration(
  actor: Actor,
  { idempotencyKey, appId, versionId, revision, configuration }: SaveConfigurationInput,
): Promise<Result<{ number: number; split: string[] }>> {
  const input = { appId, versionId, revision, configuration };
  return writeOnce(
    actor,
    { key: idempotencyKey, command: "saveConfiguration", input },
    async (tx) => {
      await lockVersion(tx, versionId);
      const version = await findVersion(tx, actor, appId, versionId);
      if (!version) return missing;
      if (!can(actor, "configuration.edit", version.app)) return forbidden;
      if (isLocked(version.publications))
        return fail("rule_broken", text.configurations.locked);

      const before = toConfiguration(version);
      const { claims, agents, supportedEndpoints } = before;
      const after: Configuration = {
        ...configuration,
        claims,
        agents,
        supportedEndpoints,
      };
      const { urls, perEnvironment, ...fields } = configuration;
      const { count } = await tx.configurationVersion.updateMany({
        where: { id: versionId, revision },
        data: { ...fields, perEnvironment, revision: { increment: 1 } },
      });
      if (count === 0) return fail("conflict", text.form.stale);
      await tx.configurationUrl.deleteMany({ where: { versionId } });
      await tx.configurationUrl.createMany({
        data: urls.map((url, position) => ({ ...url, versionId, position })),
      });
      await tx.configurationChange.create({
        data: {
          versionId,
          revision: revision + 1,
          authorId: actor.userId,
          before: json(before),
          after: json(after),
        },
      });
      const changes = describeChanges(before, after);
      await recordEvent(tx, actor, {
        action: "configuration.saved",
        object: { type: "configuration_version", id: versionId },
        partnerId: version.app.partnerId,
        data: { appId, number: version.number, changes },
      });
      const urlChanges = describeChanges({ ...after, urls: before.urls }, after).length;
      if (urlChanges > 0) {
        await mailPeople(tx, [version.app.technicalContactId], {
          ...text.mails.urlsChanged(version.app.name, urlChanges),
          link: `/apps/${appId}/configuration`,
        });
      }
      return ok({
        number: version.number,
        split: perEnvironment
          .filter((type) => !before.perEnvironment.includes(type))
          .map((type) => text.configurations.urlTypes[type]),
      });
    },
  );
}

/** Copies a version into a new draft, which can be edited. */
export async function createVersion(
  actor: Actor,
  { idempotencyKey, ...input }: CreateVersionInput,
): Promise<Result<{ number: number }>> {
  return writeOnce(
    actor,
    { key: idempotencyKey, command: "createVersion", input },
    async (tx) => {
      const from = await findVersion(tx, actor, input.appId, input.fromVersionId);
      if (!from) return missing;
      if (!can(actor, "configuration.edit", from.app)) return forbidden;
      // The app's row is the lock that gives numbers out one at a time.
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${input.appId}::uuid FOR UPDATE`;
      const newest = await tx.configurationVersion.findFirstOrThrow({
        where: { appId: input.appId },
        orderBy: { number: "desc" },
        select: { number: true },
      });
      const copy = toConfiguration(from);
      const { urls, perEnvironment, claims, agents, supportedEndpoints, ...fields } =
        copy;
      const version = await tx.configurationVersion.create({
        data: {
          ...fields,
          perEnvironment: [...perEnvironment],
          claims: [...claims],
          agents: [...agents],
          supportedEndpoints: [...supportedEndpoints],
          appId: input.appId,
          number: newest.number + 1,
          label: input.label,
          authorId: actor.userId,
          urls: {
            createMany: { data: urls.map((url, position) => ({ ...url, position })) },
          },
          changes: {
            create: {
              revision: 1,
              authorId: actor.userId,
              before: json(copy),
              after: json(copy),
            },
          },
        },
      });
      await recordEvent(tx, actor, {
        action: "configuration.created",
        object: { type: "configuration_version", id: version.id },
        partnerId: from.app.partnerId,
        data: { appId: input.appId, number: version.number, copiedFrom: from.number },
      });
      return ok({ number: version.number });
    },
  );
}

/** Publishes a version to SOD, which needs nobody's approval; the one there is replaced. */
export async function publishToSod(
  actor: Actor,
  { idempotencyKey, ...input }: PublishToSodInput,
): Promise<Result<{ number: number }>> {
  return writeOnce(
    actor,
    { key: idempotencyKey, command: "publishToSod", input },
    async (tx) => {
      await lockVersion(tx, input.versionId);
      const version = await findVersion(tx, actor, input.appId, input.versionId);
      if (!version) return missing;
      if (!can(actor, "configuration.edit", version.app)) return forbidden;
      if (version.revision !== input.revision) return fail("conflict", text.form.stale);
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${input.appId}::uuid FOR UPDATE`;
      const key = { versionId: input.versionId, environment: "SOD" as const };
      const here = await tx.publication.findUnique({
        where: { versionId_environment: key },
      });
      if (here?.state === "PUBLISHED") {
        return fail("rule_broken", text.configurations.alreadyInSod);
      }
      await tx.publication.updateMany({
        where: { appId: input.appId, environment: "SOD", state: "PUBLISHED" },
        data: { state: "REPLACED" },
      });
      const now = new Date();
      await tx.publication.upsert({
        where: { versionId_environment: key },
        create: {
          ...key,
          appId: input.appId,
          state: "PUBLISHED",
          requestedById: actor.userId,
        },
        update: { state: "PUBLISHED", requestedById: actor.userId, requestedAt: now },
      });
      await recordEvent(tx, actor, {
        action: "configuration.published",
        object: { type: "configuration_version", id: input.versionId },
        partnerId: version.app.partnerId,
        data: { appId: input.appId, number: version.number, environment: "SOD" },
      });
      return ok({ number: version.number });
    },
  );
}

/**
 * Saving, publishing and requesting the same version wait for each other, so that what is read
 * after this stays true. Row-level security shows the row to those who may write it only.
 */
async function lockVersion(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM configuration_version WHERE id = ${id}::uuid FOR UPDATE`;
}

function findVersion(tx: Tx, actor: Actor, appId: string, id: string) {
  return tx.configurationVersion.findFirst({
    where: { AND: [{ id, appId }, ownVersions(actor)] },
    select: {
      ...configurationSelect,
      number: true,
      revision: true,
      app: {
        select: { id: true, name: true, partnerId: true, technicalContactId: true },
      },
      publications: { select: { environment: true, state: true } },
    },
  });
}

/** A configuration as stored JSON: plain values only, as its type says. */
function json(configuration: Configuration): object {
  return { ...configuration };
}
