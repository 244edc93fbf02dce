import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { nextWhenLive } from "@/lib/certifications/way/dto";
import { allowNative } from "@/lib/configurations/native/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { publishRows } from "@/lib/db/publication-rows";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  endingWith,
  releaseAbout,
  releaseFacts,
  releasePeople,
  releaseSelect,
  type ReleaseRow,
} from "./dto";
import { allowChoice, chosenOf, namedWith, troubleOf } from "./rules";
import type {
  ChooseReleaseInput,
  PublishApprovedInput,
  ReleaseStepInput,
} from "./schema";

const words = text.releases;

/**
 * Publishes what SuperOffice approved and the partner kept back, wherever it was approved for. A native
 * version ends the secrets there, so whoever publishes it has read which.
 */
export async function publishApproved(
  actor: Actor,
  { idempotencyKey, endsNamed = [], ...input }: PublishApprovedInput,
): Promise<Result<{ appId: string }>> {
  const form = {
    ...{ key: idempotencyKey, command: "publishApproved" },
    input: { ...input, endsNamed },
  };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const found = await findWaiting(tx, actor, input);
      if (!found.ok) return found;
      const { value: release } = found;
      const now = new Date();
      if (release.lapsesAt && release.lapsesAt <= now)
        return fail("rule_broken", words.refused.lapsed);
      const trouble = troubleOf(releaseFacts(release), now);
      if (trouble) return fail("rule_broken", words.trouble[trouble]);
      const ends = await tx.clientSecret.findMany(endingWith(release, now));
      const agreed = allowNative(ends, endsNamed, "endsNamed");
      if (!agreed.ok) return agreed;

      const isLive = await moveOn(tx, release, input, { state: "LIVE", endedAt: now });
      const about = releaseAbout(release);
      if (!isLive || !(await publishRows(tx, about, "APPROVED")))
        return fail("conflict", text.form.stale);
      await record(tx, actor, release, "publishing.went_live", {
        namedSecretIds: ends.map(({ id }) => id),
      });
      const way = await tx.certificationWay.findUnique({
        where: { appId: about.appId },
      });
      await mailPeople(tx, [...releasePeople(release), actor.userId], {
        ...words.mails.live({ ...about, by: "PARTNER", next: nextWhenLive(way) }),
        link: `/apps/${about.appId}/validation`,
      });
      return ok({ appId: about.appId });
    });
  } catch (error) {
    // Somebody went back to an earlier version at the same moment.
    if (!violates(error, "publication")) throw error;
    return fail("conflict", text.form.stale);
  }
}

/** Another choice of when it goes live, while it is reviewed or waits. */
export async function chooseRelease(
  actor: Actor,
  { idempotencyKey, ...input }: ChooseReleaseInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "chooseRelease", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findRelease(tx, actor, input);
    if (!found.ok) return found;
    const { value: release } = found;
    const isWaiting = release.state === "WAITING";
    const isUnderWay =
      release.state === "REQUESTED" &&
      release.review.state !== "WITHDRAWN" &&
      release.review.app.deletedAt === null;
    if (!isWaiting && !isUnderWay) return fail("rule_broken", words.refused.notApproved);
    const now = new Date();
    const allowed = allowChoice(chosenOf(input), now, release.lapsesAt);
    if (!allowed.ok) return allowed;
    const { choice, at } = allowed.value;
    if (isWaiting && choice === "ON_APPROVAL")
      return fail("rule_broken", words.refused.onApproval, "live");
    const ends = await tx.clientSecret.findMany(endingWith(release, now));
    const named = namedWith(choice, ends, input.endsNamed);
    if (!named.ok) return named;

    const { count } = await tx.release.updateMany({
      where: {
        ...{ reviewId: release.reviewId, state: release.state },
        revision: input.revision,
      },
      data: {
        ...{ choice, at, trouble: null, namedSecrets: named.value },
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await record(tx, actor, release, "publishing.release_chosen", {
      ...{ choice, at: at?.toISOString() ?? null },
      namedSecretIds: named.value,
    });
    return ok({ appId: release.review.app.id });
  });
}

/** Takes what was approved back: the version is unlocked, and can be requested again. */
export async function giveUpApproval(
  actor: Actor,
  { idempotencyKey, ...input }: ReleaseStepInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "giveUpApproval", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findWaiting(tx, actor, input);
    if (!found.ok) return found;
    const { value: release } = found;
    const ended = { state: "GIVEN_UP", endedAt: new Date() } as const;
    if (!(await moveOn(tx, release, input, ended)))
      return fail("conflict", text.form.stale);
    const about = releaseAbout(release);
    await tx.publication.deleteMany({
      where: { versionId: about.versionId, state: "APPROVED" },
    });
    await record(tx, actor, release, "publishing.approval_given_up");
    await mailPeople(tx, [...releasePeople(release), actor.userId], {
      ...words.mails.givenUp(about),
      link: `/apps/${about.appId}/validation`,
    });
    return ok({ appId: about.appId });
  });
}

type Step = Omit<ReleaseStepInput, "idempotencyKey">;

/** The release of one's own app; from here on nobody stops the app or goes back in it. */
async function findRelease(
  tx: Tx,
  actor: Actor,
  { reviewId }: Step,
): Promise<Result<ReleaseRow>> {
  const where = { reviewId, review: { app: ownApplications(actor) } };
  const scope = await tx.release.findFirst({
    where,
    select: { review: { select: { app: { select: { id: true, partnerId: true } } } } },
  });
  if (!scope) return fail("not_found", text.form.notFound);
  const { app } = scope.review;
  if (!can(actor, "publishing.go_live", app))
    return fail("forbidden", text.form.forbidden);
  const proof = await stepUp(tx, actor);
  if (!proof.ok) return proof;
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${app.id}::uuid FOR UPDATE`;
  const release = await tx.release.findFirst({ where, select: releaseSelect });
  return release ? ok(release) : fail("not_found", text.form.notFound);
}

async function findWaiting(
  tx: Tx,
  actor: Actor,
  step: Step,
): Promise<Result<ReleaseRow>> {
  const found = await findRelease(tx, actor, step);
  if (!found.ok || found.value.state === "WAITING") return found;
  return fail("conflict", words.refused.notApproved);
}

/** False on a stale page. */
async function moveOn(
  tx: Tx,
  { reviewId }: ReleaseRow,
  { revision }: Step,
  ended: { state: "LIVE" | "GIVEN_UP"; endedAt: Date },
): Promise<boolean> {
  const { count } = await tx.release.updateMany({
    where: { reviewId, state: "WAITING", revision },
    data: { ...ended, trouble: null, revision: { increment: 1 } },
  });
  return count === 1;
}

async function record(
  tx: Tx,
  actor: Actor,
  release: ReleaseRow,
  action:
    "publishing.went_live" | "publishing.release_chosen" | "publishing.approval_given_up",
  data: Record<string, unknown> = {},
): Promise<void> {
  const { appId, number, version, environments } = releaseAbout(release);
  await recordEvent(tx, actor, {
    action,
    object: { type: "review", id: release.reviewId },
    partnerId: release.review.app.partnerId,
    data: { number, version, appId, environments, ...data },
  });
}
