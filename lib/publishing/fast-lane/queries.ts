import "server-only";

import { evaluationsOf } from "@/lib/certifications/dto";
import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { earlierReviews } from "@/lib/checklist/carried/dto";
import { itemSelect } from "@/lib/checklist/dto";
import { sha256 } from "@/lib/checklist/gateway";
import { checkedSelect } from "@/lib/checks/dto";
import { db } from "@/lib/db/client";
import { asStaff } from "@/lib/permissions/policy";
import { visibleReviews } from "@/lib/reviews/policy";
import type { ValidationPage } from "../dto";
import { requestedEnvironments } from "../rules";
import { laneOf, laneVersionSelect, type LaneLine } from "./dto";
import type { Objection } from "./rules";

/**
 * What a request of the version on this page would wait for somebody to look at; empty: it takes the fast
 * lane. Null when nothing can be requested. The page has found the app in the actor's scope.
 */
export async function getFastLane(
  page: Pick<ValidationPage, "appId" | "version" | "reviewKind" | "review">,
  now = new Date(),
): Promise<Objection[] | null> {
  const { appId, version, reviewKind: kind, review } = page;
  if (!version || (review && review.state !== "REJECTED")) return null;
  const environments = requestedEnvironments(kind);
  const [app, list, running, after, checked, earlier, evaluations] = await Promise.all([
    db.application.findUniqueOrThrow({
      where: { id: appId },
      select: {
        ...{ kind: true, technicalContactId: true },
        partner: { select: { status: true } },
        rechecks: { where: { closedAt: null }, select: { id: true } },
      },
    }),
    db.checklistVersion.findFirst({
      where: { publishedAt: { not: null } },
      orderBy: { number: "desc" },
      select: { items: { select: itemSelect, orderBy: { position: "asc" } } },
    }),
    db.publication.findMany({
      where: { appId, environment: { in: environments }, state: "PUBLISHED" },
      select: { version: { select: laneVersionSelect } },
    }),
    db.configurationVersion.findUniqueOrThrow({
      where: { id: version.id },
      select: laneVersionSelect,
    }),
    db.configurationVersion.findUniqueOrThrow({
      where: { id: version.id },
      select: checkedSelect(now),
    }),
    db.review.findMany({ ...earlierReviews, where: { ...earlierReviews.where, appId } }),
    db.securityEvaluation.findMany(evaluationsOf(appId)),
  ]);
  const isOne = running.length === environments.length;
  return laneOf(
    {
      ...{ kind, app, items: list?.items ?? [], earlier, after, checked, evaluations },
      before: isOne ? (running[0]?.version ?? null) : null,
      isUntouched: review === null,
      isRechecked: app.rechecks.length > 0,
    },
    now,
    sha256,
  ).objections;
}

const SHOWN = 100;

/** What the portal approved by itself, the newest first; null for everybody but SuperOffice's reviewers. */
export async function listFastLane(actor: Actor): Promise<LaneLine[] | null> {
  if (!asStaff(actor, "fast_lane.see")) return null;
  const rows = await db.fastLane.findMany({
    where: { review: visibleReviews(actor) },
    orderBy: [{ takenAt: "desc" }, { reviewId: "asc" }],
    take: SHOWN,
    select: {
      ...{
        reviewId: true,
        takenAt: true,
        undoneAt: true,
        undoneById: true,
        reason: true,
      },
      before: { select: { number: true } },
      review: {
        select: {
          ...{ number: true, kind: true, release: { select: { state: true } } },
          app: { select: { name: true, partner: { select: { name: true } } } },
          version: {
            select: {
              number: true,
              publications: { select: { environment: true, state: true } },
            },
          },
        },
      },
    },
  });
  const names = await namesOf(rows.map(({ undoneById }) => undoneById));
  return rows.map(({ review, before, ...row }) => {
    const environments: readonly string[] = requestedEnvironments(review.kind);
    const here = review.version.publications.filter(({ environment }) =>
      environments.includes(environment),
    );
    const is = (wanted: string) => here.some(({ state }) => state === wanted);
    const isOver = ["LAPSED", "GIVEN_UP"].includes(review.release?.state ?? "");
    const state = isOver
      ? "over"
      : is("APPROVED")
        ? "waiting"
        : is("PUBLISHED")
          ? "live"
          : "over";
    return {
      ...{ reviewId: row.reviewId, number: review.number, takenAt: row.takenAt, state },
      ...{ app: review.app.name, partner: review.app.partner.name },
      ...{ version: review.version.number, before: before.number },
      undone: row.undoneAt && {
        ...{ at: row.undoneAt, reason: row.reason },
        by: names.get(row.undoneById ?? "") ?? "",
      },
      canUndo:
        row.undoneAt === null && state !== "over" && asStaff(actor, "fast_lane.undo"),
    };
  });
}
