import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { mailsAbout } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { request, wayOf } from "@/lib/testing/certifications";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import {
  aChosenRequest,
  aKeptApproval,
  approvedBefore,
  releaseOf,
  releaseStep,
} from "@/lib/testing/releases";
import { eventsOf, statesOf } from "@/lib/testing/reviews";
import { listWaiting } from "@/lib/partners/queries";
import { getApplicationOverview } from "@/lib/applications/queries";
import { chooseRelease, giveUpApproval, publishApproved } from "./commands";
import { getRelease } from "./queries";
import { RELEASE_TRANSITIONS } from "./rules";

const approved = {
  "1 SOD": "PUBLISHED",
  "1 STAGE": "APPROVED",
  "1 PRODUCTION": "APPROVED",
};
const live = {
  "1 SOD": "PUBLISHED",
  "1 STAGE": "PUBLISHED",
  "1 PRODUCTION": "PUBLISHED",
};
/** Nobody stands in the way of a time so far off. */
const inAMonth = {
  ...{ live: "AT_TIME" as const, zone: "UTC", time: "09:00" },
  day: later(new Date(), 30 * DAY)
    .toISOString()
    .slice(0, 10),
} as const;

describe("publishApproved", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, review } = await aKeptApproval();
    const step = await releaseStep(review.id);
    return {
      owner,
      send: (actor, idempotencyKey) =>
        publishApproved(actor, { ...step, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        publishApproved(actor, { ...step, revision: 9, idempotencyKey }),
      events: ["publishing.went_live"],
    };
  });

  it("publishes a custom app in both environments, and the way, the pages and the mails say so", async () => {
    const { owner, app, review } = await aKeptApproval();
    expect(await statesOf(app.id)).toEqual(approved);
    expect(review.state).toBe("APPROVED");
    expect(await wayOf(app.id)).toBe("C2A");
    expect(await getRelease(owner, app.id)).toMatchObject({
      ...{ state: "WAITING", choice: "BY_HAND", obstacle: null, can: { release: true } },
    });
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect(await getRelease(reader, app.id)).toMatchObject({ can: { release: false } });
    expect(await getRelease(await aMember(), app.id)).toBeNull();
    expect(await listWaiting(reader)).toEqual([]);
    expect(await listWaiting(owner)).toMatchObject([{ kind: "RELEASE", at: null }]);
    expect((await getApplicationOverview(owner, app.id))?.waiting).toMatchObject([
      { whom: "you", page: "/validation" },
    ]);
    expect(await mailsAbout("Approved: ", owner.email)).toHaveLength(1);

    expect(await publishApproved(owner, await releaseStep(review.id))).toMatchObject({
      ok: true,
    });
    expect(await statesOf(app.id)).toEqual(live);
    expect(await wayOf(app.id)).toBe("C3");
    expect(await getRelease(owner, app.id)).toBeNull();
    expect(await listWaiting(owner)).toEqual([]);
    expect(await mailsAbout("Live: ", owner.email)).toHaveLength(1);
    expect(await publishApproved(owner, await releaseStep(review.id))).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("publishes Stage of a standard app, and a newer version takes over", async () => {
    const { owner, app, review } = await aKeptApproval({ live: "BY_HAND" }, "STANDARD");
    expect(await wayOf(app.id)).toBe("T3A");
    expect(await request(owner, app)).toMatchObject({ failure: { code: "conflict" } });
    await publishApproved(owner, await releaseStep(review.id));
    expect(await statesOf(app.id)).toEqual({
      "1 SOD": "PUBLISHED",
      "1 STAGE": "PUBLISHED",
    });
    expect(await wayOf(app.id)).toBe("T4");
  });

  it("refuses what is stopped, marked as unsafe, broken by today's rules or over, and says why", async () => {
    const { owner, app, review } = await aKeptApproval();
    const refusals: [string, () => Promise<unknown>][] = [
      [
        "marked this version as unsafe",
        () =>
          asSystem((tx) =>
            tx.configurationVersion.update({
              where: { id: app.versionId },
              data: {
                unsafeAt: new Date(),
                unsafeById: owner.userId,
                unsafeReason: "No.",
              },
            }),
          ),
      ],
      [
        "is stopped",
        () =>
          asSystem((tx) =>
            tx.applicationStop.create({
              data: {
                ...{ appId: app.id, environment: "PRODUCTION", side: "PARTNER" },
                ...{ reason: "Broken.", stoppedById: owner.userId },
              },
            }),
          ),
      ],
      ["has lapsed", () => approvedBefore(review.id, 60 * DAY)],
    ];
    for (const [message, arrange] of refusals) {
      await arrange();
      const before = await everything();
      expect(await publishApproved(owner, await releaseStep(review.id))).toMatchObject({
        failure: { message: expect.stringContaining(message) as string },
      });
      expect((await getRelease(owner, app.id))?.obstacle).toContain(message);
      expect(await everything()).toEqual(before);
    }
  });

  it.runIf(onServer)("is one of two at once", async () => {
    const { owner, app, review } = await aKeptApproval();
    const [one, two] = [await releaseStep(review.id), await releaseStep(review.id)];
    const results = await Promise.all([
      publishApproved(owner, one),
      giveUpApproval(owner, two),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect([live, { "1 SOD": "PUBLISHED" }]).toContainEqual(await statesOf(app.id));
  });
});

describe("chooseRelease", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, review } = await aChosenRequest();
    const step = await releaseStep(review.id);
    return {
      owner,
      send: (actor, idempotencyKey) =>
        chooseRelease(actor, { ...step, ...inAMonth, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        chooseRelease(actor, { ...step, live: "ON_APPROVAL", idempotencyKey }),
      events: ["publishing.release_chosen"],
    };
  });

  it("changes the choice while it is reviewed and while it waits, and refuses the impossible", async () => {
    const { owner, app, review } = await aKeptApproval(inAMonth);
    expect(await releaseOf(review.id)).toMatchObject({
      state: "WAITING",
      choice: "AT_TIME",
    });
    const choose = async (fields: Parameters<typeof chooseRelease>[1] | object) =>
      chooseRelease(owner, { ...(await releaseStep(review.id)), ...fields });
    expect(await choose({ live: "ON_APPROVAL" })).toMatchObject({
      failure: { field: "live" },
    });
    expect(await choose({ ...inAMonth, day: "2020-01-01" })).toMatchObject({
      failure: { field: "day" },
    });
    expect(await choose({ ...inAMonth, day: "2099-01-01" })).toMatchObject({
      failure: { field: "day" },
    });
    expect(await choose({ ...inAMonth, revision: 1 })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await choose({ live: "BY_HAND" })).toMatchObject({ ok: true });
    expect(await releaseOf(review.id)).toMatchObject({ choice: "BY_HAND", at: null });
    expect(await statesOf(app.id)).toEqual(approved);
    await publishApproved(owner, await releaseStep(review.id));
    expect(await choose(inAMonth)).toMatchObject({ failure: { code: "rule_broken" } });
  });

  it("refuses a request that chooses a time beyond 60 days", async () => {
    await expect(aChosenRequest({ ...inAMonth, day: "2099-01-01" })).rejects.toThrow(
      /60 days/,
    );
    await expect(aChosenRequest({ live: "AT_TIME" })).rejects.toThrow(/day and a time/);
  });
});

describe("giveUpApproval", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, review } = await aKeptApproval();
    const step = await releaseStep(review.id);
    return {
      owner,
      send: (actor, idempotencyKey) => giveUpApproval(actor, { ...step, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        giveUpApproval(actor, { ...step, revision: 9, idempotencyKey }),
      events: ["publishing.approval_given_up"],
    };
  });

  it("unlocks the version, which can be requested again, by what passed before", async () => {
    const { owner, app, review } = await aKeptApproval();
    await giveUpApproval(owner, await releaseStep(review.id));
    expect(await statesOf(app.id)).toEqual({ "1 SOD": "PUBLISHED" });
    expect(await wayOf(app.id)).toBe("C0");
    expect(await getRelease(owner, app.id)).toMatchObject({ state: "GIVEN_UP" });
    expect(await request(owner, app)).toMatchObject({ ok: true });
    expect(await wayOf(app.id)).toBe("C1");
    expect(await eventsOf(review.id)).toContain("publishing.approval_given_up");
  });
});

describe("past the commands", () => {
  it("nothing goes live without its approval, its release and its 60 days", async () => {
    const { owner, app, review, certifier } = await aKeptApproval();
    const appManager = await aStaffMember("APP_MANAGER");
    const publish = (who: string) =>
      asActor(
        who,
        (tx) => tx.$executeRaw`
          UPDATE publication SET state = 'PUBLISHED'
          WHERE version_id = ${app.versionId}::uuid AND environment = 'STAGE'`,
      );
    const release = (who: string, state: string) =>
      asActor(
        who,
        (tx) => tx.$executeRaw`
          UPDATE release SET state = ${state}::release_state, ended_at = now()
          WHERE review_id = ${review.id}::uuid`,
      );
    const before = await everything();
    for (const { userId } of [owner, certifier, appManager]) {
      await expect(publish(userId)).rejects.toThrow(/42501/);
      await expect(release(userId, "LAPSED")).rejects.toThrow(/42501/);
    }
    for (const { userId } of [certifier, appManager])
      await expect(release(userId, "LIVE")).rejects.toThrow(/42501/);
    const forgeries: Record<string, (tx: Tx) => Promise<number>> = {
      longer: (tx) => tx.$executeRaw`
        UPDATE release SET lapses_at = lapses_at + interval '1 day'`,
      anew: (tx) => tx.$executeRaw`
        UPDATE release SET approved_at = now(), lapses_at = now() + interval '1440 hours'`,
      back: (tx) => tx.$executeRaw`
        UPDATE release SET state = 'REQUESTED', approved_at = NULL, lapses_at = NULL`,
      beyond: (tx) => tx.$executeRaw`
        UPDATE release SET choice = 'AT_TIME', at = lapses_at`,
      gone: (tx) => tx.$executeRaw`DELETE FROM release`,
      taken: (tx) => tx.$executeRaw`DELETE FROM publication WHERE state = 'APPROVED'`,
      rejected: (tx) => tx.$executeRaw`
        UPDATE publication SET state = 'REJECTED' WHERE state = 'APPROVED'`,
    };
    for (const [what, forge] of Object.entries(forgeries))
      await expect(asActor(owner.userId, forge), what).rejects.toThrow(/42501|23514/);
    expect(await everything()).toEqual(before);

    // A request that is kept back is not published by its reviewer either.
    const other = await aChosenRequest();
    await expect(
      asActor(
        certifier.userId,
        (tx) => tx.$executeRaw`
          UPDATE publication SET state = 'PUBLISHED'
          WHERE app_id = ${other.app.id}::uuid AND environment = 'STAGE'`,
      ),
    ).rejects.toThrow(/42501/);
    await approvedBefore(review.id, 60 * DAY);
    await expect(release(owner.userId, "LIVE")).rejects.toThrow(/42501|23514/);
  });

  it("certifies when it is live, and knows the states of the rules", async () => {
    const { owner, review } = await aKeptApproval({ live: "BY_HAND" }, "STANDARD");
    await expect(
      db.certificationRecord.updateMany({
        where: { reviewId: review.id },
        data: { status: "CERTIFIED", statusSince: new Date() },
      }),
    ).rejects.toThrow(/is live/);
    expect(
      await publishApproved(owner, {
        ...(await releaseStep(review.id)),
        idempotencyKey: randomUUID(),
      }),
    ).toMatchObject({ ok: true });
    const rows = await db.$queryRaw<{ step: string }[]>`
      SELECT from_state || ' ' || to_state AS step FROM state_transition
      WHERE machine = 'release' ORDER BY 1`;
    expect(rows.map(({ step }) => step)).toEqual(
      Object.entries(RELEASE_TRANSITIONS)
        .flatMap(([from, all]) => all.map((to) => `${from} ${to}`))
        .sort(),
    );
  });
});
