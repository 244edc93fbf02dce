import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { describeChanges } from "@/lib/configurations/comparisons/rules";
import {
  configurationSelect,
  grantedColumns,
  jsonOf,
  toConfiguration,
} from "@/lib/configurations/dto";
import { plainSettings, type Configuration } from "@/lib/configurations/rules";
import { stepsTo } from "@/lib/configurations/url-sets/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { exchangeUrls, insertChange } from "@/lib/db/version-rows";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { partnerPeople, reviewSelect, type ReviewRow } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import {
  addsRights,
  allowSuggestion,
  allowTaking,
  canBeChanged,
  columnOf,
  fieldOfColumn,
  isRight,
  isText,
  valueNow,
  withSuggested,
  type SuggestedField,
} from "./rules";
import type {
  DeclineSuggestionInput,
  SuggestChangeInput,
  SuggestionStepInput,
} from "./schema";

const words = text.suggestions;

type Suggested = Result<{ number: number }>;

/** Suggests what a field shall be, with the reason, to the partner whose app is reviewed. */
export async function suggestChange(
  actor: Actor,
  { idempotencyKey, ...input }: SuggestChangeInput,
): Promise<Suggested> {
  const form = { key: idempotencyKey, command: "suggestChange", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    const item = review?.checklist.items.find(({ code }) => code === input.item);
    if (!review || !item) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.judge", review, interestFacts(review));
    if (!may.ok) return may;
    const version = await findVersion(tx, review.versionId);
    if (!canBeChanged(version.publications))
      return fail("rule_broken", words.refused.published);
    const { field, value, reason } = input;
    const configuration = toConfiguration(version);
    const before = valueNow(field, configuration);
    const canGrant = can(actor, "change.decide", review.app);
    const allowed = allowSuggestion(field, value, { before: configuration, canGrant });
    if (!allowed.ok) return allowed;
    // As where an app manager grants it without having been asked.
    const proof = addsRights(field, before, value) ? await stepUp(tx, actor) : ok(null);
    if (!proof.ok) return proof;
    try {
      await tx.reviewSuggestion.create({
        data: {
          ...{ reviewId: review.id, itemId: item.id, field: columnOf(field) },
          ...{ before, value, reason, madeById: actor.userId },
        },
      });
    } catch (error) {
      if (!violates(error, "review_suggestion")) throw error;
      return fail("conflict", words.refused.openAlready);
    }
    await note(tx, actor, review, "review.change_suggested", input.item);
    await mailPeople(tx, partnerPeople(review), {
      ...words.mails.suggested({ app: review.app.name, reason }),
      link: `/apps/${review.app.id}/validation?item=${input.item}`,
    });
    return ok({ number: review.number });
  });
}

/** Takes the suggestion over: the version under review changes, and its items open again by that. */
export async function acceptSuggestion(
  actor: Actor,
  { idempotencyKey, ...input }: SuggestionStepInput,
): Promise<Suggested> {
  const form = { key: idempotencyKey, command: "acceptSuggestion", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.suggestionId);
    if (!found) return fail("not_found", text.form.notFound);
    const { review, suggestion, field } = found;
    if (!can(actor, "review.answer", review.app))
      return fail("forbidden", text.form.forbidden);
    if (suggestion.state !== "OPEN") return fail("conflict", text.form.stale);
    // Addresses and rights are what a request is asked for with a fresh proof.
    const proof = isText(field) ? ok(null) : await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { versionId } = review;
    // Saving and requesting the same version wait for each other.
    await tx.$queryRaw`SELECT id FROM configuration_version WHERE id = ${versionId}::uuid FOR UPDATE`;
    const version = await findVersion(tx, versionId);
    const before = toConfiguration(version);
    const { value } = suggestion;
    if (
      valueNow(field, before) !== suggestion.before ||
      !canBeChanged(version.publications)
    )
      return fail("conflict", words.refused.overtaken);
    const allowed = allowTaking(field, value, before);
    if (!allowed.ok) return fail("rule_broken", allowed.failure.message);
    const after = withSuggested(field, before, value);

    // The walls let this change through while the suggestion is open, so it comes first.
    await write(tx, versionId, field, { before, after, value });
    await tx.$executeRaw(
      insertChange({
        ...{ versionId, revision: version.revision + 1, authorId: actor.userId },
        ...{ before: jsonOf(before), after: jsonOf(after) },
      }),
    );
    await decide(tx, actor, suggestion.id, "ACCEPTED", "");
    await recordEvent(tx, actor, {
      action: "configuration.saved",
      object: { type: "configuration_version", id: versionId },
      partnerId: review.app.partnerId,
      data: {
        ...{ appId: review.app.id, number: version.number },
        changes: describeChanges(before, after),
      },
    });
    await note(tx, actor, review, "review.suggestion_accepted", suggestion.item.code);
    if (!isText(field)) {
      // The reviewer reads what the checks see now, not what they saw before.
      await queueJob(tx, "run_checks", { versionId, environment: null });
      const changed = describeChanges({ ...after, urls: before.urls }, after).length;
      if (changed > 0) {
        await mailPeople(tx, [review.app.technicalContactId], {
          ...text.mails.urlsChanged(review.app.name, changed),
          link: `/apps/${review.app.id}/configuration`,
        });
      }
    }
    await mailPeople(tx, [review.reviewerId], {
      ...words.mails.decided({
        ...{ app: review.app.name, number: review.number, accepted: true, answer: "" },
      }),
      link: `/review/${review.number}?item=${suggestion.item.code}`,
    });
    return ok({ number: review.number });
  });
}

/** The partner leaves everything as it is, and says why. */
export async function declineSuggestion(
  actor: Actor,
  { idempotencyKey, ...input }: DeclineSuggestionInput,
): Promise<Suggested> {
  const form = { key: idempotencyKey, command: "declineSuggestion", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.suggestionId);
    if (!found) return fail("not_found", text.form.notFound);
    const { review, suggestion } = found;
    if (!can(actor, "review.answer", review.app))
      return fail("forbidden", text.form.forbidden);
    if (suggestion.state !== "OPEN") return fail("conflict", text.form.stale);
    await decide(tx, actor, suggestion.id, "DECLINED", input.answer);
    await note(tx, actor, review, "review.suggestion_declined", suggestion.item.code);
    await mailPeople(tx, [review.reviewerId], {
      ...words.mails.decided({
        ...{ app: review.app.name, number: review.number, accepted: false },
        answer: input.answer,
      }),
      link: `/review/${review.number}?item=${suggestion.item.code}`,
    });
    return ok({ number: review.number });
  });
}

/** The reviewer takes it back. */
export async function withdrawSuggestion(
  actor: Actor,
  { idempotencyKey, ...input }: SuggestionStepInput,
): Promise<Suggested> {
  const form = { key: idempotencyKey, command: "withdrawSuggestion", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.suggestionId);
    if (!found) return fail("not_found", text.form.notFound);
    const { review, suggestion } = found;
    const may = allowStep(actor, "review.judge", review, interestFacts(review));
    if (!may.ok) return may;
    if (suggestion.state !== "OPEN") return fail("conflict", text.form.stale);
    await decide(tx, actor, suggestion.id, "WITHDRAWN", "");
    await note(tx, actor, review, "review.suggestion_withdrawn", suggestion.item.code);
    return ok({ number: review.number });
  });
}

function findVersion(tx: Tx, versionId: string) {
  return tx.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: {
      ...{ ...configurationSelect, number: true, revision: true },
      publications: { select: { environment: true, state: true } },
    },
  });
}

type Change = { before: Configuration; after: Configuration; value: string };

/** The field alone: that is all that the locked version lets through. */
async function write(
  tx: Tx,
  versionId: string,
  field: SuggestedField,
  { before, after, value }: Change,
): Promise<void> {
  const columns = isText(field)
    ? plainSettings(after)
    : isRight(field)
      ? grantedColumns(after)
      : { perEnvironment: [...after.perEnvironment] };
  await tx.configurationVersion.update({
    where: { id: versionId },
    data: { ...columns, revision: { increment: 1 } },
  });
  if (isText(field) || isRight(field)) return;
  await exchangeUrls(tx, versionId, stepsTo(field, before, value));
}

async function find(tx: Tx, actor: Actor, id: string) {
  const review = await tx.review.findFirst({
    where: {
      AND: [
        {
          suggestions: { some: { id } },
          state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER"] },
        },
        visibleReviews(actor),
      ],
    },
    select: reviewSelect(actor.userId),
  });
  if (!review) return null;
  // Of two who decide at once, one waits here and finds it decided.
  await tx.$queryRaw`SELECT id FROM review_suggestion WHERE id = ${id}::uuid FOR UPDATE`;
  const suggestion = await tx.reviewSuggestion.findUniqueOrThrow({
    where: { id },
    include: { item: { select: { code: true } } },
  });
  const field = fieldOfColumn(suggestion.field);
  return field ? { review, suggestion, field } : null;
}

async function decide(
  tx: Tx,
  actor: Actor,
  id: string,
  state: "ACCEPTED" | "DECLINED" | "WITHDRAWN",
  answer: string,
): Promise<void> {
  await tx.reviewSuggestion.update({
    where: { id },
    data: { state, answer, decidedById: actor.userId, decidedAt: new Date() },
  });
}

async function note(
  tx: Tx,
  actor: Actor,
  { id, number, app }: ReviewRow,
  action:
    | "review.change_suggested"
    | "review.suggestion_accepted"
    | "review.suggestion_declined"
    | "review.suggestion_withdrawn",
  item: string,
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "review", id },
    partnerId: app.partnerId,
    data: { number, item, appId: app.id },
  });
}
