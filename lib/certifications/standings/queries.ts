import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { asStaff, can } from "@/lib/permissions/policy";
import { betaFacts, standingSelect, type CertifiedApp, type StandingLine } from "./dto";
import { allowMover, visibleRecords } from "./policy";
import { betaState, moverOf, STANDING_TRANSITIONS, type Standing } from "./rules";

const PAGE = 50;

export type StandingPage = { lines: StandingLine[]; next: string | null };

/** Certified apps as SuperOffice follows them, the newest first; null for everybody else. */
export async function listStandings(
  actor: Actor,
  { show, after }: { show: Standing | null; after: string | null },
): Promise<StandingPage | null> {
  if (!asStaff(actor, "certification.see")) return null;
  const start = after
    ? await db.certificationRecord.findUnique({
        where: { id: after },
        select: { approvedAt: true },
      })
    : null;
  const rows = await db.certificationRecord.findMany({
    where: {
      AND: [
        visibleRecords(actor),
        { status: show ?? { not: null } },
        start && after
          ? {
              OR: [
                { approvedAt: { lt: start.approvedAt } },
                { approvedAt: start.approvedAt, id: { lt: after } },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ approvedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select: {
      ...{ id: true, status: true, statusSince: true, fixBy: true, validUntil: true },
      version: { select: { number: true } },
      app: { select: { name: true, partner: { select: { name: true } } } },
    },
  });
  const lines = rows.slice(0, PAGE).flatMap((row) => {
    if (!row.status || !row.statusSince) return [];
    return [
      {
        ...{ recordId: row.id, status: row.status, since: row.statusSince },
        ...{ app: row.app.name, partner: row.app.partner.name },
        ...{ version: row.version.number, fixBy: row.fixBy, validUntil: row.validUntil },
      },
    ];
  });
  return {
    lines,
    next: rows.length > PAGE ? (lines.at(-1)?.recordId ?? null) : null,
  };
}

/** One certified app for SuperOffice's people; null for everybody else. */
export async function getStanding(
  actor: Actor,
  recordId: string,
): Promise<CertifiedApp | null> {
  const isStaff = asStaff(actor, "certification.see");
  return isStaff ? getCertifiedApp(actor, recordId) : null;
}

/** One certified app, or null when there is none that is this person's to see. */
export async function getCertifiedApp(
  actor: Actor,
  recordId: string,
): Promise<CertifiedApp | null> {
  const record = await db.certificationRecord.findFirst({
    where: { AND: [{ id: recordId, status: { not: null } }, visibleRecords(actor)] },
    select: standingSelect(actor),
  });
  if (!record?.status || !record.statusSince) return null;
  const { status, app } = record;
  const facts = betaFacts(record);
  const asked = STANDING_TRANSITIONS[status].map((to) => ({
    to,
    may: allowMover(actor, to, record),
  }));
  // What somebody has the right to say and is refused all the same: an interest. Not the other side's turn.
  const interest = asked.find(({ to, may }) => {
    const operation = moverOf(to);
    return !may.ok && operation !== null && can(actor, operation, app);
  })?.may;
  return {
    ...{ recordId: record.id, appId: record.appId, revision: record.revision },
    ...{ app: app.name, partner: app.partner.name, version: record.version.number },
    ...{ status, since: record.statusSince, fixBy: record.fixBy, issue: record.issue },
    ...{ validUntil: record.validUntil, reviewNumber: record.review.number },
    beta: status === "BETA" && facts ? betaState(facts, new Date()) : null,
    moves: asked.flatMap(({ to, may }) => (may.ok ? [to] : [])),
    interest: interest && !interest.ok ? interest.failure.message : null,
  };
}
