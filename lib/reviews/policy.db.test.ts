import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPartner, aStaffMember, aTenant, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import {
  aReviewInHand,
  aWaitingReview,
  judge,
  passAll,
  statesOf,
} from "@/lib/testing/reviews";
import { approveReview, rejectReview } from "./decisions/commands";
import { askPartner, judgeItem } from "./verdicts/commands";
import { takeReview } from "./work/commands";

/*
 * The two-person rule: nobody with an interest takes, judges, asks or decides, by the commands or
 * past them.
 */

type Waiting = Awaited<ReturnType<typeof aWaitingReview>>;
type Interest = (waiting: Waiting, reviewer: Actor) => Promise<void>;

const asMember =
  (endedAt: Date | null): Interest =>
  async ({ owner }, { userId }) => {
    const { partnerId } = owner;
    await db.membership.create({
      data: { partnerId, userId, permissions: ["READ"], endedAt },
    });
  };

const onTenant =
  (let_in: boolean): Interest =>
  async ({ app, owner }, { userId }) => {
    const tenant = await aTenant();
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: tenant.id, userId, source: "OPERATIONS" },
        right: "TENANT_ADMINISTRATOR",
      },
    });
    if (let_in) {
      await db.authorization.create({
        data: {
          ...{ appId: app.id, tenantId: tenant.id, environment: "PRODUCTION" },
          ...{ level: "ADMINISTRATOR", approvedById: owner.userId },
        },
      });
      return;
    }
    await db.activationRequest.create({
      data: {
        ...{ appId: app.id, tenantId: tenant.id, customerName: "x", note: "" },
        ...{ contactEmail: "x@x.example", linkMac: Buffer.from(randomUUID()) },
        ...{ linkExpiresAt: new Date(), requestedById: owner.userId },
      },
    });
  };

const interests: Record<string, Interest> = {
  "a member of the owning partner": asMember(null),
  "a member who left after the version was made": asMember(later(new Date(), HOUR)),
  "who submitted it": async ({ review }, { userId }) => {
    await db.reviewRound.updateMany({
      where: { reviewId: review.id },
      data: { submittedById: userId },
    });
  },
  "an administrator of a tenant that is asked": onTenant(false),
  "an administrator of a tenant it is let into": onTenant(true),
};

/** In the reviewer's hands already, whoever gave it: so that every later act can be tried. */
async function inHand({ review }: Waiting, { userId }: Actor): Promise<void> {
  await asSystem((tx) =>
    tx.review.update({
      where: { id: review.id },
      data: { state: "IN_REVIEW", reviewerId: userId },
    }),
  );
}

describe.each(Object.entries(interests))("%s", (_who, interest) => {
  async function arrange() {
    const waiting = await aWaitingReview();
    const reviewer = await aStaffMember("CERTIFIER", "APP_MANAGER");
    await interest(waiting, reviewer);
    const { id: reviewId } = waiting.review;
    const actor = await reload(reviewer);
    const step = () => ({ idempotencyKey: randomUUID(), reviewId, revision: 1 });
    return { ...waiting, waiting, reviewId, actor, step };
  }

  it("is refused by every deciding command, which changes nothing", async () => {
    const { waiting, app, actor, reviewId, step } = await arrange();
    const item = {
      ...{ item: "AUTH-1", revision: 0, seen: "x", wouldPass: "y", question: "z" },
      ...{ idempotencyKey: randomUUID(), reviewId, verdict: "PASSED" as const },
    };
    const { checklist } = await db.review.findUniqueOrThrow({
      where: { id: reviewId },
      select: { checklist: { select: { items: { where: { custom: true } } } } },
    });
    const code = checklist.items[0]?.code ?? "";
    const before = await statesOf(app.id);
    const refused = { failure: { code: "forbidden" } };
    expect(await takeReview(actor, step())).toMatchObject(refused);
    await inHand(waiting, actor);
    expect(await judgeItem(actor, { ...item, item: code })).toMatchObject(refused);
    expect(await askPartner(actor, step())).toMatchObject(refused);
    expect(
      await approveReview(actor, { ...step(), note: "", partnerChecked: "on" }),
    ).toMatchObject(refused);
    expect(await rejectReview(actor, { ...step(), summary: "No." })).toMatchObject(
      refused,
    );
    expect(await statesOf(app.id)).toEqual(before);
  });

  it.runIf(onServer)("is refused by the database, past the commands", async () => {
    const { waiting, app, actor, reviewId } = await arrange();
    const { userId } = actor;
    const run = (work: (tx: Tx) => Promise<unknown>) => asActor(userId, work);
    const move = (state: "IN_REVIEW" | "WITH_PARTNER" | "APPROVED" | "REJECTED") =>
      run((tx) =>
        tx.review.update({
          where: { id: reviewId },
          data: { state, ...(state === "IN_REVIEW" ? { reviewerId: userId } : {}) },
        }),
      );
    const interested = /conflict of interest/;
    await expect(move("IN_REVIEW")).rejects.toThrow(interested);
    await inHand(waiting, actor);
    await expect(move("WITH_PARTNER")).rejects.toThrow(interested);
    for (const state of ["APPROVED", "REJECTED"] as const) {
      await expect(move(state)).rejects.toThrow(
        /conflict of interest|deciding its round/,
      );
    }
    const { id: itemId } = await db.checklistItem.findFirstOrThrow();
    await expect(
      run((tx) =>
        tx.reviewVerdict.create({
          data: {
            ...{ reviewId, itemId, verdict: "PASSED", seen: "", wouldPass: "" },
            ...{ inputHash: "x", round: 1, judgedById: userId },
          },
        }),
      ),
    ).rejects.toThrow(interested);
    const decided = {
      ...{ decision: "APPROVED" as const, decidedById: userId, decidedAt: new Date() },
    };
    await expect(
      run((tx) => tx.reviewRound.updateMany({ where: { reviewId }, data: decided })),
    ).rejects.toThrow(/conflict of interest|two_people/);
    await expect(
      run((tx) =>
        tx.reviewRound.create({
          data: {
            ...{ reviewId, number: 2, note: "", submittedById: randomUUID() },
            ...decided,
          },
        }),
      ),
    ).rejects.toThrow(interested);
    for (const state of ["PUBLISHED", "REJECTED"] as const) {
      await expect(
        run((tx) =>
          tx.publication.updateMany({
            where: { appId: app.id, environment: "PRODUCTION" },
            data: { state, decidedById: userId },
          }),
        ),
      ).rejects.toThrow(/decided by its review/);
    }
  });
});

describe.runIf(onServer)("a review belongs to who took it", () => {
  it("and is decided, published and handed on by nobody else", async () => {
    const waiting = await aWaitingReview();
    const { review, app } = waiting;
    const certifier = await aStaffMember("CERTIFIER");
    const other = await aStaffMember("CERTIFIER");
    const step = { reviewId: review.id, revision: 1, idempotencyKey: randomUUID() };
    await takeReview(certifier, step);
    const hand = (who: string, reviewerId: string) =>
      asActor(who, (tx) =>
        tx.review.update({ where: { id: review.id }, data: { reviewerId } }),
      );
    for (const who of [certifier, other, waiting.owner]) {
      await expect(hand(who.userId, other.userId)).rejects.toThrow(/who took it/);
    }
    await expect(
      asActor(other.userId, (tx) =>
        tx.review.update({ where: { id: review.id }, data: { state: "WITH_PARTNER" } }),
      ),
    ).rejects.toThrow(/conflict of interest/);
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.publication.updateMany({
          where: { appId: app.id, environment: "STAGE" },
          data: { state: "PUBLISHED" },
        }),
      ),
    ).rejects.toThrow(/decided by its review/);
    await passAll(certifier, review.id);
    const { revision } = await db.review.findUniqueOrThrow({ where: { id: review.id } });
    const approval = { note: "", partnerChecked: "on" as const };
    const sent = { ...step, ...approval, revision, idempotencyKey: randomUUID() };
    expect(await approveReview(certifier, sent)).toMatchObject({ ok: true });
    expect(await statesOf(app.id)).toMatchObject({ "1 PRODUCTION": "PUBLISHED" });
  });
});

it("a round is rejected past the commands only for an item that failed in it", async () => {
  const { certifier, review } = await aReviewInHand();
  const reject = () =>
    asActor(certifier.userId, (tx) =>
      tx.reviewRound.updateMany({
        where: { reviewId: review.id },
        data: {
          ...{ decision: "REJECTED", decidedById: certifier.userId },
          decidedAt: new Date(),
        },
      }),
    );
  await judge(certifier, review.id, "SEC-2", "PASSED");
  await expect(reject()).rejects.toThrow(/for an item that failed/);
  await judge(certifier, review.id, "SEC-1", "FAILED");
  expect(await reject()).toEqual({ count: 1 });
});

it("apps of SuperOffice itself are no exception", async () => {
  const partnerId = await aPartner({ name: "SuperOffice" });
  const colleague = await aStaffMember("CERTIFIER");
  await db.membership.create({
    data: { partnerId, userId: colleague.userId, permissions: ["READ", "CONFIGURATION"] },
  });
  const owner = await aMember({ partnerId });
  const { review } = await aWaitingReview({ owner });
  const step = { reviewId: review.id, revision: 1 };
  expect(
    await takeReview(await reload(colleague), { ...step, idempotencyKey: randomUUID() }),
  ).toMatchObject({ failure: { code: "forbidden" } });
  expect(
    await takeReview(await aStaffMember("CERTIFIER"), {
      ...{ ...step, idempotencyKey: randomUUID() },
    }),
  ).toMatchObject({ ok: true });
});
