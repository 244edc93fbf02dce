import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { rejectReview } from "@/lib/reviews/decisions/commands";
import { mailsAbout } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { request, wayOf } from "@/lib/testing/certifications";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aReviewInHand, judge, reviewOf, statesOf, stepOf } from "@/lib/testing/reviews";
import { answerAppeal, appealRejection } from "./commands";
import { getAppeal, listAppeals } from "./queries";
import { APPEAL_TRANSITIONS } from "./rules";

async function aRejection() {
  const made = await aReviewInHand();
  await judge(made.certifier, made.review.id, "SEC-2", "FAILED");
  const step = await stepOf(made.app.id);
  const answer = await rejectReview(made.certifier, { ...step, summary: "TLS 1.0." });
  if (!answer.ok) throw new Error(answer.failure.message);
  return { ...made, review: await reviewOf(made.app.id) };
}

async function anAppeal() {
  const made = await aRejection();
  const sent = await appealRejection(made.owner, {
    ...{ ...(await stepOf(made.app.id)), grounds: "It is not offered." },
  });
  if (!sent.ok) throw new Error(sent.failure.message);
  return { ...made, other: await aStaffMember("CERTIFIER") };
}

const answer = async (
  { app }: { app: { id: string } },
  who: Actor,
  outcome: "UPHELD" | "GRANTED",
) =>
  answerAppeal(who, { ...(await stepOf(app.id)), outcome, answer: "Looked at again." });

describe("appealRejection", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, app } = await aRejection();
    const step = await stepOf(app.id);
    return {
      owner,
      send: (actor, idempotencyKey) =>
        appealRejection(actor, { ...step, idempotencyKey, grounds: "Wrong." }),
      sendOther: (actor, idempotencyKey) =>
        appealRejection(actor, { ...step, idempotencyKey, grounds: "Quite wrong." }),
      events: ["review.appealed"],
    };
  });

  it("is for a rejection, once, within 30 days", async () => {
    const inHand = await aReviewInHand();
    const rejected = await anAppeal();
    const late = await aRejection();
    await asSystem((tx) => tx.$executeRaw`ALTER TABLE review_round DISABLE TRIGGER USER`);
    await asSystem((tx) =>
      tx.reviewRound.updateMany({
        where: { reviewId: late.review.id },
        data: { decidedAt: later(new Date(), -30 * DAY) },
      }),
    );
    await asSystem((tx) => tx.$executeRaw`ALTER TABLE review_round ENABLE TRIGGER USER`);
    for (const [made, code] of [
      [inHand, "conflict"],
      [rejected, "conflict"],
      [late, "rule_broken"],
    ] as const) {
      const form = { ...(await stepOf(made.app.id)), grounds: "Wrong." };
      expect(await appealRejection(made.owner, form)).toMatchObject({
        failure: { code },
      });
    }
    expect(await getAppeal(late.owner, late.app.id)).toBeNull();
    expect(await getAppeal(await aMember(), rejected.app.id)).toBeNull();
    expect(await getAppeal(rejected.owner, rejected.app.id)).toMatchObject({
      ...{ until: null, appeal: { state: "OPEN" } },
    });
  });

  it("ends when the partner requests again, or withdraws", async () => {
    const [again, withdrawn] = [await anAppeal(), await anAppeal()];
    expect(await request(again.owner, again.app)).toMatchObject({ ok: true });
    await withdrawRequest(withdrawn.owner, await stepOf(withdrawn.app.id));
    for (const made of [again, withdrawn]) {
      const row = await db.reviewAppeal.findFirstOrThrow({
        where: { reviewId: made.review.id },
      });
      expect(row.state).toBe("WITHDRAWN");
      expect(await answer(made, made.other, "GRANTED")).toMatchObject({ ok: false });
    }
  });
});

describe("answerAppeal", () => {
  it("upholds: it stays rejected, and the partner reads what to do", async () => {
    const made = await anAppeal();
    expect(await answer(made, made.other, "UPHELD")).toMatchObject({ ok: true });
    expect(await reviewOf(made.app.id)).toMatchObject({ state: "REJECTED", round: 1 });
    expect(await mailsAbout("Stays rejected: ", made.owner.email)).toHaveLength(1);
    expect(await answer(made, made.other, "GRANTED")).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await request(made.owner, made.app)).toMatchObject({ ok: true });
  });

  it("grants: it goes on at the place it had, with whoever granted it", async () => {
    const made = await anAppeal();
    const { app, owner, other, review } = made;
    // So long after that a request of the partner's would have lost its place.
    await db.$executeRaw`
      UPDATE review_period SET began_at = began_at - interval '25 days',
        ended_at = ended_at - interval '25 days' WHERE review_id = ${review.id}::uuid`;
    expect(await answer(made, other, "GRANTED")).toMatchObject({ ok: true });
    expect(await reviewOf(app.id)).toMatchObject({
      ...{ state: "IN_REVIEW", round: 2, reviewerId: other.userId },
      queuedAt: review.queuedAt,
    });
    expect(await statesOf(app.id)).toMatchObject({
      ...{ "1 STAGE": "REQUEST_PENDING", "1 PRODUCTION": "REQUEST_PENDING" },
    });
    expect(await wayOf(app.id)).toBe("C2");
    expect(await mailsAbout("Appeal granted: ", owner.email)).toHaveLength(1);
    expect(await getAppeal(owner, app.id)).toMatchObject({
      appeal: { state: "GRANTED" },
    });
  });

  it("is somebody else's than who rejected, without an interest", async () => {
    const made = await anAppeal();
    const insider = await aStaffMember("CERTIFIER");
    await db.membership.create({
      data: {
        ...{ partnerId: made.owner.partnerId, userId: insider.userId },
        permissions: ["READ"],
      },
    });
    const before = await everything();
    for (const [who, code] of [
      [made.certifier, "forbidden"],
      [insider, "forbidden"],
      [made.owner, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("PORTAL_ADMIN"), "not_found"],
    ] as const) {
      const here = await everything();
      expect(await answer(made, who, "UPHELD")).toMatchObject({ failure: { code } });
      expect(await everything()).toEqual(here);
      const own = (await listAppeals(who))?.find(
        ({ reviewId }) => reviewId === made.review.id,
      );
      if (who === made.certifier || who === insider) expect(own?.obstacle).toBeTruthy();
      else expect(own).toBeUndefined();
    }
    expect(before["review_appeal"]).toEqual((await everything())["review_appeal"]);
    const lines = await listAppeals(made.other);
    expect(lines?.find(({ reviewId }) => reviewId === made.review.id)).toMatchObject({
      ...{ obstacle: null, summary: "TLS 1.0.", grounds: "It is not offered." },
    });
  });

  it("stops past the command at the same walls, with the pairs of the rules", async () => {
    const made = await anAppeal();
    const set = (who: Actor) =>
      asActor(
        who.userId,
        (tx) => tx.$executeRaw`
          UPDATE review_appeal SET state = 'GRANTED', answer = 'x', decided_at = now(),
            decided_by_id = ${who.userId}::uuid WHERE review_id = ${made.review.id}::uuid`,
      );
    await expect(set(made.certifier)).rejects.toThrow(/somebody else/);
    await expect(set(made.owner)).rejects.toThrow(/somebody else/);
    const ask = asActor(
      made.other.userId,
      (tx) => tx.$executeRaw`
        UPDATE publication SET state = 'REQUEST_PENDING', decided_at = NULL, decided_by_id = NULL
        WHERE version_id = ${made.app.versionId}::uuid AND environment = 'STAGE'`,
    );
    await expect(ask).rejects.toThrow(/requested by the partner/);
    const rows = await db.$queryRaw<{ step: string }[]>`
      SELECT from_state || ' ' || to_state AS step FROM state_transition
      WHERE machine = 'appeal' ORDER BY 1`;
    expect(rows.map(({ step }) => step)).toEqual(
      APPEAL_TRANSITIONS.OPEN.map((to) => `OPEN ${to}`).sort(),
    );
  });

  it.runIf(onServer)("is one of two at once", async () => {
    const made = await anAppeal();
    const third = await aStaffMember("APP_MANAGER");
    const step = await stepOf(made.app.id);
    const send = (who: Actor) =>
      answerAppeal(who, {
        ...{ ...step, idempotencyKey: randomUUID(), outcome: "GRANTED", answer: "Yes." },
      });
    const results = await Promise.all([send(made.other), send(third)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
