import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { seenIn } from "../comparisons/rules";
import { describeUrls } from "../url-changes/rules";
import { columnsOf, configurationSelect, jsonOf, toConfiguration } from "../dto";
import { endingSecrets } from "../native/dto";
import { allowNative } from "../native/rules";
import { ownVersions } from "../policy";
import { allowDiscard } from "./rules";
import type {
  CreateVersionInput,
  DiscardVersionInput,
  PublishToSodInput,
  RelabelVersionInput,
} from "./schema";

const missing = fail("not_found", text.form.notFound);
const forbidden = fail("forbidden", text.form.forbidden);

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
      const version = await tx.configurationVersion.create({
        data: {
          ...columnsOf(copy),
          appId: input.appId,
          number: newest.number + 1,
          label: input.label,
          authorId: actor.userId,
          changes: {
            create: {
              ...{ revision: 1, authorId: actor.userId },
              ...{ before: jsonOf(copy), after: jsonOf(copy) },
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

/**
 * Publishes a version to SOD, which needs nobody's approval; the one there is replaced. A native one ends
 * the secrets there, so whoever publishes it has read which.
 */
export async function publishToSod(
  actor: Actor,
  { idempotencyKey, endsNamed = [], ...input }: PublishToSodInput,
): Promise<Result<{ number: number }>> {
  return writeOnce(
    actor,
    { key: idempotencyKey, command: "publishToSod", input: { ...input, endsNamed } },
    async (tx) => {
      await lockVersion(tx, input.versionId);
      const version = await findVersion(tx, actor, input.appId, input.versionId);
      if (!version) return missing;
      if (!can(actor, "configuration.edit", version.app)) return forbidden;
      if (version.revision !== input.revision) return fail("conflict", text.form.stale);
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${input.appId}::uuid FOR UPDATE`;
      const now = new Date();
      const key = { versionId: input.versionId, environment: "SOD" as const };
      const here = await tx.publication.findUnique({
        where: { versionId_environment: key },
      });
      if (here?.state === "PUBLISHED") {
        return fail("rule_broken", text.configurations.alreadyInSod);
      }
      const there = { appId: input.appId, version, environments: [key.environment] };
      const ends = await tx.clientSecret.findMany(endingSecrets(there, now));
      const agreed = allowNative(ends, endsNamed, "endsNamed");
      if (!agreed.ok) return agreed;
      const running = {
        appId: input.appId,
        environment: "SOD",
        state: "PUBLISHED",
      } as const;
      const before = await tx.publication.findFirst({
        where: running,
        select: { version: { select: configurationSelect } },
      });
      await tx.publication.updateMany({ where: running, data: { state: "REPLACED" } });
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
      // As of a save of what runs: its URLs are others from now on.
      const changes = describeUrls(urlsInSod(before?.version), urlsInSod(version)).length;
      if (changes > 0) {
        await mailPeople(tx, [version.app.technicalContactId], {
          ...text.mails.urlsChanged(version.app.name, changes),
          link: `/apps/${input.appId}/configuration`,
        });
      }
      return ok({ number: version.number });
    },
  );
}

/** Gives a version another label, also a locked one: it is no part of what was reviewed. */
export async function relabelVersion(
  actor: Actor,
  { idempotencyKey, ...input }: RelabelVersionInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "relabelVersion", input };
  return writeOnce(actor, form, async (tx) => {
    const version = await findVersion(tx, actor, input.appId, input.versionId);
    if (!version) return missing;
    if (!can(actor, "configuration.edit", version.app)) return forbidden;
    const { count } = await tx.configurationVersion.updateMany({
      where: { id: input.versionId, label: input.was },
      data: { label: input.label },
    });
    if (count === 0) {
      return fail("conflict", text.configurations.labelChanged(version.label), "label");
    }
    await recordEvent(tx, actor, {
      action: "configuration.relabelled",
      object: { type: "configuration_version", id: input.versionId },
      partnerId: version.app.partnerId,
      data: {
        ...{ appId: input.appId, number: version.number },
        ...{ before: input.was, after: input.label },
      },
    });
    return ok({ number: version.number });
  });
}

/** Throws a draft away. It is gone from every page; its number is not given out again. */
export async function discardVersion(
  actor: Actor,
  { idempotencyKey, ...input }: DiscardVersionInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "discardVersion", input };
  return writeOnce(actor, form, async (tx) => {
    await lockVersion(tx, input.versionId);
    const version = await findVersion(tx, actor, input.appId, input.versionId);
    if (!version) return missing;
    if (!can(actor, "configuration.edit", version.app)) return forbidden;
    const allowed = allowDiscard(version.publications);
    if (!allowed.ok) return allowed;
    const { count } = await tx.configurationVersion.updateMany({
      where: { id: input.versionId, revision: input.revision, discardedAt: null },
      data: { discardedAt: new Date(), discardedById: actor.userId },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "configuration.discarded",
      object: { type: "configuration_version", id: input.versionId },
      partnerId: version.app.partnerId,
      data: { appId: input.appId, number: version.number },
    });
    return ok({ number: version.number });
  });
}

function urlsInSod(row: Parameters<typeof toConfiguration>[0] | undefined) {
  return row ? seenIn(toConfiguration(row), "SOD").urls : [];
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
      label: true,
      revision: true,
      app: {
        select: { id: true, name: true, partnerId: true, technicalContactId: true },
      },
      publications: { select: { environment: true, state: true } },
    },
  });
}
