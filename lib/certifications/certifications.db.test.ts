import { describe, expect, it } from "vitest";
import { rejectReview } from "@/lib/reviews/decisions/commands";
import { takeReview } from "@/lib/reviews/work/commands";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { getValidation } from "@/lib/publishing/queries";
import { getWorkbench } from "@/lib/reviews/queries";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import {
  anAppInStage,
  anEvaluation,
  approve,
  aPassedReview,
  aProductionReview,
  aTestedApp,
  evaluationOf,
  request,
  stepOn,
  theDayComes,
  tomorrow,
  wayOf,
} from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import {
  eventsOf,
  judge,
  mailsTo,
  passAll,
  reviewOf,
  statesOf,
  stepOf,
} from "@/lib/testing/reviews";
import {
  askRetest,
  handOver,
  recordOutcome,
  scheduleEvaluation,
} from "./evaluations/commands";
import { EVALUATION_TRANSITIONS } from "./evaluations/rules";
import { STANDING_TRANSITIONS } from "./standings/rules";
import { WAY_TRANSITIONS } from "./way/rules";

const conflict = { ok: false, failure: { code: "conflict" } };
const notFound = { ok: false, failure: { code: "not_found" } };
const refused = (message: RegExp) => ({
  ok: false,
  failure: { code: "rule_broken", message: expect.stringMatching(message) as string },
});

describe("the request for Production", () => {
  it("is for the version in Stage, and looks again at what depends on the environment", async () => {
    const { owner, app, certifier } = await anAppInStage();
    expect(await wayOf(app.id)).toBe("T4");
    const page = await getValidation(owner, app.id);
    expect(page).toMatchObject({
      ...{ reviewKind: "CERTIFICATION_PRODUCTION", approvedIn: ["STAGE"], review: null },
    });
    const looked = page?.items.filter(({ carried }) => carried === null) ?? [];
    expect(looked.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["PRE-4", "SEC-1", "ERR-1"]),
    );
    expect(looked.length).toBeLessThan((page?.items.length ?? 0) / 2);

    expect(await request(owner, app)).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T5");
    expect(await statesOf(app.id)).toEqual({
      ...{ "1 SOD": "PUBLISHED", "1 STAGE": "PUBLISHED" },
      "1 PRODUCTION": "REQUEST_PENDING",
    });
    await takeReview(certifier, await stepOf(app.id));
    const { number } = await reviewOf(app.id);
    const bench = await getWorkbench(certifier, number);
    const open = bench?.items.filter(({ verdict }) => verdict === "OPEN") ?? [];
    expect(open.map(({ code }) => code).toSorted()).toEqual(
      looked.map(({ code }) => code).toSorted(),
    );
  });

  it("takes a carried verdict no longer where a reviewer judges anew", async () => {
    const { app, review, certifier } = await aProductionReview();
    expect(await judge(certifier, review.id, "LOG-1", "FAILED")).toMatchObject({
      ok: true,
    });
    const bench = await getWorkbench(certifier, review.number);
    expect(bench?.items.find(({ code }) => code === "LOG-1")).toMatchObject({
      ...{ verdict: "FAILED", carried: null },
    });
    const reject = { ...(await stepOf(app.id)), summary: "Mend it." };
    expect(await rejectReview(certifier, reject)).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T6X");
    expect((await statesOf(app.id))["1 PRODUCTION"]).toBe("REJECTED");
  });

  it("goes back to Stage when it is withdrawn, and may be sent anew", async () => {
    const { owner, app } = await aProductionReview();
    expect(await withdrawRequest(owner, await stepOf(app.id))).toMatchObject({
      ok: true,
    });
    expect(await wayOf(app.id)).toBe("T4");
    expect(await request(owner, app)).toMatchObject({ ok: true });
  });

  it("is no way round Stage, nor past the evaluation, for SQL either", async () => {
    const owner = await aMember();
    const { app, review, certifier } = await aPassedReview();
    expect(await approve(certifier, app.id)).toMatchObject(
      refused(/security evaluation/),
    );
    await expect(
      asActor(certifier.userId, async (tx) => {
        await tx.reviewRound.updateMany({
          where: { reviewId: review.id },
          data: {
            decision: "APPROVED",
            decidedById: certifier.userId,
            decidedAt: new Date(),
          },
        });
        await tx.review.update({
          where: { id: review.id },
          data: { state: "APPROVED", closedAt: new Date() },
        });
      }),
    ).rejects.toThrow(/passed security evaluation/);
    const { id, versionId } = await anApp(owner, { kind: "STANDARD" });
    await expect(
      asActor(owner.userId, (tx) =>
        tx.publication.create({
          data: {
            ...{ versionId, appId: id, environment: "PRODUCTION" },
            ...{ state: "REQUEST_PENDING", requestedById: owner.userId },
          },
        }),
      ),
    ).rejects.toThrow(/Stage before Production/);
  });
});

describe("the security evaluation", () => {
  it("goes from the handover to a passed test and the approval", async () => {
    const { owner, app, review, certifier, evaluation } = await aTestedApp();
    expect(await wayOf(app.id)).toBe("T8");
    expect(evaluation).toMatchObject({
      ...{ evaluator: "Telenor Cyberdefence", package: "EXTENDED", state: "SCHEDULED" },
    });
    const passed = { ...stepOn(evaluation), outcome: "PASSED" } as const;
    expect(await recordOutcome(certifier, passed)).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T10");
    expect(await approve(certifier, app.id)).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T11");
    expect(await statesOf(app.id)).toMatchObject({ "1 PRODUCTION": "PUBLISHED" });
    expect((await eventsOf(review.id)).slice(-5)).toEqual([
      ...["evaluation.handed_over", "evaluation.scheduled", "evaluation.decided"],
      ...["certification.recorded", "publishing.approved"],
    ]);
    expect(await mailsTo(owner)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/handed over to Telenor Cyberdefence/),
        expect.stringMatching(/: passed$/),
      ]),
    );
  });

  it("that failed waits for the partner, is repeated, and is looked at first", async () => {
    const { owner, app, certifier, evaluation } = await aTestedApp();
    const failed = { ...stepOn(evaluation), outcome: "FAILED" } as const;
    expect(await recordOutcome(certifier, failed)).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T10X");
    expect(await reviewOf(app.id)).toMatchObject({ state: "WITH_PARTNER" });
    const retest = stepOn(await evaluationOf(app.id));
    expect(await askRetest(owner, retest)).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T6");
    expect(await evaluationOf(app.id)).toMatchObject({ attempt: 2, state: "REQUESTED" });
    expect(
      await handOver(certifier, { ...(await stepOf(app.id)), package: "EXTENDED" }),
    ).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("T7");
    const again = await evaluationOf(app.id);
    await scheduleEvaluation(certifier, { ...stepOn(again), ...tomorrow });
    await theDayComes(again.id);
    const last = { ...stepOn(await evaluationOf(app.id)), outcome: "PASSED" } as const;
    expect(await recordOutcome(certifier, last)).toMatchObject({ ok: true });
    expect(await approve(certifier, app.id)).toMatchObject({ ok: true });
  });

  it("is handed over when every item has passed, in no smaller a package", async () => {
    const { app, review, certifier } = await aProductionReview();
    const step = async () => ({ ...(await stepOf(app.id)), package: "SMALL" as const });
    expect(await handOver(certifier, await step())).toMatchObject(refused(/left/));
    await passAll(certifier, review.id);
    expect(await handOver(certifier, await step())).toMatchObject(
      refused(/at least the package/),
    );
    const other = await aStaffMember("CERTIFIER");
    expect(await handOver(other, await step())).toMatchObject({
      ...{ ok: false, failure: { code: "forbidden" } },
    });
  });

  it("has no outcome before its day, and no day that is over", async () => {
    const { owner, certifier, evaluation, app } = await anEvaluation();
    const past = { ...stepOn(evaluation), day: "2020-01-01", time: "09:00" };
    expect(await scheduleEvaluation(owner, past)).toMatchObject(refused(/still to come/));
    const passed = { ...stepOn(evaluation), outcome: "PASSED" } as const;
    expect(await recordOutcome(certifier, passed)).toMatchObject(conflict);
    await scheduleEvaluation(owner, { ...stepOn(evaluation), ...tomorrow });
    const soon = { ...stepOn(await evaluationOf(app.id)), outcome: "PASSED" } as const;
    expect(await recordOutcome(certifier, soon)).toMatchObject(refused(/not come yet/));
  });

  it("is nobody's business but its partner's and SuperOffice's", async () => {
    const { owner, app, certifier, evaluation } = await aTestedApp();
    const stranger = await aMember();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const outcome = () => ({ ...stepOn(evaluation), outcome: "PASSED" }) as const;
    const day = () => ({ ...stepOn(evaluation), ...tomorrow });
    for (const send of [
      () => recordOutcome(stranger, outcome()),
      () => scheduleEvaluation(stranger, day()),
      () => askRetest(stranger, stepOn(evaluation)),
      async () => handOver(stranger, { ...(await stepOf(app.id)), package: "LARGE" }),
    ])
      expect(await send()).toMatchObject(notFound);
    const forbidden = { ok: false, failure: { code: "forbidden" } };
    expect(await recordOutcome(owner, outcome())).toMatchObject(forbidden);
    expect(await scheduleEvaluation(reader, day())).toMatchObject(forbidden);
    expect(await askRetest(certifier, stepOn(evaluation))).toMatchObject(forbidden);
    expect(await evaluationOf(app.id)).toEqual(evaluation);
  });

  it("of somebody with an interest is recorded by somebody else", async () => {
    const { owner, evaluation } = await aTestedApp();
    const member = await aMember({ partnerId: owner.partnerId });
    await db.staffMember.create({ data: { userId: member.userId, role: "CERTIFIER" } });
    const both = { ...member, staffRoles: ["CERTIFIER"] as const };
    const passed = { ...stepOn(evaluation), outcome: "PASSED" } as const;
    expect(await recordOutcome(both, passed)).toMatchObject({
      ...{ ok: false, failure: { code: "forbidden" } },
    });
    await expect(
      asActor(both.userId, (tx) =>
        tx.securityEvaluation.update({
          where: { id: evaluation.id },
          data: { state: "PASSED", decidedById: both.userId, decidedAt: new Date() },
        }),
      ),
    ).rejects.toThrow(/followed by SuperOffice/);
  });
});

it("the database holds the same transitions", async () => {
  const machines: Record<string, Record<string, readonly string[]>> = {
    evaluation: EVALUATION_TRANSITIONS,
    certification: STANDING_TRANSITIONS,
    way: WAY_TRANSITIONS,
  };
  for (const [machine, table] of Object.entries(machines)) {
    const rows = await db.$queryRaw<{ step: string }[]>`
      SELECT from_state || ' ' || to_state AS step FROM state_transition
      WHERE machine = ${machine}`;
    const expected = Object.entries(table).flatMap(([from, to]) =>
      to.map((state: string) => `${from} ${state}`),
    );
    expect(rows.map(({ step }) => step).toSorted()).toEqual(expected.toSorted());
  }
});

it("nobody moves an app on its way by hand", async () => {
  const { owner, app, certifier } = await aProductionReview();
  for (const person of [owner, certifier]) {
    await expect(
      asActor(
        person.userId,
        (tx) =>
          tx.$executeRaw`UPDATE certification_way SET step = 'T15' WHERE app_id = ${app.id}::uuid`,
      ),
    ).rejects.toThrow(/permission denied/);
  }
  expect(await wayOf(app.id)).toBe("T6");
});
