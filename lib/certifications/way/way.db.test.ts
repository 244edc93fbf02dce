import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { unstatedAbout, type About } from "@/lib/configurations/about/rules";
import type { Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { rejectReview } from "@/lib/reviews/decisions/commands";
import { giveBack, takeReview } from "@/lib/reviews/work/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { walks } from "@/lib/testing/certification-walks";
import {
  aCertifiedApp,
  anAppInStage,
  anEvaluation,
  approve,
  aPassedReview,
  aTestedApp,
  evaluationOf,
  request,
  stepOn,
  wayOf,
} from "@/lib/testing/certifications";
import { db, onServer } from "@/lib/testing/database";
import { act, judgeEvery } from "@/lib/testing/publication-acts";
import { judge, reviewOf, stepOf } from "@/lib/testing/reviews";
import { askRetest, recordOutcome } from "../evaluations/commands";
import { packageOf } from "../evaluations/rules";

const ok = { ok: true };
const count = onServer ? 100 : 6;

it(`an app goes its way as the model says, by command and past them, on ${count} walks`, async () => {
  const { steps, allowed, statements } = await walks(2026, count);
  // Most of it has to reach further than a refusal.
  expect(allowed).toBeGreaterThan(steps / 3);
  expect(statements).toBeGreaterThan(count);
}, 120_000);

describe("an approval for Production, past the commands", () => {
  it("needs an evaluation as large as the version needs", async () => {
    const { review, certifier } = await aPassedReview();
    const { id } = await db.securityEvaluation.create({
      data: {
        ...{ reviewId: review.id, attempt: 1, package: "SMALL", state: "PASSED" },
        ...{ evaluator: "Telenor", requestedById: certifier.userId },
        ...{ decidedById: certifier.userId, decidedAt: new Date() },
        scheduledFor: new Date(Date.now() - 60_000),
      },
    });
    const approval = () => asActor(certifier.userId, (tx) => approves(tx, review.id));
    await expect(approval()).rejects.toThrow(/passed security evaluation/);
    await db.securityEvaluation.update({
      where: { id },
      data: { package: "MEDIUM" },
    });
    await expect(approval()).resolves.toBeUndefined();

    async function approves(tx: Tx, reviewId: string) {
      const now = new Date();
      await tx.reviewRound.updateMany({
        where: { reviewId },
        data: { decision: "APPROVED", decidedById: certifier.userId, decidedAt: now },
      });
      await tx.review.update({
        where: { id: reviewId },
        data: { state: "APPROVED", closedAt: now },
      });
    }
  });

  it("reads the same package from a version as the rule", async () => {
    const { versionId: id } = await anApp(await aMember());
    const url = await db.configurationUrl.create({
      data: {
        ...{ versionId: id, type: "MIRRORING", value: "https://app.example.com/m" },
        ...{ position: 9, sendErrorMails: false },
      },
    });
    for (const applicationModel of ["EXTERNAL", "HYBRID", "UNSTATED"] as const)
      for (const hasPages of ["YES", "UNSTATED"] as const)
        for (const writesData of ["YES", "NO", "UNSTATED"] as const)
          for (const enabled of [true, false]) {
            const about: About = {
              ...{ ...unstatedAbout, applicationModel },
              ...{ hasPages, writesData },
            };
            await db.configurationVersion.update({ where: { id }, data: about });
            await db.configurationUrl.update({
              where: { id: url.id },
              data: { enabled },
            });
            const [row] = await db.$queryRaw<{ package: string }[]>`
              SELECT portal_package_of(${id}::uuid)::text AS package`;
            const urls = [{ type: "MIRRORING", enabled }];
            expect([about, row?.package]).toEqual([about, packageOf({ ...about, urls })]);
          }
  });

  it("settles what is tested as it is handed over", async () => {
    const { certifier, evaluation } = await anEvaluation();
    const smaller = (data: { package: "SMALL" } | { scheduledFor: Date }) =>
      asActor(certifier.userId, (tx) =>
        tx.securityEvaluation.update({
          where: { id: evaluation.id },
          data: { ...data, state: "SCHEDULED" },
        }),
      );
    await expect(smaller({ package: "SMALL" })).rejects.toThrow(/as it is handed over/);
    const past = new Date(Date.now() - 60_000);
    await expect(smaller({ scheduledFor: past })).rejects.toThrow(/still to come/);
  });
});

describe("a security evaluation that failed", () => {
  it("is recorded by a colleague, and waits for the partner", async () => {
    const { app, evaluation } = await aTestedApp();
    const colleague = await aStaffMember("APP_MANAGER");
    expect(await fails(colleague, evaluation)).toMatchObject(ok);
    expect(await reviewOf(app.id)).toMatchObject({ state: "WITH_PARTNER" });
    expect(await wayOf(app.id)).toBe("T10X");
  });

  it("while nobody has the review in hand is repeated all the same", async () => {
    const { owner, app, certifier, evaluation } = await aTestedApp();
    expect(await giveBack(certifier, await stepOf(app.id))).toMatchObject(ok);
    expect(await fails(certifier, evaluation)).toMatchObject(ok);
    expect(await reviewOf(app.id)).toMatchObject({ state: "WAITING" });
    const retest = stepOn(await evaluationOf(app.id));
    expect(await askRetest(owner, retest)).toMatchObject(ok);
    expect(await wayOf(app.id)).toBe("T5");
  });

  it("may be followed by a rejection, and is still there in the next round", async () => {
    const { owner, app, review, certifier, evaluation } = await aTestedApp();
    await giveBack(certifier, await stepOf(app.id));
    await fails(certifier, evaluation);
    await takeReview(certifier, await stepOf(app.id));
    await judge(certifier, review.id, "LOG-1", "FAILED", 1);
    const reject = { ...(await stepOf(app.id)), summary: "Mend it." };
    expect(await rejectReview(certifier, reject)).toMatchObject(ok);
    expect(await wayOf(app.id)).toBe("T6X");
    expect(await request(owner, app)).toMatchObject(ok);
    expect(await wayOf(app.id)).toBe("T10X");
  });

  it("is not passed over by an older one that passed", async () => {
    const { app, review, certifier, evaluation } = await aTestedApp();
    await db.securityEvaluation.create({
      data: {
        ...{ reviewId: review.id, attempt: 0, package: "EXTENDED", state: "PASSED" },
        ...{ evaluator: "Telenor", requestedById: certifier.userId },
        ...{ decidedById: certifier.userId, decidedAt: new Date(Date.now() - 9_000) },
        scheduledFor: new Date(Date.now() - 60_000),
      },
    });
    const refused = { ok: false, failure: { code: "rule_broken" } };
    // Still to come, and then failed.
    expect(await approve(certifier, app.id)).toMatchObject(refused);
    await giveBack(certifier, await stepOf(app.id));
    await fails(certifier, evaluation);
    await takeReview(certifier, await stepOf(app.id));
    expect(await approve(certifier, app.id)).toMatchObject(refused);
  });
});

it("what waits to go live in Stage keeps nothing back that is there already", async () => {
  const { owner, app, certifier } = await anAppInStage();
  const ids = new Map([[1, app.versionId]]);
  const world = { app, ids };
  await must(act(world, owner, "create", 1));
  const second = await db.configurationVersion.findFirstOrThrow({
    where: { appId: app.id, number: 2 },
  });
  ids.set(2, second.id);
  await must(act(world, owner, "publish", 2));
  await must(act(world, owner, "requestKept", 2));
  await must(takeReview(certifier, await stepOf(app.id)));
  await judgeEvery(certifier, (await reviewOf(app.id)).id, "PASSED");
  await must(approve(certifier, app.id));
  expect(await wayOf(app.id)).toBe("T3A");

  expect(await request(owner, app)).toMatchObject(ok);
  expect(await wayOf(app.id)).toBe("T5");
  await must(takeReview(certifier, await stepOf(app.id)));
  expect(await withdrawRequest(owner, await stepOf(app.id))).toMatchObject(ok);
  expect(await wayOf(app.id)).toBe("T3A");
});

it("full status follows a beta that customers have tried, for SQL too", async () => {
  const { certifier, record } = await aCertifiedApp();
  const since = new Date(Date.now() - 61 * 86_400_000);
  await db.$transaction(async (tx) => {
    for (const status of ["INSTALLED", "LISTED", "BETA"] as const)
      await tx.certificationRecord.update({
        where: { id: record.id },
        data: { status, statusSince: since },
      });
  });
  await expect(
    asActor(certifier.userId, (tx) =>
      tx.certificationRecord.update({
        where: { id: record.id },
        data: { status: "FULL", statusSince: new Date() },
      }),
    ),
  ).rejects.toThrow(/customers have tried/);
});

async function must(acting: Promise<Result<unknown>>) {
  expect(await acting).toMatchObject(ok);
}

async function fails(actor: Actor, { id }: { id: string }) {
  const { revision } = await db.securityEvaluation.findUniqueOrThrow({ where: { id } });
  return recordOutcome(actor, { ...stepOn({ id, revision }), outcome: "FAILED" });
}
