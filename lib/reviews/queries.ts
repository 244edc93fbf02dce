import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { rightsIn } from "@/lib/authorizations/rights/rules";
import { sha256 } from "@/lib/checklist/gateway";
import { outcomeOf } from "@/lib/checks/dto";
import { getSelfTest } from "@/lib/checks/queries";
import { aboutOf } from "@/lib/configurations/about/rules";
import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import { describeChanges } from "@/lib/configurations/comparisons/rules";
import type { Configuration } from "@/lib/configurations/rules";
import { environments } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { notesOn } from "@/lib/endpoints/notes/rules";
import { can } from "@/lib/permissions/policy";
import { requestedEnvironments } from "@/lib/publishing/rules";
import {
  reviewItems,
  reviewSelect,
  roundLines,
  type ReviewRow,
  type Workbench,
} from "./dto";
import { interestFacts } from "./interests/dto";
import { getEvaluation } from "@/lib/certifications/evaluations/queries";
import { getClock } from "./clock/queries";
import { contactLine } from "./contacts/dto";
import { listMessages } from "./messages/queries";
import { getReassigning } from "./reassigning/queries";
import { suggestionLines } from "./suggestions/dto";
import { interestIn, isAssigned, visibleReviews } from "./policy";

/** One review as reviewers work it, or null when there is none or the actor is no reviewer. */
export async function getWorkbench(
  actor: Actor,
  number: number,
  now = new Date(),
): Promise<Workbench | null> {
  if (!can(actor, "review.work")) return null;
  const review = await db.review.findFirst({
    where: { AND: [{ number }, visibleReviews(actor)] },
    select: reviewSelect(actor.userId),
  });
  if (!review) return null;

  const { app, version } = review;
  const items = reviewItems(review, sha256);
  const configuration = await getConfiguration(review.versionId);
  const [
    names,
    messages,
    clientIds,
    changes,
    selfTest,
    evaluation,
    clock,
    inHand,
    replies,
    effect,
  ] = await Promise.all([
    namesOf([
      ...[review.reviewerId, app.technicalContactId],
      ...review.rounds.flatMap((round) => [round.submittedById, round.decidedById]),
    ]),
    listMessages(review.id, "SUPEROFFICE"),
    getClientIds(app.id),
    getChanges(review, configuration),
    getSelfTest(
      review.versionId,
      items.map(({ item }) => item.code),
    ),
    getEvaluation(review),
    getClock(review.id, now),
    getReassigning(review, now),
    db.savedReply.findMany({
      where: { itemCode: { in: review.checklist.items.map(({ code }) => code) } },
      orderBy: { title: "asc" },
    }),
    ["APPROVED", "REJECTED", "WITHDRAWN"].includes(review.state)
      ? null
      : effectOfPublishing(
          app.id,
          rightsIn(configuration, requestedEnvironments(review.kind)),
        ),
  ]);
  const suggestions = suggestionLines(review.suggestions);
  const interest = interestIn(actor, interestFacts(review));
  const isMine = isAssigned(actor, review);
  const { id, kind, state, round, revision, queuedAt } = review;
  return {
    ...{
      id,
      number,
      kind,
      state,
      round,
      revision,
      queuedAt,
      interest,
      messages,
      changes,
      effect,
      clock,
    },
    // A version that is in Stage already stays what was approved there.
    suggestable:
      kind === "CERTIFICATION_PRODUCTION"
        ? null
        : { configuration, canGrant: can(actor, "change.decide", app) },
    release: review.release,
    evaluation: evaluation && {
      ...evaluation,
      canFollow:
        interest === null &&
        can(actor, "evaluation.follow") &&
        (state === "IN_REVIEW" || state === "WITH_PARTNER"),
    },
    reviewer: names.get(review.reviewerId ?? "") ?? null,
    awayUntil: isMine ? null : (inHand?.awayUntil ?? null),
    reassigning:
      interest === null && !isMine && can(actor, "review.reassign") ? inHand : null,
    can: {
      take: interest === null && state === "WAITING",
      judge: interest === null && isMine,
      message: interest !== "MEMBER" && state !== "WITHDRAWN",
    },
    app: {
      id: app.id,
      name: app.name,
      kind: app.kind,
      template: app.template,
      technicalContact: names.get(app.technicalContactId) ?? "",
      contact: contactLine(review.contact),
      clientIds,
      urls: version.urls.map(({ type, value, environment }) => ({
        ...{ type, value, environment },
        notes: notesOn({ type, value, environment }, version.isNative),
      })),
      agents: version.agents,
      claims: version.claims,
      about: aboutOf(version),
    },
    partner: { name: app.partner.name, isVerified: app.partner.status === "VERIFIED" },
    version: { id: review.versionId, number: version.number, label: version.label },
    isLookedAt: selfTest.state === "waiting" || selfTest.state === "running",
    items: items.map(({ item, verdict, carried }) => {
      const row = review.verdicts.find(({ itemId }) => itemId === item.id);
      const answer = review.answers.find(({ itemId }) => itemId === item.id);
      const { code, heading, why, verifiedBy } = item;
      return {
        ...{ code, heading, text: item.text, why, verifiedBy, kind: item.kind, verdict },
        seen: row?.seen ?? "",
        wouldPass: row?.wouldPass ?? "",
        revision: row?.revision ?? 0,
        wasReopened: verdict === "OPEN" && row !== undefined,
        answer: answer?.text ?? null,
        carried,
        suggestions: suggestions.filter((one) => one.item === code),
        replies: replies
          .filter(({ itemCode }) => itemCode === code)
          .map(({ id: reply, title, seen, wouldPass }) => ({
            ...{ id: reply, title, seen, wouldPass },
          })),
        tested: outcomeOf(selfTest, code),
        checks: selfTest.checks.filter(({ codes }) => codes.includes(code)),
      };
    }),
    rounds: roundLines(review, names),
  };
}

async function getClientIds(appId: string) {
  const rows = await db.clientIdentifier.findMany({
    where: { appId, retiredAt: null },
    select: { environment: true, clientId: true },
  });
  return environments.flatMap((environment) =>
    rows.filter((row) => row.environment === environment),
  );
}

async function getConfiguration(id: string): Promise<Configuration> {
  const row = await db.configurationVersion.findUniqueOrThrow({
    where: { id },
    select: configurationSelect,
  });
  return toConfiguration(row);
}

/**
 * Against the version that was approved last, in Production where it is asked for there; null when none was.
 * What SuperOffice took back as unsafe was none.
 */
async function getChanges(
  review: ReviewRow,
  now: Configuration,
): Promise<Workbench["changes"]> {
  const rows = await db.publication.findMany({
    where: {
      ...{ appId: review.appId, environment: { not: "SOD" } },
      ...{ versionId: { not: review.versionId }, decidedAt: { not: null } },
      ...{ state: { in: ["APPROVED", "PUBLISHED", "REPLACED"] } },
      version: { unsafeAt: null },
    },
    orderBy: [{ decidedAt: "desc" }, { environment: "desc" }],
    select: {
      environment: true,
      version: { select: { number: true, ...configurationSelect } },
    },
  });
  const before =
    (review.kind === "CERTIFICATION_PRODUCTION" &&
      rows.find(({ environment }) => environment === "PRODUCTION")) ||
    rows[0];
  if (!before) return null;
  const { environment, version } = before;
  return {
    ...{ since: version.number, environment },
    sentences: describeChanges(toConfiguration(version), now),
  };
}
