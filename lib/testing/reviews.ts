import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { requestPublishing } from "@/lib/publishing/commands";
import { judgeItem } from "@/lib/reviews/verdicts/commands";
import { takeReview } from "@/lib/reviews/work/commands";
import { seedChecklist } from "@/prisma/checklist";
import { aMember, anApp, aStaffMember } from "./builders";
import { db } from "./database";
import { objections, selfTested } from "./self-tests";

/* Reviews for tests, made by the commands people use. */

/** A custom app whose request waits for a reviewer. */
export async function aWaitingReview(
  given: { owner?: Actor & { partnerId: string } } = {},
) {
  await seedChecklist(db);
  const owner = given.owner ?? (await aMember());
  const app = await anApp(owner);
  await selfTested(app.versionId);
  const result = await requestPublishing(owner, {
    idempotencyKey: randomUUID(),
    appId: app.id,
    versionId: app.versionId,
    revision: 1,
    note: "",
    answers: objections,
  });
  if (!result.ok) throw new Error(result.failure.message);
  return { owner, app, review: await reviewOf(app.id) };
}

/** The same, taken by a certifier. */
export async function aReviewInHand(
  given: { owner?: Actor & { partnerId: string } } = {},
) {
  const waiting = await aWaitingReview(given);
  const certifier = await aStaffMember("CERTIFIER");
  const step = { reviewId: waiting.review.id, revision: waiting.review.revision };
  await takeReview(certifier, { idempotencyKey: randomUUID(), ...step });
  return { ...waiting, certifier, review: await reviewOf(waiting.app.id) };
}

/** One verdict, as the workbench sends it. */
export async function judge(
  certifier: Actor,
  reviewId: string,
  item: string,
  verdict: "PASSED" | "FAILED" | "NOT_APPLICABLE" | "QUESTION",
  revision = 0,
) {
  return judgeItem(certifier, {
    idempotencyKey: randomUUID(),
    ...{ reviewId, item, verdict, revision },
    ...{
      seen: "TLS 1.0 is offered",
      wouldPass: "TLS 1.2 only",
      question: "Which hosts?",
    },
  });
}

/** Every item of the list, passed. */
export async function passAll(
  certifier: Actor,
  reviewId: string,
  besides: string[] = [],
) {
  const { checklist } = await db.review.findUniqueOrThrow({
    where: { id: reviewId },
    select: { checklist: { select: { items: { where: { custom: true } } } } },
  });
  for (const { id, code } of checklist.items) {
    if (besides.includes(code)) continue;
    const row = await db.reviewVerdict.findUnique({
      where: { reviewId_itemId: { reviewId, itemId: id } },
    });
    const result = await judge(certifier, reviewId, code, "PASSED", row?.revision ?? 0);
    if (!result.ok) throw new Error(result.failure.message);
  }
}

export async function reviewOf(appId: string) {
  return db.review.findFirstOrThrow({ where: { appId }, orderBy: { number: "desc" } });
}

/** The form's part of a step: a fresh key and the revision as it is now. */
export async function stepOf(appId: string) {
  const { id, revision } = await reviewOf(appId);
  return { idempotencyKey: randomUUID(), reviewId: id, revision };
}

export async function statesOf(appId: string): Promise<Record<string, string>> {
  const rows = await db.publication.findMany({
    where: { appId },
    include: { version: true },
  });
  return Object.fromEntries(
    rows.map((row) => [`${row.version.number} ${row.environment}`, row.state]),
  );
}

/** The audit events about an object, oldest first. */
export async function eventsOf(objectId: string): Promise<string[]> {
  const rows = await db.auditEvent.findMany({
    where: { objectId },
    orderBy: { seq: "asc" },
  });
  return rows.map(({ action }) => action);
}

export async function mailsTo(...people: Actor[]): Promise<string[]> {
  const rows = await db.mail.findMany({
    where: { recipient: { in: people.map(({ email }) => email) } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ subject }) => subject);
}
