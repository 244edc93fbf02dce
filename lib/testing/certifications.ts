import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import {
  handOver,
  recordOutcome,
  scheduleEvaluation,
} from "@/lib/certifications/evaluations/commands";
import { requestPublishing } from "@/lib/publishing/commands";
import { approveReview } from "@/lib/reviews/decisions/commands";
import { takeReview } from "@/lib/reviews/work/commands";
import { db } from "./database";
import { objections } from "./self-tests";
import { judgeEvery } from "./publication-acts";
import { aReviewInHand, reviewOf, stepOf } from "./reviews";

/* Standard apps on their way to full status, made by the commands people use. */

export async function approve(certifier: Actor, appId: string) {
  return approveReview(certifier, {
    ...(await stepOf(appId)),
    ...{ note: "", partnerChecked: "on" },
  });
}

export async function request(owner: Actor, app: { id: string; versionId: string }) {
  return requestPublishing(owner, {
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision: 1, note: "", answers: objections },
  });
}

/** A standard app that is published to Stage. */
export async function anAppInStage() {
  const made = await aReviewInHand({ kind: "STANDARD" });
  await judgeEvery(made.certifier, made.review.id, "PASSED");
  must(await approve(made.certifier, made.app.id));
  return made;
}

/** The same, its request for Production taken by the same certifier. */
export async function aProductionReview() {
  const made = await anAppInStage();
  must(await request(made.owner, made.app));
  must(await takeReview(made.certifier, await stepOf(made.app.id)));
  return { ...made, review: await reviewOf(made.app.id) };
}

/** The same, with every item passed. */
export async function aPassedReview() {
  const made = await aProductionReview();
  await judgeEvery(made.certifier, made.review.id, "PASSED");
  return made;
}

/** The same, handed over to the evaluator. */
export async function anEvaluation() {
  const made = await aPassedReview();
  must(
    await handOver(made.certifier, {
      ...(await stepOf(made.app.id)),
      package: "EXTENDED",
    }),
  );
  return { ...made, evaluation: await evaluationOf(made.app.id) };
}

/** The same, with a day that has come. */
export async function aTestedApp() {
  const made = await anEvaluation();
  must(await scheduleEvaluation(made.owner, { ...stepOn(made.evaluation), ...tomorrow }));
  await theDayComes(made.evaluation.id);
  return { ...made, evaluation: await evaluationOf(made.app.id) };
}

/** The same, passed and approved: certified for Production. */
export async function aCertifiedApp() {
  const made = await aTestedApp();
  must(
    await recordOutcome(made.certifier, {
      ...stepOn(made.evaluation),
      outcome: "PASSED",
    }),
  );
  must(await approve(made.certifier, made.app.id));
  const record = await db.certificationRecord.findFirstOrThrow({
    where: { appId: made.app.id, kind: "CERTIFICATION_PRODUCTION" },
  });
  return { ...made, record };
}

export const tomorrow = {
  day: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
  time: "09:00",
};

export async function theDayComes(evaluationId: string) {
  await db.securityEvaluation.update({
    where: { id: evaluationId },
    data: { scheduledFor: new Date(Date.now() - 60_000) },
  });
}

export async function evaluationOf(appId: string) {
  return db.securityEvaluation.findFirstOrThrow({
    where: { review: { appId } },
    orderBy: { attempt: "desc" },
  });
}

/** The form's part of a step of an evaluation. */
export function stepOn({ id, revision }: { id: string; revision: number }) {
  return { idempotencyKey: randomUUID(), evaluationId: id, revision };
}

export async function wayOf(appId: string): Promise<string | null> {
  const row = await db.certificationWay.findUnique({ where: { appId } });
  return row?.step ?? null;
}

function must(result: { ok: boolean; failure?: { message: string } }): void {
  if (!result.ok) throw new Error(result.failure?.message);
}
