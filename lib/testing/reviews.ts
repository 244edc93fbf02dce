import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { requestPublishing } from "@/lib/publishing/commands";
import { getWorkbench } from "@/lib/reviews/queries";
import { judgeItem } from "@/lib/reviews/verdicts/commands";
import { takeReview } from "@/lib/reviews/work/commands";
import { seedChecklist } from "@/prisma/checklist";
import { aMember, anApp, aStaffMember } from "./builders";
import { db } from "./database";
import { objections, selfTested } from "./self-tests";

/* Reviews for tests, made by the commands people use. */

/** An app, custom if nothing else is said, whose request waits for a reviewer. */
export async function aWaitingReview(
  given: { owner?: Actor & { partnerId: string }; kind?: "STANDARD" | "CUSTOM" } = {},
) {
  await seedChecklist(db);
  const owner = given.owner ?? (await aMember());
  const app = await anApp(owner, { kind: given.kind ?? "CUSTOM" });
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
  given: { owner?: Actor & { partnerId: string }; kind?: "STANDARD" | "CUSTOM" } = {},
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

/** Every item of the list that is open, passed. */
export async function passAll(
  certifier: Actor,
  reviewId: string,
  besides: string[] = [],
) {
  const { number } = await db.review.findUniqueOrThrow({ where: { id: reviewId } });
  const bench = await getWorkbench(certifier, number);
  for (const { code, verdict, revision } of bench?.items ?? []) {
    if (besides.includes(code) || verdict !== "OPEN") continue;
    const result = await judge(certifier, reviewId, code, "PASSED", revision);
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
