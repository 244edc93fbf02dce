import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { nextWhenLive } from "@/lib/certifications/way/dto";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { publishRows } from "@/lib/db/publication-rows";
import { inTransaction } from "@/lib/db/transaction";
import { mailManagers } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import {
  endingWith,
  releaseAbout,
  releaseFacts,
  releaseSelect,
  type ReleaseRow,
} from "../releases/dto";
import { endsUnnamed, troubleOf, warningDue } from "../releases/rules";
import { requestedEnvironments } from "../rules";

const { mails } = text.releases;
const worker: SystemActor = { system: "worker" };
/** How many one run deals with; the rest is for the next. */
const AT_ONCE = 50;

/**
 * What became due of the approvals that wait: those whose time has come go live, those whose 60 days are
 * over lapse, and whoever has few days left is told. Answers how many of each.
 */
export async function keepSchedule(
  now: Date,
): Promise<{ live: number; held: number; lapsed: number; warned: number }> {
  const due = await db.release.findMany({
    where: { state: "WAITING", at: { lte: now }, trouble: null, lapsesAt: { gt: now } },
    orderBy: { at: "asc" },
    select: { reviewId: true },
    take: AT_ONCE,
  });
  const done = { live: 0, held: 0, lapsed: 0, warned: 0 };
  for (const { reviewId } of due) {
    const became = await onTime(reviewId, now);
    if (became) done[became] += 1;
  }
  const over = await db.release.findMany({
    where: { state: "WAITING", lapsesAt: { lte: now } },
    orderBy: { lapsesAt: "asc" },
    select: { reviewId: true },
    take: AT_ONCE,
  });
  for (const { reviewId } of over) done.lapsed += await lapse(reviewId, now);
  done.warned = await warn(now);
  return done;
}

/** Publishes, or says why not and to whom; null when somebody was faster. */
async function onTime(reviewId: string, now: Date): Promise<"live" | "held" | null> {
  const done = await inTransaction(worker, async (tx) => {
    const release = await lockWaiting(tx, reviewId);
    if (!release?.at || release.at > now || release.trouble) return ok(null);
    const ends = await tx.clientSecret.findMany(endingWith(release, now));
    const trouble =
      troubleOf(releaseFacts(release), now) ??
      (endsUnnamed(ends, release.namedSecrets) ? "SECRETS" : null);
    const about = releaseAbout(release);
    if (trouble) {
      await tx.release.update({
        where: { reviewId },
        data: { trouble, revision: { increment: 1 } },
      });
      await tell(tx, release, "publishing.release_held", {
        letter: mails.held({ ...about, trouble }),
        data: { trouble },
      });
      return ok("held" as const);
    }
    await tx.release.update({
      where: { reviewId },
      data: { state: "LIVE", endedAt: now, revision: { increment: 1 } },
    });
    if (!(await publishRows(tx, about, "APPROVED")))
      throw new Error("An approved publication is missing.");
    const way = await tx.certificationWay.findUnique({ where: { appId: about.appId } });
    await tell(tx, release, "publishing.went_live", {
      letter: mails.live({ ...about, by: "PORTAL", next: nextWhenLive(way) }),
    });
    return ok("live" as const);
  });
  return done.ok ? done.value : null;
}

async function lapse(reviewId: string, now: Date): Promise<number> {
  const done = await inTransaction(worker, async (tx) => {
    const release = await lockWaiting(tx, reviewId);
    if (!release?.lapsesAt || release.lapsesAt > now) return ok(0);
    await tx.release.update({
      where: { reviewId },
      data: { state: "LAPSED", endedAt: now, revision: { increment: 1 } },
    });
    await tx.publication.deleteMany({
      where: { versionId: release.review.versionId, state: "APPROVED" },
    });
    const letter = mails.lapsed(releaseAbout(release));
    await tell(tx, release, "publishing.approval_lapsed", { letter });
    return ok(1);
  });
  return done.ok ? done.value : 0;
}

/** The row is the memory of what was told, whoever restarts. Chosen times need no warning. */
async function warn(now: Date): Promise<number> {
  const waiting = await db.release.findMany({
    where: {
      ...{ state: "WAITING", lapsesAt: { gt: now } },
      OR: [{ choice: { not: "AT_TIME" } }, { trouble: { not: null } }],
    },
    orderBy: { lapsesAt: "asc" },
    select: { reviewId: true, lapsesAt: true, warned: true },
    take: AT_ONCE,
  });
  let warned = 0;
  for (const { reviewId, lapsesAt: lapses, warned: last } of waiting) {
    const left = lapses && warningDue({ lapses, warned: last }, now);
    if (!left) continue;
    await inTransaction(worker, async (tx) => {
      const { count } = await tx.release.updateMany({
        where: { reviewId, state: "WAITING", warned: last },
        data: { warned: left },
      });
      const release = await tx.release.findUnique({
        where: { reviewId },
        select: releaseSelect,
      });
      if (count === 0 || !release) return ok(null);
      warned += 1;
      await tell(tx, release, "publishing.approval_ending", {
        letter: mails.ending({ ...releaseAbout(release), lapses, left }),
        data: { left },
      });
      return ok(null);
    });
  }
  return warned;
}

/** As it is once nobody else can change it: the lock is the one that stops and going back take. */
async function lockWaiting(tx: Tx, reviewId: string): Promise<ReleaseRow | null> {
  await tx.$queryRaw`
    SELECT a.id FROM application a JOIN review r ON r.app_id = a.id
    WHERE r.id = ${reviewId}::uuid FOR UPDATE OF a`;
  const release = await tx.release.findUnique({
    where: { reviewId },
    select: releaseSelect,
  });
  return release?.state === "WAITING" ? release : null;
}

type Told = { letter: Letter; data?: Record<string, unknown> };

/** In the log, and to everybody at the partner who can do something about it. */
async function tell(
  tx: Tx,
  { reviewId, review }: ReleaseRow,
  action:
    | "publishing.went_live"
    | "publishing.release_held"
    | "publishing.approval_lapsed"
    | "publishing.approval_ending",
  { letter, data = {} }: Told,
): Promise<void> {
  const { id: appId, partnerId } = review.app;
  await recordEvent(tx, worker, {
    action,
    object: { type: "review", id: reviewId },
    partnerId,
    data: {
      ...{ number: review.number, version: review.version.number, appId },
      ...{ environments: requestedEnvironments(review.kind), ...data },
    },
  });
  await mailManagers(tx, review.app, { ...letter, link: `/apps/${appId}/validation` });
}
