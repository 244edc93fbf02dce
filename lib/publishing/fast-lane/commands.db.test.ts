import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { getRecord } from "@/lib/certifications/records/queries";
import { mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { approve, wayOf } from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { aChangeRequested, aFastLane, otherHost } from "@/lib/testing/fast-lanes";
import { releaseStep } from "@/lib/testing/releases";
import { eventsOf, passAll, reviewOf, statesOf, stepOf } from "@/lib/testing/reviews";
import { objections } from "@/lib/testing/self-tests";
import { requestPublishing } from "../commands";
import { giveUpApproval } from "../releases/commands";
import { rollBack } from "../rollbacks/commands";
import { getValidation } from "../queries";
import { takeReview } from "@/lib/reviews/work/commands";
import { takeFastLane, undoFastLane } from "./commands";
import { getFastLane, listFastLane } from "./queries";

const request = (appId: string, versionId: string) => ({
  ...{ idempotencyKey: randomUUID(), appId, versionId },
  ...{ note: "", answers: objections },
});

const second = {
  "2 SOD": "PUBLISHED",
  "2 STAGE": "PUBLISHED",
  "2 PRODUCTION": "PUBLISHED",
};

describe("the fast lane", () => {
  it("approves a small change in the portal's own name, with a record, and tells", async () => {
    const { owner, app, review } = await aChangeRequested();
    expect(await takeFastLane(review.id, new Date())).toBe(true);
    expect(await statesOf(app.id)).toMatchObject({ ...second, "1 STAGE": "REPLACED" });
    expect(await reviewOf(app.id)).toMatchObject({ state: "APPROVED", reviewerId: null });
    expect(await wayOf(app.id)).toBe("C3");
    expect((await eventsOf(review.id)).slice(-2)).toEqual([
      ...["certification.recorded", "publishing.fast_lane"],
    ]);
    const event = await db.auditEvent.findFirstOrThrow({
      where: { action: "publishing.fast_lane", objectId: review.id },
    });
    expect(event).toMatchObject({ actorId: null, partnerId: owner.partnerId });
    const record = await db.certificationRecord.findUniqueOrThrow({
      where: { reviewId: review.id },
    });
    const told = await getRecord(record.id);
    expect(told).toMatchObject({
      isValid: true,
      live: "same",
      claims: { decidedBy: "portal" },
    });
    expect(
      told?.claims.checklist.items.every(({ verdict }) =>
        ["passed", "not_applicable"].includes(verdict),
      ),
    ).toBe(true);
    expect(await mailsAbout("Approved in the fast lane: ", owner.email)).toHaveLength(1);
    const page = await getValidation(owner, app.id);
    expect(page?.rounds.at(-1)).toMatchObject({ decidedBy: "The portal" });
    // Twice is once.
    const after = await everything();
    expect(await takeFastLane(review.id, new Date())).toBe(false);
    expect(await everything()).toEqual(after);
  });

  it("lets what was approved wait, when the partner wants it to", async () => {
    const { app } = await aFastLane({ release: { live: "BY_HAND" } });
    expect(await statesOf(app.id)).toMatchObject({
      ...{ "1 STAGE": "PUBLISHED", "2 STAGE": "APPROVED", "2 PRODUCTION": "APPROVED" },
    });
    expect(await wayOf(app.id)).toBe("C2A");
  });

  it("publishes Stage of a standard app", async () => {
    const { app } = await aFastLane({ kind: "STANDARD" });
    expect(await statesOf(app.id)).toMatchObject({ "2 STAGE": "PUBLISHED" });
    expect(await wayOf(app.id)).toBe("T4");
  });

  it("leaves a new host, and what somebody has in hand, to the reviewers, and changes nothing", async () => {
    const [host, taken] = [
      await aChangeRequested({ address: otherHost }),
      await aChangeRequested(),
    ];
    await takeReview(taken.certifier, await stepOf(taken.app.id));
    const before = await everything();
    expect(await takeFastLane(host.review.id, new Date())).toBe(false);
    expect(await takeFastLane(taken.review.id, new Date())).toBe(false);
    expect(await takeFastLane(randomUUID(), new Date())).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it("is told before the request, with what stands against it", async () => {
    const small = await aChangeRequested();
    const page = {
      ...{ appId: small.app.id, reviewKind: "VALIDATION" as const, review: null },
      version: { id: small.secondId, number: 2, label: "", revision: 1 },
    };
    expect(await getFastLane(page)).toEqual([]);
    const host = await aChangeRequested({ address: otherHost });
    const other = {
      ...{ ...page, appId: host.app.id },
      version: { ...page.version, id: host.secondId },
    };
    expect(await getFastLane(other)).toEqual([{ code: "HOST", what: otherHost }]);
  });
});

describe("undoFastLane", () => {
  const undo = (made: { review: { id: string } }, who: Actor, key = randomUUID()) =>
    undoFastLane(who, {
      ...{ idempotencyKey: key, reviewId: made.review.id },
      reason: "It shows another company's page.",
    });

  it("goes back to the version before, and nobody goes forth again", async () => {
    const made = await aFastLane();
    const { owner, app, secondId, appManager, review } = made;
    expect((await listFastLane(made.certifier))?.[0]).toMatchObject({ canUndo: false });
    expect((await listFastLane(appManager))?.[0]).toMatchObject({
      ...{ number: review.number, state: "live", before: 1, undone: null, canUndo: true },
    });
    const key = randomUUID();
    expect(await undo(made, appManager, key)).toMatchObject({ ok: true });
    expect(await undo(made, appManager, key)).toMatchObject({ ok: true });
    expect(await undo(made, appManager)).toMatchObject({ failure: { code: "conflict" } });
    expect(await statesOf(app.id)).toMatchObject({
      ...{ "1 STAGE": "PUBLISHED", "1 PRODUCTION": "PUBLISHED", "2 STAGE": "REPLACED" },
    });
    expect(await wayOf(app.id)).toBe("C3");
    expect(await mailsAbout("Undone: ", owner.email)).toHaveLength(1);
    expect(await eventsOf(review.id)).toContain("publishing.fast_lane_undone");
    expect((await listFastLane(appManager))?.[0]).toMatchObject({
      ...{
        canUndo: false,
        undone: { reason: expect.stringContaining("another") as string },
      },
    });
    const forth = await rollBack(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: secondId },
      ...{ fromVersionId: app.versionId, environment: "STAGE", reason: "Back." },
    });
    expect(forth).toMatchObject({ failure: { code: "rule_broken" } });
  });

  it("is an app manager's without an interest, and changes nothing for others", async () => {
    const made = await aFastLane();
    const insider = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: made.owner.partnerId, userId: insider.userId },
        permissions: ["READ"],
      },
    });
    const before = await everything();
    for (const [who, code] of [
      [made.owner, "forbidden"],
      [made.certifier, "forbidden"],
      [insider, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("PORTAL_ADMIN"), "not_found"],
    ] as const) {
      const now = await everything();
      expect(await undo(made, who)).toMatchObject({ failure: { code } });
      expect(await everything()).toEqual(now);
      expect((await listFastLane(who)) === null).toBe(
        who !== made.certifier && who !== insider,
      );
    }
    await withoutAudit(() =>
      expect(undo(made, made.appManager)).rejects.toThrow(/out_of_order/),
    );
    expect(await statesOf(made.app.id)).toMatchObject(second);
    expect(before["fast_lane"]).toEqual((await everything())["fast_lane"]);
  });

  it("keeps what waits from going live, and leaves alone what took over since", async () => {
    const kept = await aFastLane({ release: { live: "BY_HAND" } });
    expect(await undo(kept, kept.appManager)).toMatchObject({ ok: true });
    const version = await db.configurationVersion.findUniqueOrThrow({
      where: { id: kept.secondId },
    });
    expect(version.unsafeAt).not.toBeNull();
    // Given up and asked for once more, it waits for somebody.
    await giveUpApproval(kept.owner, await releaseStep(kept.review.id));
    const again = { ...request(kept.app.id, kept.secondId), revision: version.revision };
    expect(await requestPublishing(kept.owner, again)).toMatchObject({ ok: true });
    expect(await takeFastLane((await reviewOf(kept.app.id)).id, new Date())).toBe(false);
    const over = await aFastLane();
    await rollBack(over.owner, {
      ...{ idempotencyKey: randomUUID(), appId: over.app.id },
      ...{ versionId: over.app.versionId, fromVersionId: over.secondId },
      ...{ environment: "STAGE", reason: "Back." },
    });
    expect(await undo(over, over.appManager)).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("leaves alone what was given up, and approved by somebody since", async () => {
    const made = await aFastLane({ release: { live: "BY_HAND" } });
    const { owner, app, secondId, certifier, appManager, review } = made;
    await giveUpApproval(owner, await releaseStep(review.id));
    const { revision } = await db.configurationVersion.findUniqueOrThrow({
      where: { id: secondId },
    });
    const again = {
      ...request(app.id, secondId),
      revision,
      live: "ON_APPROVAL" as const,
    };
    expect(await requestPublishing(owner, again)).toMatchObject({ ok: true });
    await takeReview(certifier, await stepOf(app.id));
    await passAll(certifier, (await reviewOf(app.id)).id);
    expect(await approve(certifier, app.id)).toMatchObject({ ok: true });
    expect(await statesOf(app.id)).toMatchObject(second);
    const line = { state: "over", canUndo: false, number: review.number };
    expect(await listFastLane(appManager)).toContainEqual(expect.objectContaining(line));
    expect(await undo(made, appManager)).toMatchObject({ failure: { code: "conflict" } });
    const past = asActor(
      appManager.userId,
      (tx) => tx.$executeRaw`
        UPDATE fast_lane SET undone_at = now(), undone_by_id = ${appManager.userId}::uuid,
          reason = 'x' WHERE review_id = ${review.id}::uuid`,
    );
    await expect(past).rejects.toThrow(/given up or lapsed/);
    expect(await statesOf(app.id)).toMatchObject(second);
  });

  it("stops past the command at the same walls", async () => {
    const made = await aFastLane();
    const { owner, certifier, appManager, review } = made;
    const set = (who: Actor) =>
      asActor(
        who.userId,
        (tx) => tx.$executeRaw`
          UPDATE fast_lane SET undone_at = now(), undone_by_id = ${who.userId}::uuid,
            reason = 'x' WHERE review_id = ${review.id}::uuid`,
      );
    const back = (who: Actor) =>
      asActor(
        who.userId,
        (tx) => tx.$executeRaw`
          UPDATE publication SET state = 'PUBLISHED'
          WHERE version_id = ${made.app.versionId}::uuid AND environment = 'STAGE'`,
      );
    const nobody = asActor(
      certifier.userId,
      (tx) => tx.$executeRaw`
        INSERT INTO review_round (review_id, number, submitted_by_id, note, decision, decided_at)
        VALUES (${review.id}::uuid, 2, ${owner.userId}::uuid, '', 'APPROVED', now())`,
    );
    await expect(nobody).rejects.toThrow(/42501/);
    expect(await Promise.all([owner, certifier].map(set)).catch(() => [0, 0])).toEqual([
      0, 0,
    ]);
    await expect(back(appManager)).rejects.toThrow(/42501|23505/);
    expect(await set(appManager)).toBe(1);
    await expect(set(await aStaffMember("APP_MANAGER"))).rejects.toThrow(/42501/);
  });
});
