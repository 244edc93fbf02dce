import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct, publishAct } from "@/lib/agreements/rules";
import { namesakeOf } from "@/lib/applications/dto";
import { visibleApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { sha256 } from "@/lib/checklist/gateway";
import { endingSecrets } from "@/lib/configurations/native/dto";
import { checkedSelect } from "@/lib/checks/dto";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { keepContact } from "@/lib/db/contact-rows";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { contactOf } from "@/lib/reviews/contacts/schema";
import { text } from "@/lib/words/catalogue";
import {
  afterTest,
  checklistOf,
  requestableOf,
  requestSelect,
  type RequestRow,
} from "./dto";
import {
  allowRequest,
  requestedEnvironments,
  reviewKindOf,
  type ReviewKind,
} from "./rules";
import { allowChoice, chosenOf, namedWith, type Chosen } from "./releases/rules";
import type { RequestPublishingInput } from "./schema";

type Request = Omit<RequestPublishingInput, "idempotencyKey">;

const words = text.publishing;

/**
 * Asks SuperOffice to publish a version. The first time a review begins; after a rejection the
 * same review gets its next round and keeps its number, and in time its place in the queue.
 */
export async function requestPublishing(
  actor: Actor,
  { idempotencyKey, ...input }: RequestPublishingInput,
): Promise<Result<{ appId: string; number: number }>> {
  const form = { key: idempotencyKey, command: "requestPublishing", input };
  try {
    return await writeOnce(actor, form, (tx) => request(tx, actor, input));
  } catch (error) {
    // Two standard apps of the same name asked at once: the index let one of them through.
    if (!violates(error, "reserved_name")) throw error;
    return fail("rule_broken", text.applications.nameReservedAsking);
  }
}

async function request(
  tx: Tx,
  actor: Actor,
  input: Request,
): Promise<Result<{ appId: string; number: number }>> {
  const app = await tx.application.findFirst({
    where: {
      AND: [
        { id: input.appId, versions: { some: { id: input.versionId } } },
        visibleApplications(actor),
      ],
    },
    select: requestSelect(input.versionId),
  });
  const version = app?.versions[0];
  if (!app || !version) return fail("not_found", text.form.notFound);
  if (!can(actor, "publishing.request", app))
    return fail("forbidden", text.form.forbidden);
  const versions = await tx.agreementVersion.findMany(
    standingOf({ partnerId: app.partnerId }),
  );
  const agreed = allowAct(publishAct(app.kind), standing(versions), new Date());
  if (!agreed.ok) return agreed;
  const proof = await stepUp(tx, actor);
  if (!proof.ok) return proof;
  if (!(await lockVersion(tx, input))) return fail("conflict", text.form.stale);

  const namesakes = await tx.application.count({ where: namesakeOf(app) });
  const requestable = requestableOf(app, version, namesakes > 0);
  const allowed = allowRequest(requestable);
  if (!allowed.ok) return allowed;
  const tested = await allowTested(tx, app, input);
  if (!tested.ok) return tested;
  const now = new Date();
  const chosen = allowChoice(chosenOf(input), now, null);
  if (!chosen.ok) return chosen;
  const kind = reviewKindOf(app.kind, requestable.states);
  const environments = requestedEnvironments(kind);
  const going = { appId: app.id, version, environments };
  const ends = await tx.clientSecret.findMany(endingSecrets(going, now));
  const named = namedWith(chosen.value.choice, ends, input.endsNamed);
  if (!named.ok) return named;

  for (const environment of environments) {
    const pending = await setPending(tx, actor, input, environment);
    if (!pending.ok) return pending;
  }
  const review = await openRound(tx, actor, app, kind, input);
  if (!review.ok) return review;
  const choice = { ...chosen.value, namedSecrets: named.value };
  await keepChoice(tx, review.value.id, choice);
  await keepAnswers(tx, actor, review.value, input.answers);
  const contact = contactOf(input);
  if (contact !== undefined) {
    await keepContact(tx, actor.userId, { reviewId: review.value.id }, contact);
  }
  // The reviewer reads what the checks see now, not what they saw before.
  const { versionId } = input;
  await queueJob(tx, "run_checks", { versionId, environment: null });

  const { id, number, round, place } = review.value;
  if (round === 1) await queueJob(tx, "take_fast_lane", { reviewId: id, versionId });
  await recordEvent(tx, actor, {
    action: "publishing.requested",
    object: { type: "review", id },
    partnerId: app.partnerId,
    data: {
      ...{ number, round, place, environments },
      version: version.number,
      ...{ appId: app.id, namedSecretIds: named.value },
    },
  });
  await mailPeople(tx, [app.technicalContactId, actor.userId], {
    ...words.mails.requested({ app: app.name, number, round, environments }),
    link: `/apps/${app.id}/validation`,
  });
  if (contact && contact.emailKey !== app.reviews[0]?.contact?.emailKey) {
    await mailPeople(tx, [{ email: contact.emailKey }], {
      ...text.reviewContacts.mails.named({ app: app.name, partner: app.partner.name }),
      link: `/apps/${app.id}/validation`,
    });
  }
  return ok({ appId: app.id, number });
}

/** Only after a self-test of the app as it is now, which the lock above keeps as it is. */
async function allowTested(
  tx: Tx,
  app: RequestRow,
  { versionId, answers }: Request,
): Promise<Result<null>> {
  const now = new Date();
  const [list] = await tx.checklistVersion.findMany(checklistOf(app));
  const row = await tx.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: checkedSelect(now),
  });
  return afterTest(app, row, { items: list?.items ?? [], answers, now }, sha256);
}

/** Waits for a save that is under way, and keeps the next one out until the version is locked. */
async function lockVersion(tx: Tx, input: Request): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM configuration_version
    WHERE id = ${input.versionId}::uuid AND revision = ${input.revision} FOR UPDATE`;
  return rows.length === 1;
}

async function setPending(
  tx: Tx,
  actor: Actor,
  { appId, versionId }: Request,
  environment: Environment,
): Promise<Result<null>> {
  const request = {
    state: "REQUEST_PENDING",
    requestedById: actor.userId,
    requestedAt: new Date(),
  } as const;
  try {
    const { count } = await tx.publication.updateMany({
      where: { versionId, environment, state: "REJECTED" },
      data: { ...request, decidedById: null, decidedAt: null },
    });
    if (count === 0) {
      await tx.publication.create({
        data: { versionId, appId, environment, ...request },
      });
    }
    return ok(null);
  } catch (error) {
    // Another version, or the same one in another tab, was requested a moment before.
    if (!violates(error, "publication")) throw error;
    return fail("conflict", words.refused.pending);
  }
}

type Opened = {
  id: string;
  number: number;
  round: number;
  /** What the next round made of the place in the queue. */
  place: "KEPT" | "ANEW" | null;
  checklistVersionId: string;
};

async function openRound(
  tx: Tx,
  actor: Actor,
  app: RequestRow,
  kind: ReviewKind,
  input: Request,
): Promise<Result<Opened>> {
  const [rejected] = app.reviews;
  const submission = { submittedById: actor.userId, note: input.note };
  if (!rejected) {
    const checklist = await tx.checklistVersion.findFirstOrThrow({
      where: { publishedAt: { not: null } },
      orderBy: { number: "desc" },
      select: { id: true },
    });
    const { id, number } = await tx.review.create({
      data: {
        appId: app.id,
        versionId: input.versionId,
        kind,
        checklistVersionId: checklist.id,
        rounds: { create: { number: 1, ...submission } },
      },
      select: { id: true, number: true },
    });
    return ok({
      ...{ id, number, round: 1, place: null },
      checklistVersionId: checklist.id,
    });
  }

  const round = rejected.round + 1;
  // Whether it came in time to keep its place is the database's to say.
  const [reopened] = await tx.review.updateManyAndReturn({
    where: { id: rejected.id, state: "REJECTED", revision: rejected.revision },
    data: {
      state: "WAITING",
      round,
      versionId: input.versionId,
      reviewerId: null,
      revision: { increment: 1 },
    },
    select: { queuedAt: true },
  });
  if (!reopened) return fail("conflict", text.form.stale);
  const isKept = reopened.queuedAt.getTime() === rejected.queuedAt.getTime();
  await tx.reviewRound.create({
    data: { reviewId: rejected.id, number: round, ...submission },
  });
  const { id, number, checklistVersionId } = rejected;
  return ok({ id, number, round, place: isKept ? "KEPT" : "ANEW", checklistVersionId });
}

/** When it goes live is chosen anew with each round. */
async function keepChoice(
  tx: Tx,
  reviewId: string,
  chosen: Chosen & { namedSecrets: string[] },
): Promise<void> {
  await tx.release.upsert({
    where: { reviewId },
    create: { reviewId, ...chosen },
    update: { ...chosen, revision: { increment: 1 } },
  });
}

/** Only what changed is written, so that an old answer does not look like a new one. */
async function keepAnswers(
  tx: Tx,
  actor: Actor,
  review: Opened,
  answers: Record<string, string>,
): Promise<void> {
  const items = await tx.checklistItem.findMany({
    where: { versionId: review.checklistVersionId, code: { in: Object.keys(answers) } },
    select: { id: true, code: true, answers: { where: { reviewId: review.id } } },
  });
  for (const item of items) {
    const answer = answers[item.code] ?? "";
    if (answer === (item.answers[0]?.text ?? "")) continue;
    const written = { text: answer, authorId: actor.userId, updatedAt: new Date() };
    await tx.reviewAnswer.upsert({
      where: { reviewId_itemId: { reviewId: review.id, itemId: item.id } },
      create: { reviewId: review.id, itemId: item.id, ...written },
      update: written,
    });
  }
}
