import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct, publishAct } from "@/lib/agreements/rules";
import { namesakeOf } from "@/lib/applications/dto";
import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { rightsIn } from "@/lib/authorizations/rights/rules";
import { configurationOf, itemSelect } from "@/lib/checklist/dto";
import { sha256 } from "@/lib/checklist/gateway";
import { earlierReviews, openRecheck, recheckOf } from "@/lib/checklist/carried/dto";
import { carriedVerdict } from "@/lib/checklist/carried/rules";
import { isOnList, itemInputs, type Configuration } from "@/lib/checklist/rules";
import { outcomeOf } from "@/lib/checks/dto";
import { getSelfTest } from "@/lib/checks/queries";
import { endingSecrets } from "@/lib/configurations/native/dto";
import { db } from "@/lib/db/client";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { can } from "@/lib/permissions/policy";
import { reviewItems, reviewSelect, roundLines, type ReviewRow } from "@/lib/reviews/dto";
import { getContactPage } from "@/lib/reviews/contacts/queries";
import { listMessages } from "@/lib/reviews/messages/queries";
import { suggestionLines } from "@/lib/reviews/suggestions/dto";
import { isCandidate, requestedVersions } from "./candidates/queries";
import {
  requestableOf,
  requestAppSelect,
  type ValidationItem,
  type ValidationPage,
} from "./dto";
import {
  allowRequest,
  preconditions,
  requestedEnvironments,
  reviewKindOf,
  type ReviewKind,
} from "./rules";

/**
 * An app's way to publication as its partner sees it, or null when it is not the actor's to see. `wanted`
 * is the number of the version that is looked at, where more than one can be requested.
 */
export async function getValidation(
  actor: Actor,
  appId: string,
  wanted: number | null = null,
): Promise<ValidationPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      ...requestAppSelect,
      partner: { select: { ...requestAppSelect.partner.select, status: true } },
    },
  });
  if (!app) return null;

  const [open, found, agreements, namesakes] = await Promise.all([
    db.review.findFirst({
      where: { appId, state: { notIn: ["APPROVED", "WITHDRAWN"] } },
      select: reviewSelect(actor.userId),
    }),
    requestedVersions(app),
    db.agreementVersion.findMany(standingOf({ partnerId: app.partnerId })),
    db.application.count({ where: namesakeOf(app) }),
  ]);
  const isUnderWay = open !== null && open.state !== "REJECTED";
  const candidates = found
    .map((version) => ({
      version,
      requestable: requestableOf(app, version, namesakes > 0),
    }))
    .map((one) => ({ ...one, kind: reviewKindOf(app.kind, one.requestable.states) }))
    .filter(({ version, requestable }) =>
      isUnderWay ? version.id === open.versionId : isCandidate(requestable),
    );
  const chosen =
    candidates.find(({ version }) => version.number === wanted) ??
    candidates.find(({ kind }) => kind === open?.kind) ??
    candidates[0];
  const version = chosen?.version ?? null;
  const states = chosen?.requestable.states ?? {};
  const approved = await db.review.findFirst({
    where: {
      ...{ appId, state: "APPROVED", versionId: version?.id ?? appId },
      release: { isNot: { state: { in: ["LAPSED", "GIVEN_UP"] } } },
    },
    orderBy: { number: "desc" },
    select: reviewSelect(actor.userId),
  });
  const kind = chosen?.kind ?? reviewKindOf(app.kind, {});
  // What is rejected is shown where its next round would be asked for; what is approved, where nothing
  // is left to ask for.
  const mine = open && (isUnderWay || open.kind === kind) ? open : null;
  const isThrough = requestedEnvironments(kind).every(
    (environment) =>
      states[environment] === "APPROVED" ||
      states[environment] === "PUBLISHED" ||
      states[environment] === "REPLACED",
  );
  const shown = mine ?? (isThrough ? approved : null);
  const allowed = chosen ? allowRequest(chosen.requestable) : null;
  const agreed = allowAct(publishAct(app.kind), standing(agreements), new Date());
  const parts = shown
    ? await reviewParts(
        // The next round is about the version that is requested then.
        shown.state === "REJECTED" && version
          ? { ...shown, version: { ...shown.version, ...version } }
          : shown,
      )
    : await firstRequest(
        { id: appId, kind: app.kind, reviewKind: kind },
        version && configurationOf(version, app.technicalContactId),
      );
  const codes = parts.items.map(({ code }) => code);
  const places = requestedEnvironments(shown?.kind ?? kind);
  const going = version && { appId, version, environments: places };
  const [selfTest, contact, effect, ends] = await Promise.all([
    version && getSelfTest(version.id, codes),
    getContactPage(
      { ...app, members: app.partner.memberships.map(({ userId }) => userId) },
      shown,
    ),
    version && effectOfPublishing(appId, rightsIn(version, places)),
    going ? db.clientSecret.findMany(endingSecrets(going, new Date())) : [],
  ]);
  return {
    appId,
    kind: app.kind,
    reviewKind: shown?.kind ?? kind,
    approvedIn: (["STAGE", "PRODUCTION"] as const).filter(
      (environment) => states[environment] === "PUBLISHED",
    ),
    candidates: candidates.map((one) => ({
      ...{ number: one.version.number, label: one.version.label },
      reviewKind: one.kind,
    })),
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
    states,
    preconditions: chosen ? preconditions(chosen.requestable) : [],
    obstacle:
      allowed && !allowed.ok
        ? allowed.failure.message
        : agreed.ok
          ? null
          : agreed.failure.message,
    ...parts,
    ...{ selfTest, contact, effect, ends },
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
  app: { id: string; kind: ValidationPage["kind"]; reviewKind: ReviewKind },
  configuration: Configuration | null,
): Promise<ReviewParts> {
  const [checklist, earlier, rechecks] = await Promise.all([
    db.checklistVersion.findFirst({
      where: { publishedAt: { not: null } },
      orderBy: { number: "desc" },
      select: { items: { select: itemSelect, orderBy: { position: "asc" } } },
    }),
    db.review.findMany({
      ...earlierReviews,
      where: { ...earlierReviews.where, appId: app.id },
    }),
    db.recheck.findMany({
      ...openRecheck,
      where: { ...openRecheck.where, appId: app.id },
    }),
  ]);
  const now = new Date();
  const carried = (item: NonNullable<typeof checklist>["items"][number]) =>
    configuration &&
    carriedVerdict(
      {
        ...{ item, kind: app.reviewKind, recheckOf: recheckOf({ rechecks }), now },
        inputHash: sha256(itemInputs(item.dependsOn, configuration)),
      },
      earlier,
    );
  const items = (checklist?.items ?? []).filter((item) =>
    isOnList(app.kind, item, configuration),
  );
  return {
    review: null,
    items: items.map((item) => ({
      ...{ code: item.code, heading: item.heading, text: item.text, why: item.why },
      ...{ verifiedBy: item.verifiedBy, kind: item.kind, answer: "", told: null },
      suggestions: [],
      carried: carried(item),
    })),
    rounds: [],
    messages: [],
  };
}

async function reviewParts(review: ReviewRow): Promise<ReviewParts> {
  const [messages, place, names] = await Promise.all([
    listMessages(review.id, "PARTNER"),
    placeInQueue(review),
    namesOf([
      review.reviewerId,
      ...review.rounds.flatMap((round) => [round.submittedById, round.decidedById]),
    ]),
  ]);
  const { id, number, state, round, revision, queuedAt, closedAt } = review;
  const suggestions = suggestionLines(review.suggestions);
  return {
    review: {
      ...{ id, number, state, round, revision, queuedAt, closedAt, place },
      reviewer: names.get(review.reviewerId ?? "") ?? null,
    },
    items: reviewItems(review, sha256).map(({ item, verdict, carried }) => ({
      ...{ code: item.code, heading: item.heading, text: item.text, why: item.why },
      ...{ verifiedBy: item.verifiedBy, kind: item.kind },
      answer: review.answers.find(({ itemId }) => itemId === item.id)?.text ?? "",
      told: told(review, item.id, verdict),
      suggestions: suggestions.filter((one) => one.item === item.code),
      carried,
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
