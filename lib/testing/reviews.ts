import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { requestPublishing } from "@/lib/publishing/commands";
import { reviewItems, reviewSelect } from "@/lib/reviews/dto";
import { judgeItem } from "@/lib/reviews/verdicts/commands";
import { takeReview } from "@/lib/reviews/work/commands";
import { seedChecklist } from "@/prisma/checklist";
import { aMember, anApp, aStaffMember } from "./builders";
import { db } from "./database";
import { objections, selfTested } from "./self-tests";

/* Reviews for tests, made by the commands people use. */

type Given = {
  owner?: Actor & { partnerId: string };
  kind?: "STANDARD" | "CUSTOM";
  redirectUrls?: string[];
};

/** An app, custom if nothing else is said, whose request waits for a reviewer. */
export async function aWaitingReview(given: Given = {}) {
  await seedChecklist(db);
  const owner = given.owner ?? (await aMember());
  const { kind = "CUSTOM", redirectUrls } = given;
  const app = await anApp(owner, { kind, ...(redirectUrls && { redirectUrls }) });
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
export async function aReviewInHand(given: Given = {}) {
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

/** Every item of the list that is open, passed: one by its command, the others as it writes them. */
export async function passAll(
  certifier: Actor,
  reviewId: string,
  besides: string[] = [],
) {
  const select = reviewSelect(certifier.userId);
  const review = await db.review.findUniqueOrThrow({ where: { id: reviewId }, select });
  const revisions = new Map(review.verdicts.map((row) => [row.itemId, row.revision]));
  const open = reviewItems(review, sha256).filter(
    ({ item, verdict }) => verdict === "OPEN" && !besides.includes(item.code),
  );
  // What has a row already is judged again, which only the command does.
  const others = open.slice(1).filter(({ item }) => !revisions.has(item.id));
  for (const judged of open.filter((one) => !others.includes(one))) {
    const { id, code } = judged.item;
    const result = await judge(
      ...([certifier, reviewId, code, "PASSED", revisions.get(id) ?? 0] as const),
    );
    if (!result.ok) throw new Error(result.failure.message);
  }
  const row = {
    ...({
      reviewId,
      verdict: "PASSED",
      seen: "TLS 1.0 is offered",
      round: review.round,
    } as const),
    ...{ judgedById: certifier.userId, judgedAt: new Date() },
  };
  await db.reviewVerdict.createMany({
    data: others.map(({ item, inputHash }) => ({ ...row, itemId: item.id, inputHash })),
  });
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
