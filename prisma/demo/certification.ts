import { randomUUID } from "node:crypto";
import { claimsOf, recordRow } from "@/lib/certifications/records/dto";
import { signRecord } from "@/lib/certifications/records/gateway";
import { sha256 } from "@/lib/checklist/gateway";
import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { reviewItems, reviewSelect } from "@/lib/reviews/dto";
import type { SeededApp } from "./applications";

/** Two standard apps beyond SOD: one before its security evaluation, one in beta; records of what is live. */
export async function seedCertification(
  tx: Tx,
  apps: readonly SeededApp[],
): Promise<void> {
  const certifier = await tx.user.findUniqueOrThrow({
    where: { emailKey: "certifier@superoffice.example" },
  });
  const now = new Date();
  const evaluated = apps.find(({ name }) => name === "Fjord Calendar Panel");
  const listed = apps.find(({ name }) => name === "Bergtopp Signing");
  if (evaluated) {
    await approved(tx, evaluated, certifier.id, "STAGE", later(now, -12 * DAY));
    const reviewId = await inReview(tx, evaluated, certifier.id, later(now, -6 * DAY));
    await tx.securityEvaluation.create({
      data: {
        ...{ reviewId, attempt: 1, package: "MEDIUM", state: "SCHEDULED" },
        ...{ evaluator: "Telenor Cyberdefence", requestedById: certifier.id },
        ...{ requestedAt: later(now, -3 * DAY), scheduledFor: later(now, 9 * DAY) },
      },
    });
  }
  if (listed) {
    await approved(tx, listed, certifier.id, "STAGE", later(now, -90 * DAY));
    const at = later(now, -70 * DAY);
    const id = await approved(tx, listed, certifier.id, "PRODUCTION", at);
    for (const status of ["INSTALLED", "LISTED", "BETA"] as const) {
      await tx.certificationRecord.update({
        where: { reviewId: id },
        data: { status, statusSince: later(now, -45 * DAY) },
      });
    }
  }
  const validated = await tx.review.findMany({
    where: {
      appId: { in: apps.map(({ id }) => id) },
      kind: "VALIDATION",
      state: "APPROVED",
    },
    select: { id: true, closedAt: true },
  });
  for (const { id, closedAt } of validated)
    if (closedAt) await record(tx, id, certifier.id, closedAt);
}

async function aReview(
  tx: Tx,
  app: SeededApp,
  certifierId: string,
  given: { kind: "STAGE" | "PRODUCTION"; queuedAt: Date; isApproved: boolean },
): Promise<string> {
  const { kind, queuedAt, isApproved } = given;
  const at = later(queuedAt, 4 * DAY);
  const checklist = await tx.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
  });
  const review = await tx.review.create({
    data: {
      ...{ appId: app.id, versionId: app.versionId, kind: `CERTIFICATION_${kind}` },
      ...{ checklistVersionId: checklist.id, reviewerId: certifierId, queuedAt },
      ...(isApproved ? { state: "APPROVED", closedAt: at } : { state: "IN_REVIEW" }),
      rounds: {
        create: {
          ...{ number: 1, submittedById: app.partner.developer, submittedAt: queuedAt },
          note: "Tested in our SOD tenant with the cases of our test plan.",
          ...(isApproved
            ? { decision: "APPROVED", decidedById: certifierId, decidedAt: at }
            : {}),
        },
      },
    },
    select: reviewSelect(certifierId),
  });
  await tx.reviewVerdict.createMany({
    data: reviewItems(review, sha256).map(({ item, inputHash }) => ({
      ...{ reviewId: review.id, itemId: item.id, verdict: "PASSED", inputHash },
      ...{ round: 1, judgedById: certifierId, judgedAt: later(queuedAt, 2 * DAY) },
    })),
  });
  return review.id;
}

async function inReview(
  tx: Tx,
  app: SeededApp,
  certifierId: string,
  queuedAt: Date,
): Promise<string> {
  await tx.publication.create({
    data: {
      ...{ versionId: app.versionId, appId: app.id, environment: "PRODUCTION" },
      ...{ state: "REQUEST_PENDING", requestedById: app.partner.developer },
      requestedAt: queuedAt,
    },
  });
  return aReview(tx, app, certifierId, {
    ...{ kind: "PRODUCTION", queuedAt, isApproved: false },
  });
}

async function approved(
  tx: Tx,
  app: SeededApp,
  certifierId: string,
  environment: "STAGE" | "PRODUCTION",
  queuedAt: Date,
): Promise<string> {
  const at = later(queuedAt, 4 * DAY);
  await tx.publication.create({
    data: {
      ...{ versionId: app.versionId, appId: app.id, environment, state: "PUBLISHED" },
      ...{ requestedById: app.partner.developer, requestedAt: queuedAt },
      ...{ decidedById: certifierId, decidedAt: at },
    },
  });
  const id = await aReview(tx, app, certifierId, {
    ...{ kind: environment, queuedAt, isApproved: true },
  });
  if (environment === "PRODUCTION") {
    await tx.securityEvaluation.create({
      data: {
        ...{ reviewId: id, attempt: 1, package: "MEDIUM", state: "PASSED" },
        ...{ evaluator: "Telenor Cyberdefence", requestedById: certifierId },
        ...{ requestedAt: later(queuedAt, DAY), scheduledFor: later(queuedAt, 2 * DAY) },
        ...{ decidedById: certifierId, decidedAt: later(queuedAt, 3 * DAY) },
      },
    });
  }
  await record(tx, id, certifierId, at);
  return id;
}

async function record(tx: Tx, reviewId: string, certifierId: string, approvedAt: Date) {
  const review = await tx.review.findUniqueOrThrow({
    where: { id: reviewId },
    select: reviewSelect(certifierId),
  });
  const { appId } = review;
  const clientIds = await tx.clientIdentifier.findMany({
    where: { appId, retiredAt: null },
    select: { environment: true, clientId: true },
  });
  const id = randomUUID();
  const about = { id, issuer: env.portalUrl, decidedBy: certifierId };
  const claims = claimsOf(review, { ...about, approvedAt, clientIds }, sha256);
  const jws = signRecord(claims);
  await tx.certificationRecord.create({
    data: recordRow(review, claims, { jws, approvedAt }),
  });
}
