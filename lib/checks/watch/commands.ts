import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import type { SystemActor } from "@/lib/auth/actor";
import { canonicalJson } from "@/lib/core/canonical-json";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueJob, type Tasks } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { sayIt, sightsIn } from "../sights/dto";
import { sights as weights } from "../sights/rules";
import { endingSoon, isUntold } from "./rules";

const worker: SystemActor = { system: "worker" };
const words = text.checks.mails;
/** How many versions one turn begins with; the rest is for the next. */
const AT_ONCE = 20;
/** A run that was asked for this long ago was lost with its job. */
const LOST = 10 * MINUTE;

/**
 * Has every version that is published in Stage or Production looked at once a day, and takes up what a
 * worker left and what was requested before there were automatic checks. Answers how many were queued.
 */
export async function watchPublished(now: Date): Promise<number> {
  const due = await db.$queryRaw<
    { versionId: string; environment: Place["environment"] }[]
  >`
    SELECT p.version_id::text AS "versionId", p.environment::text
    FROM publication p JOIN application a ON a.id = p.app_id AND a.deleted_at IS NULL
      LEFT JOIN check_run r ON r.version_id = p.version_id AND r.environment = p.environment
    WHERE p.state = 'PUBLISHED' AND p.environment <> 'SOD'
      AND (r.id IS NULL OR r.done_at < ${later(now, -DAY)}
        OR r.done_at IS NULL AND coalesce(r.started_at, r.asked_at) < ${later(now, -LOST)})
    ORDER BY r.done_at NULLS FIRST, p.version_id, p.environment LIMIT ${AT_ONCE}`;
  const lost = await db.checkRun.findMany({
    where: {
      ...{ environment: null, doneAt: null, app: notDeleted },
      askedAt: { lt: later(now, -LOST) },
      OR: [{ startedAt: null }, { startedAt: { lt: later(now, -LOST) } }],
    },
    orderBy: { askedAt: "asc" },
    select: { versionId: true },
    take: AT_ONCE,
  });
  const untested = await db.review.findMany({
    where: {
      state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER"] },
      ...{ app: notDeleted, version: { checkRuns: { none: { environment: null } } } },
    },
    orderBy: { number: "asc" },
    select: { versionId: true },
    take: AT_ONCE,
  });
  const jobs = [
    ...due,
    ...[...lost, ...untested].map(({ versionId }) => ({ versionId, environment: null })),
  ];
  if (jobs.length === 0) return 0;
  await inTransaction(worker, async (tx) => {
    for (const job of jobs) await queueJob(tx, "run_checks", job);
    return ok(null);
  });
  return jobs.length;
}

type Place = Tasks["tell_of_checks"];

/**
 * Mails an app's technical contact what the watch saw: once for each check that fails, until it passes
 * again, and once for each occasion before a certificate ends.
 */
export async function tellOfChecks(
  { versionId, environment }: Place,
  now: Date,
): Promise<void> {
  await inTransaction(worker, async (tx) => {
    const version = await tx.configurationVersion.findFirst({
      where: {
        ...{ id: versionId, app: notDeleted },
        publications: { some: { environment, state: "PUBLISHED" } },
      },
      select: {
        app: { select: { id: true, name: true, technicalContactId: true } },
      },
    });
    if (!version) return ok(null);
    const rows = await tx.checkResult.findMany({ where: { versionId, environment } });
    await tellOfFailing(tx, { ...version.app, environment, rows }, now);
    await tellOfCertificates(tx, { ...version.app, rows }, now);
    return ok(null);
  });
}

type App = { id: string; name: string; technicalContactId: string };
type Rows = Awaited<ReturnType<Tx["checkResult"]["findMany"]>>;

async function tellOfFailing(
  tx: Tx,
  { environment, rows, ...app }: App & { environment: Place["environment"]; rows: Rows },
  now: Date,
): Promise<void> {
  const told = await tx.checkResult.findMany({
    where: { appId: app.id, environment: { not: environment }, toldAt: { not: null } },
  });
  const problems: string[] = [];
  for (const row of rows.filter((one) => isUntold(one, now))) {
    const { count } = await tx.checkResult.updateMany({
      where: { id: row.id, outcome: "FAILED", toldAt: null },
      data: { toldAt: now },
    });
    // The same of the same addresses in another environment is the same problem.
    const isKnown = told.some(
      (other) => other.checkId === row.checkId && troublesIn(other) === troublesIn(row),
    );
    if (count === 1 && !isKnown) problems.push(...problemsIn(row));
  }
  if (problems.length === 0) return;
  const name = text.common.environments[environment];
  await mailPeople(tx, [app.technicalContactId], {
    ...words.failing({ app: app.name, environment: name, problems }),
    link: `/apps/${app.id}/urls`,
  });
}

function badIn({ observation }: Rows[number]) {
  return sightsIn(observation).filter(({ saw }) =>
    ["FAILED", "DOWN"].includes(weights[saw]),
  );
}

function troublesIn(row: Rows[number]): string {
  return canonicalJson(badIn(row));
}

function problemsIn(row: Rows[number]): string[] {
  return badIn(row).map((sight) => {
    const { at, says } = sayIt(sight);
    return at === "" ? says : `${at}: ${says}`;
  });
}

async function tellOfCertificates(
  tx: Tx,
  { rows, ...app }: App & { rows: Rows },
  now: Date,
): Promise<void> {
  const ending = rows.flatMap(({ observation }) =>
    endingSoon(sightsIn(observation), now),
  );
  const news: typeof ending = [];
  for (const { host, until, days } of ending) {
    const { count } = await tx.checkNotice.createMany({
      data: [{ appId: app.id, host, until, days, sentAt: now }],
      skipDuplicates: true,
    });
    if (count === 1) news.push({ host, until, days });
  }
  if (news.length === 0) return;
  await mailPeople(tx, [app.technicalContactId], {
    ...words.certificate({
      app: app.name,
      hosts: news.map(({ host }) => host),
      days: Math.max(...news.map(({ days }) => days)),
    }),
    link: `/apps/${app.id}/urls`,
  });
}
