import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { aboutOf, linesOf } from "@/lib/configurations/about/rules";
import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import { describeChanges } from "@/lib/configurations/comparisons/rules";
import { livingSecrets } from "@/lib/credentials/dto";
import { environments } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { identifying, variablesIn } from "@/lib/endpoints/panels/rules";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  interestFacts,
  reviewItems,
  reviewSelect,
  roundLines,
  type MessageLine,
  type ReviewRow,
  type Workbench,
} from "./dto";
import { interestIn, isAssigned, visibleReviews } from "./policy";

/** One review as reviewers work it, or null when there is none or the actor is no reviewer. */
export async function getWorkbench(
  actor: Actor,
  number: number,
): Promise<Workbench | null> {
  if (!can(actor, "review.work")) return null;
  const review = await db.review.findFirst({
    where: { AND: [{ number }, visibleReviews(actor)] },
    select: reviewSelect(actor.userId),
  });
  if (!review) return null;

  const { app, version } = review;
  const [names, messages, credentials, changes] = await Promise.all([
    namesOf([
      ...[review.reviewerId, app.technicalContactId],
      ...review.rounds.flatMap((round) => [round.submittedById, round.decidedById]),
    ]),
    listMessages(review.id),
    getCredentials(app.id),
    getChanges(review),
  ]);
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
    },
    reviewer: names.get(review.reviewerId ?? "") ?? null,
    can: {
      take: interest === null && state === "WAITING",
      judge: interest === null && isMine,
      message: interest !== "MEMBER" && state !== "WITHDRAWN",
    },
    app: {
      name: app.name,
      kind: app.kind,
      template: app.template,
      technicalContact: names.get(app.technicalContactId) ?? "",
      clientIds: credentials.clientIds,
      redirectUrls: version.urls
        .filter(({ type }) => type === "REDIRECT")
        .map(({ value, environment }) => ({ value, environment })),
      agents: version.agents,
      claims: version.claims,
      about: aboutOf(version),
    },
    partner: { name: app.partner.name, isVerified: app.partner.status === "VERIFIED" },
    version: { number: version.number, label: version.label },
    items: reviewItems(review, sha256).map(({ item, verdict }) => {
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
        observed: observe(code, {
          contact: credentials.contact,
          isNative: version.isNative,
          secrets: credentials.secrets,
          panelUrls: version.panelUrls,
        }),
      };
    }),
    rounds: roundLines(review, names),
  };
}

/** The thread of a review that a query has found to be the reader's to see. */
export async function listMessages(reviewId: string): Promise<MessageLine[]> {
  const rows = await db.reviewMessage.findMany({
    where: { reviewId },
    orderBy: { createdAt: "asc" },
  });
  const names = await namesOf(rows.map(({ authorId }) => authorId));
  return rows.map(({ id, authorId, side, text: written, createdAt }) => ({
    ...{ id, side, text: written, at: createdAt },
    author: names.get(authorId) ?? "",
  }));
}

async function getCredentials(appId: string) {
  const app = await db.application.findUniqueOrThrow({
    where: { id: appId },
    select: {
      technicalContactId: true,
      partner: {
        select: {
          memberships: {
            where: { endedAt: null, user: { loginAllowed: true } },
            select: { user: { select: { id: true, name: true } } },
          },
        },
      },
      clientIds: {
        where: { retiredAt: null },
        select: { environment: true, clientId: true },
      },
      secrets: { where: livingSecrets(new Date()), select: { environment: true } },
    },
  });
  const contact = app.partner.memberships.find(
    ({ user }) => user.id === app.technicalContactId,
  );
  return {
    contact: contact?.user.name ?? null,
    clientIds: environments.flatMap((environment) =>
      app.clientIds.filter((row) => row.environment === environment),
    ),
    secrets: environments.map((environment) => ({
      name: text.common.environments[environment],
      count: app.secrets.filter((secret) => secret.environment === environment).length,
    })),
  };
}

/** What the portal itself sees of an automatic item. */
function observe(
  code: string,
  facts: {
    contact: string | null;
    isNative: boolean;
    secrets: { name: string; count: number }[];
    panelUrls: string;
  },
): string | null {
  const words = text.reviews.observed;
  if (code === "PRE-3") {
    return facts.contact === null ? words.noContact : words.contact(facts.contact);
  }
  if (code === "PRE-4") {
    return facts.isNative ? words.native : words.secrets(facts.secrets);
  }
  const panels = linesOf(facts.panelUrls).map(variablesIn);
  if (code === "WP-2") {
    const whole = panels.filter((names) =>
      identifying.every((name) => names.includes(name)),
    );
    return words.panelsIdentify(whole.length, panels.length);
  }
  if (code === "WP-3") {
    const leaking = panels.filter((names) => names.includes("usec"));
    return words.panelsWithSecret(leaking.length, panels.length);
  }
  return null;
}

/** Against the version that was published in Production last; null when there was none. */
async function getChanges(review: ReviewRow): Promise<Workbench["changes"]> {
  const earlier = await db.publication.findFirst({
    where: {
      ...{ appId: review.appId, environment: "PRODUCTION" },
      ...{
        versionId: { not: review.versionId },
        state: { in: ["PUBLISHED", "REPLACED"] },
      },
    },
    orderBy: { decidedAt: { sort: "desc", nulls: "last" } },
    select: { version: { select: { number: true, ...configurationSelect } } },
  });
  if (!earlier) return null;
  const now = await db.configurationVersion.findUniqueOrThrow({
    where: { id: review.versionId },
    select: configurationSelect,
  });
  return {
    since: earlier.version.number,
    sentences: describeChanges(toConfiguration(earlier.version), toConfiguration(now)),
  };
}
