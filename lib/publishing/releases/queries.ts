import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { rightsIn } from "@/lib/authorizations/rights/rules";
import { db } from "@/lib/db/client";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  endingWith,
  releaseAbout,
  releaseFacts,
  releaseSelect,
  type ReleaseView,
} from "./dto";
import { troubleOf } from "./rules";

const words = text.releases;

/**
 * When the newest request of an app goes live, or why its approval did not; null when there is nothing
 * to say of it, or the app is not the actor's to see.
 */
export async function getRelease(
  actor: Actor,
  appId: string,
): Promise<ReleaseView | null> {
  const newest = await db.review.findFirst({
    where: { appId, state: { not: "WITHDRAWN" }, app: visibleApplications(actor) },
    orderBy: { number: "desc" },
    select: { state: true, release: { select: releaseSelect } },
  });
  const release = newest?.release;
  // The next round chooses anew; what is live is said elsewhere.
  if (!release || newest.state === "REJECTED" || release.state === "LIVE") return null;
  const now = new Date();
  const trouble = troubleOf(releaseFacts(release), now);
  const isOver = release.lapsesAt !== null && release.lapsesAt <= now;
  const { number, version, environments } = releaseAbout(release);
  const { reviewId, choice, at, state, lapsesAt, endedAt, revision } = release;
  return {
    ...{ reviewId, number, version, environments, choice, at, state, lapsesAt },
    ...{ endedAt, revision, trouble: release.trouble },
    obstacle: isOver ? words.refused.lapsed : trouble ? words.trouble[trouble] : null,
    effect: await effectOfPublishing(
      appId,
      rightsIn(release.review.version, environments),
    ),
    ends: await db.clientSecret.findMany(endingWith(release, now)),
    can: { release: can(actor, "publishing.go_live", release.review.app) },
  };
}

/** What the round before chose, for the next one to begin with; null where nothing was chosen. */
export function getLastChoice(
  actor: Actor,
  reviewId: string,
): Promise<Pick<ReleaseView, "choice" | "at"> | null> {
  return db.release.findFirst({
    where: { reviewId, review: { app: visibleApplications(actor) } },
    select: { choice: true, at: true },
  });
}
