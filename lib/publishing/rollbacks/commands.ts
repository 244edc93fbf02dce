import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import { hasInterestIn } from "@/lib/changes/policy";
import { endingSecrets } from "@/lib/configurations/native/dto";
import { allowNative } from "@/lib/configurations/native/rules";
import { ownVersions, visibleVersions } from "@/lib/configurations/policy";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { candidateOf, candidateSelect } from "./dto";
import { allowRollback, rollbackEnvironments } from "./rules";
import type { MarkUnsafeInput, RollBackInput } from "./schema";

const words = text.rollbacks;

/**
 * Publishes once more what SuperOffice approved before, in place of what runs now, without a new
 * review. Rights that customers have not agreed to stay without effect; credentials are not touched, but
 * that a native version ends the secrets there: whoever goes back to it has read which.
 */
export async function rollBack(
  actor: Actor,
  { idempotencyKey, endsNamed = [], ...input }: RollBackInput,
): Promise<Result<{ appId: string; number: number }>> {
  const form = {
    ...{ key: idempotencyKey, command: "rollBack" },
    input: { ...input, endsNamed },
  };
  const { appId, versionId, fromVersionId, reason } = input;
  try {
    return await writeOnce(actor, form, async (tx) => {
      // One at a time goes back, publishes to SOD or makes a version.
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
      const version = await tx.configurationVersion.findFirst({
        where: { AND: [{ id: versionId, appId }, ownVersions(actor)] },
        select: {
          ...candidateSelect,
          app: {
            select: {
              ...{ name: true, kind: true, partnerId: true, technicalContactId: true },
              versions: { where: { id: fromVersionId }, select: { number: true } },
            },
          },
        },
      });
      if (!version) return fail("not_found", text.form.notFound);
      const { app } = version;
      if (!can(actor, "publishing.roll_back", app))
        return fail("forbidden", text.form.forbidden);
      const [from] = app.versions;
      if (!from) return fail("conflict", words.refused.changed);
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const environments = rollbackEnvironments(app.kind, input.environment);
      const now = new Date();
      const allowed = allowRollback(candidateOf(version), environments, now);
      if (!allowed.ok) return allowed;
      const there = { appId, version, environments };
      const ends = await tx.clientSecret.findMany(endingSecrets(there, now));
      const agreed = allowNative(ends, endsNamed, "endsNamed");
      if (!agreed.ok) return agreed;

      const places = { appId, environment: { in: environments } };
      const replaced = await tx.publication.updateMany({
        where: { ...places, versionId: fromVersionId, state: "PUBLISHED" },
        data: { state: "REPLACED" },
      });
      const published = await tx.publication.updateMany({
        where: { ...places, versionId, state: "REPLACED" },
        data: { state: "PUBLISHED" },
      });
      const all = environments.length;
      if (replaced.count !== all || published.count !== all)
        return fail("conflict", words.refused.changed);

      await recordEvent(tx, actor, {
        action: "publishing.rolled_back",
        object: { type: "configuration_version", id: versionId },
        partnerId: app.partnerId,
        data: {
          ...{ appId, number: version.number, environments },
          ...{ from: from.number, reason },
          namedSecretIds: ends.map(({ id }) => id),
        },
      });
      await mailPeople(tx, [app.technicalContactId, actor.userId], {
        ...words.mails.rolledBack({
          ...{ app: app.name, number: version.number, from: from.number },
          ...{ environments, reason },
        }),
        link: `/apps/${appId}/configuration/versions?version=${version.number}`,
      });
      return ok({ appId, number: version.number });
    });
  } catch (error) {
    // SuperOffice published another version at the same moment.
    if (!violates(error, "publication")) throw error;
    return fail("conflict", words.refused.changed);
  }
}

/** SuperOffice says that nobody shall go back to a version. What runs is not stopped by it. */
export async function markUnsafe(
  actor: Actor,
  { idempotencyKey, ...input }: MarkUnsafeInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "markUnsafe", input };
  const { appId, versionId, reason } = input;
  return writeOnce(actor, form, async (tx) => {
    const version = await tx.configurationVersion.findFirst({
      where: { AND: [{ id: versionId, appId }, visibleVersions(actor)] },
      select: {
        number: true,
        app: {
          select: {
            ...{ name: true, partnerId: true, createdAt: true, technicalContactId: true },
            partner: { select: { memberships: membershipsOf(actor) } },
            transfers: formerOwnersOf(actor),
          },
        },
      },
    });
    if (!version) return fail("not_found", text.form.notFound);
    const { app, number } = version;
    if (!can(actor, "version.mark_unsafe", app))
      return fail("forbidden", text.form.forbidden);
    if (hasInterestIn(app)) return fail("forbidden", text.changes.interest);
    const { count } = await tx.configurationVersion.updateMany({
      where: { id: versionId, unsafeAt: null },
      data: { unsafeAt: new Date(), unsafeById: actor.userId, unsafeReason: reason },
    });
    if (count === 0) return fail("conflict", words.unsafe.already);
    await recordEvent(tx, actor, {
      action: "configuration.marked_unsafe",
      object: { type: "configuration_version", id: versionId },
      partnerId: app.partnerId,
      data: { appId, number, reason },
    });
    await mailPeople(tx, [app.technicalContactId], {
      ...words.mails.unsafe({ app: app.name, number, reason }),
      link: `/apps/${appId}/configuration/versions?version=${number}`,
    });
    return ok({ number });
  });
}
