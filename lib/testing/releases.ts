import { randomUUID } from "node:crypto";
import { requestPublishing } from "@/lib/publishing/commands";
import type { ReleaseFields } from "@/lib/publishing/releases/schema";
import { takeReview } from "@/lib/reviews/work/commands";
import { seedChecklist } from "@/prisma/checklist";
import { asSystem } from "./system";
import { aMember, anApp, aStaffMember } from "./builders";
import { approve } from "./certifications";
import { db } from "./database";
import { passAll, reviewOf, stepOf } from "./reviews";
import { objections, selfTested } from "./self-tests";

/* Approvals that wait to go live, made by the commands people use. */

/** A request that chose when it goes live. */
export async function aChosenRequest(
  fields: ReleaseFields = { live: "BY_HAND" },
  kind: "STANDARD" | "CUSTOM" = "CUSTOM",
) {
  await seedChecklist(db);
  const owner = await aMember();
  const app = await anApp(owner, { kind });
  await selfTested(app.versionId);
  const asked = await requestPublishing(owner, {
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision: 1, note: "", answers: objections, ...fields },
  });
  if (!asked.ok) throw new Error(asked.failure.message);
  return { owner, app, review: await reviewOf(app.id) };
}

/** The same, approved. */
export async function aKeptApproval(
  fields: ReleaseFields = { live: "BY_HAND" },
  kind: "STANDARD" | "CUSTOM" = "CUSTOM",
) {
  const made = await aChosenRequest(fields, kind);
  const certifier = await aStaffMember("CERTIFIER");
  await takeReview(certifier, await stepOf(made.app.id));
  await passAll(certifier, made.review.id);
  const approved = await approve(certifier, made.app.id);
  if (!approved.ok) throw new Error(approved.failure.message);
  return { ...made, certifier, review: await reviewOf(made.app.id) };
}

export async function releaseOf(reviewId: string) {
  return db.release.findUniqueOrThrow({ where: { reviewId } });
}

/** The form's part of a step of a release, as the page shows it now. */
export async function releaseStep(reviewId: string) {
  const { revision } = await releaseOf(reviewId);
  return { idempotencyKey: randomUUID(), reviewId, revision };
}

/** The approval was given so much earlier. */
export async function approvedBefore(reviewId: string, milliseconds: number) {
  const { approvedAt, lapsesAt } = await releaseOf(reviewId);
  const earlier = (at: Date | null) => at && new Date(at.getTime() - milliseconds);
  await asSystem((tx) =>
    tx.release.update({
      where: { reviewId },
      data: { approvedAt: earlier(approvedAt), lapsesAt: earlier(lapsesAt) },
    }),
  );
}
