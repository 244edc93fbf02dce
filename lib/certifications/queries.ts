import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { CertificationPage } from "./dto";
import type { Evaluator } from "./evaluators/dto";
import { readEvaluator } from "./evaluators/queries";
import { knownListings, listingFacts } from "./moves/dto";
import { getCertifiedApp } from "./standings/queries";
import { isKeptStep, stepOf } from "./way/rules";

/** Where an app stands on its way, with its evaluations and its record; null when it is not there. */
export async function getCertification(
  actor: Actor,
  appId: string,
): Promise<CertificationPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      ...{ kind: true, partnerId: true },
      way: true,
      listings: knownListings,
      versions: {
        where: { discardedAt: null },
        orderBy: { number: "desc" },
        take: 1,
        select: {
          number: true,
          urls: {
            where: { type: "REDIRECT", enabled: true },
            select: { id: true },
            take: 1,
          },
        },
      },
      publications: {
        where: { environment: "PRODUCTION", state: "PUBLISHED" },
        select: { version: { select: { number: true } } },
      },
      reviews: {
        where: { state: { not: "WITHDRAWN" } },
        orderBy: { number: "desc" },
        take: 1,
        select: { evaluations: { orderBy: { attempt: "asc" } } },
      },
      records: {
        orderBy: { approvedAt: "desc" },
        select: {
          id: true,
          kind: true,
          approvedAt: true,
          validUntil: true,
          status: true,
          review: { select: { release: { select: { state: true } } } },
        },
      },
    },
  });
  if (!app) return null;
  const [newest] = app.versions;
  const live = app.publications[0]?.version.number ?? null;
  const evaluations = app.reviews[0]?.evaluations ?? [];
  const kept = app.way && isKeptStep(app.way.step) ? app.way.step : null;
  const certified = app.records.find(
    ({ status, review }) =>
      status !== null && (review.release?.state ?? "LIVE") === "LIVE",
  );
  return {
    kind: app.kind,
    step: stepOf(
      {
        ...{ kind: app.kind, kept, hasRedirectUrl: (newest?.urls.length ?? 0) > 0 },
        scheduledFor: evaluations.at(-1)?.scheduledFor ?? null,
        hasDraft: live !== null && newest !== undefined && newest.number > live,
      },
      new Date(),
    ),
    since: app.way?.since ?? null,
    ...listingFacts(app.listings),
    evaluations,
    evaluator: await reachOf(evaluations.at(-1)?.evaluator),
    records: app.records,
    certified: certified ? await getCertifiedApp(actor, certified.id) : null,
    canAnswer: can(actor, "evaluation.answer", app),
  };
}

/** Of the evaluator that has the app: another one may have been named since. */
async function reachOf(company: string | undefined): Promise<Evaluator | null> {
  if (!company) return null;
  const { evaluator, email, contact } = await readEvaluator();
  const isKnown = evaluator === company && (email !== "" || contact !== "");
  return isKnown ? { evaluator, email, contact } : null;
}
