import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct, publishAct } from "@/lib/agreements/rules";
import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { configurationOf, configurationSelect, itemSelect } from "@/lib/checklist/dto";
import { sha256 } from "@/lib/checklist/gateway";
import { isOnList, type Configuration } from "@/lib/checklist/rules";
import { outcomeOf } from "@/lib/checks/dto";
import { getSelfTest } from "@/lib/checks/queries";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { reviewItems, reviewSelect, roundLines, type ReviewRow } from "@/lib/reviews/dto";
import { listMessages } from "@/lib/reviews/queries";
import {
  requestableOf,
  requestAppSelect,
  type ValidationItem,
  type ValidationPage,
} from "./dto";
import { allowRequest, preconditions } from "./rules";

/** An app's way to publication as its partner sees it, or null when it is not the actor's to see. */
export async function getValidation(
  actor: Actor,
  appId: string,
): Promise<ValidationPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      ...requestAppSelect,
      partner: { select: { ...requestAppSelect.partner.select, status: true } },
    },
  });
  if (!app) return null;

  const review = await db.review.findFirst({
    where: { appId, state: { not: "WITHDRAWN" } },
    orderBy: { number: "desc" },
    select: reviewSelect(actor.userId),
  });
  const isUnderWay =
    review !== null && ["WAITING", "IN_REVIEW", "WITH_PARTNER"].includes(review.state);
  const version = await db.configurationVersion.findFirst({
    where: isUnderWay
      ? { id: review.versionId }
      : { appId, publications: { some: { environment: "SOD", state: "PUBLISHED" } } },
    select: {
      ...{ id: true, number: true, label: true, revision: true },
      ...configurationSelect,
      publications: { select: { environment: true, state: true } },
    },
  });

  const requestable = version ? requestableOf(app, version) : null;
  const versions = await db.agreementVersion.findMany(
    standingOf({ partnerId: app.partnerId }),
  );
  const agreed = allowAct(publishAct(app.kind), standing(versions), new Date());
  const allowed = requestable ? allowRequest(requestable) : null;
  // An approved review is history as soon as another version is there to be requested.
  const isHistory = review?.state === "APPROVED" && review.versionId !== version?.id;
  const shown = isHistory ? null : review;
  const parts = shown
    ? await reviewParts(
        // The next round is about the version that is in SOD then.
        shown.state === "REJECTED" && version
          ? { ...shown, version: { ...shown.version, ...version } }
          : shown,
      )
    : await firstRequest(
        app.kind,
        version && configurationOf(version, app.technicalContactId),
      );
  const codes = parts.items.map(({ code }) => code);
  const selfTest = version && (await getSelfTest(version.id, codes));
  return {
    appId,
    kind: app.kind,
    isPartnerVerified: app.partner.status === "VERIFIED",
    can: {
      request: can(actor, "publishing.request", app),
      test: can(actor, "self_test.run", app),
      answer: can(actor, "review.answer", app),
    },
    version: version && {
      id: version.id,
      number: version.number,
      label: version.label,
      revision: version.revision,
    },
    states: requestable?.states ?? {},
    preconditions: requestable ? preconditions(requestable) : [],
    obstacle:
      allowed && !allowed.ok
        ? allowed.failure.message
        : agreed.ok
          ? null
          : agreed.failure.message,
    ...parts,
    selfTest,
    items: parts.items.map((item) => ({
      ...item,
      tested: selfTest && outcomeOf(selfTest, item.code),
    })),
  };
}

type ReviewParts = Pick<ValidationPage, "review" | "rounds" | "messages"> & {
  items: Omit<ValidationItem, "tested">[];
};

async function firstRequest(
  kind: ValidationPage["kind"],
  configuration: Configuration | null,
): Promise<ReviewParts> {
  const checklist = await db.checklistVersion.findFirst({
    orderBy: { number: "desc" },
    select: { items: { select: itemSelect, orderBy: { position: "asc" } } },
  });
  const items = (checklist?.items ?? []).filter((item) =>
    isOnList(kind, item, configuration),
  );
  return {
    review: null,
    items: items.map(({ code, heading, text, why, verifiedBy, kind: itemKind }) => ({
      ...{ code, heading, text, why, verifiedBy, kind: itemKind },
      ...{ answer: "", told: null },
    })),
    rounds: [],
    messages: [],
  };
}

async function reviewParts(review: ReviewRow): Promise<ReviewParts> {
  const [messages, place, names] = await Promise.all([
    listMessages(review.id),
    placeInQueue(review),
    namesOf([
      review.reviewerId,
      ...review.rounds.flatMap((round) => [round.submittedById, round.decidedById]),
    ]),
  ]);
  const { id, number, state, round, revision, queuedAt, closedAt } = review;
  return {
    review: {
      ...{ id, number, state, round, revision, queuedAt, closedAt, place },
      reviewer: names.get(review.reviewerId ?? "") ?? null,
    },
    items: reviewItems(review, sha256).map(({ item, verdict }) => ({
      ...{ code: item.code, heading: item.heading, text: item.text, why: item.why },
      ...{ verifiedBy: item.verifiedBy, kind: item.kind },
      answer: review.answers.find(({ itemId }) => itemId === item.id)?.text ?? "",
      told: told(review, item.id, verdict),
    })),
    rounds: roundLines(review, names),
    messages,
  };
}

/**
 * What the partner is told of a verdict: all of them with a decision, questions when they are
 * asked, and nothing that a reviewer may still change. What failed in the rejected round stays
 * told, also when the mended configuration has reopened the item.
 */
function told(
  review: ReviewRow,
  itemId: string,
  verdict: string,
): ValidationPage["items"][number]["told"] {
  const row = review.verdicts.find((given) => given.itemId === itemId);
  if (!row || row.verdict === "OPEN") return null;
  const isTold =
    review.state === "WITH_PARTNER"
      ? verdict === "QUESTION"
      : review.state === "APPROVED" ||
        (review.state === "REJECTED" && row.round === review.round);
  if (!isTold) return null;
  return { verdict: row.verdict, seen: row.seen, wouldPass: row.wouldPass };
}

/** Computed each time, never stored: how many wait longer, and this one. */
async function placeInQueue(review: ReviewRow): Promise<number | null> {
  if (review.state !== "WAITING") return null;
  const before = await db.review.count({
    where: {
      state: "WAITING",
      OR: [
        { queuedAt: { lt: review.queuedAt } },
        { queuedAt: review.queuedAt, number: { lt: review.number } },
      ],
    },
  });
  return before + 1;
}
