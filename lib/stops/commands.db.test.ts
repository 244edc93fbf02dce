import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { later, MINUTE } from "@/lib/core/clock";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { getPublicKeys } from "@/lib/keys/queries";
import { anApprovedActivation, decision, eventsOf } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aKey } from "@/lib/testing/keys";
import { mailsTo } from "@/lib/testing/reviews";
import { anAppWithSecret } from "@/lib/testing/secrets";
import {
  aStop,
  aSuspension,
  holdingStop,
  liftOf,
  ownStop,
  suspension,
} from "@/lib/testing/stops";
import { restartApp, stopApp } from "./commands";
import { liftSuspension } from "./lifting/commands";
import { suspendApp } from "./suspensions/commands";

describe("stopApp", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    return {
      owner,
      send: (actor, idempotencyKey) =>
        stopApp(actor, { ...ownStop(app), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        stopApp(actor, { ...ownStop(app, "STAGE"), idempotencyKey }),
      events: ["application.stopped"],
      also: "APP_MANAGER",
    };
  });

  it("refuses credentials there and nowhere else, until they are wanted again", async () => {
    const { owner, app, clientId, plain } = await anAppWithSecret();
    const ask = () => verifySecret(clientId, plain);
    await aKey(owner, app, { environment: "STAGE" });
    const keys = async () => (await getPublicKeys(clientId))?.length;
    await aStop(owner, app, "PRODUCTION");
    expect(await ask()).toMatchObject({ ok: true });
    expect(await keys()).toBe(1);
    const stopId = await aStop(owner, app, "STAGE");
    expect(await ask()).toMatchObject({ ok: false, reason: "suspended" });
    expect(await keys()).toBe(0);
    expect(await stopApp(owner, ownStop(app, "STAGE"))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await restartApp(owner, liftOf(stopId))).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: true });
    expect(await restartApp(owner, liftOf(stopId))).toMatchObject({
      failure: { code: "conflict" },
    });
  });
});

describe("restartApp", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const stopId = await aStop(owner, app);
    const { id: other } = await db.applicationStop.create({
      data: {
        ...{ appId: app.id, environment: "STAGE", side: "PARTNER", reason: "" },
        stoppedById: owner.userId,
      },
    });
    return {
      owner,
      send: (actor, idempotencyKey) =>
        restartApp(actor, { ...liftOf(stopId), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        restartApp(actor, { ...liftOf(other), idempotencyKey }),
      events: ["application.restarted"],
    };
  });

  it("wants a proof outside SOD, and stopping none anywhere", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    for (const [environment, answer] of [
      ["STAGE", { failure: { code: "step_up" } }],
      ["SOD", { ok: true }],
    ] as const) {
      expect(await stopApp(owner, ownStop(app, environment))).toMatchObject({ ok: true });
      const { id } = await db.applicationStop.findFirstOrThrow({
        where: { appId: app.id, environment },
      });
      expect(await restartApp(owner, liftOf(id))).toMatchObject(answer);
    }
  });

  it("does not lift what SuperOffice suspended", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { stopId } = await aSuspension(app);
    const before = await everything();
    for (const lift of [restartApp, liftSuspension])
      expect(await lift(owner, liftOf(stopId))).toMatchObject({ ok: false });
    expect(await everything()).toEqual(before);
  });
});

describe("suspendApp", () => {
  it("refuses credentials at once, everywhere or in one environment, and tells", async () => {
    const { owner, app, clientId, plain } = await anAppWithSecret();
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    const appManager = await aStaffMember("APP_MANAGER");
    await provedAt(appManager, later(new Date(), -11 * MINUTE));
    const ask = () => verifySecret(clientId, plain);
    // Another environment, and a suspension is not slowed down by a proof.
    const form = suspension(app);
    expect(await suspendApp(appManager, form)).toMatchObject({ ok: true });
    expect(await suspendApp(appManager, form)).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: true });
    const everywhere = suspension(app, { environment: null });
    expect(await suspendApp(appManager, everywhere)).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: false, reason: "suspended" });
    expect(await suspendApp(appManager, suspension(app))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await eventsOf(app.id)).toEqual(
      expect.arrayContaining(["application.suspended", "application.suspended"]),
    );
    const heard = (await mailsTo(owner)).filter((one) => one.startsWith("Suspended"));
    expect(heard).toHaveLength(2);
  });

  it("is for app managers who never belonged to the partner", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: owner.partnerId, userId: member.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    const answers: [Actor, string][] = [
      [owner, "forbidden"],
      [member, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "PORTAL_ADMIN"), "not_found"],
    ];
    const appManager = await aStaffMember("APP_MANAGER");
    const before = await everything();
    for (const [who, code] of answers)
      expect(await suspendApp(who, suspension(app))).toMatchObject({ failure: { code } });
    await withoutAudit(() =>
      expect(suspendApp(appManager, suspension(app))).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });
});

describe("liftSuspension", () => {
  it("is another app manager's, after a proof", async () => {
    const { owner, app, clientId, plain } = await anAppWithSecret();
    const { appManager, other, stopId } = await aSuspension(app, { environment: null });
    expect(await liftSuspension(appManager, liftOf(stopId))).toMatchObject({
      failure: { code: "forbidden", message: expect.stringContaining("somebody else") },
    });
    await provedAt(other, later(new Date(), -11 * MINUTE));
    expect(await liftSuspension(other, liftOf(stopId))).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason: "suspended" });
    await provedAt(other, new Date());
    expect(await liftSuspension(other, liftOf(stopId))).toMatchObject({ ok: true });
    expect(await verifySecret(clientId, plain)).toMatchObject({ ok: true });
    expect(await liftSuspension(other, liftOf(stopId))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await mailsTo(owner)).toContainEqual(
      expect.stringMatching(/^Suspension lifted/),
    );
  });

  it("says where the partner's own stop still holds", async () => {
    const { owner, app, clientId, plain } = await anAppWithSecret();
    const { other, stopId } = await aSuspension(app, { environment: null });
    await stopApp(owner, ownStop(app, "STAGE"));
    await liftSuspension(other, liftOf(stopId));
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason: "suspended" });
    const mail = await db.mail.findFirstOrThrow({
      where: { recipient: owner.email, subject: { startsWith: "Suspension lifted" } },
    });
    expect(JSON.stringify(mail.letter)).toContain("something else: Stage");
  });
});

describe.runIf(onServer)("the walls", () => {
  it("let nobody lift their own suspension, the other side's, or rewrite one", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { appManager, other, stopId } = await aSuspension(app);
    const lift = (who: Actor) =>
      asActor(
        who.userId,
        (tx) => tx.$executeRaw`
          UPDATE application_stop SET lifted_at = now(), lifted_by_id = ${who.userId}::uuid
          WHERE id = ${stopId}::uuid`,
      );
    await expect(lift(appManager)).rejects.toThrow(/two_people/);
    await expect(lift(owner)).rejects.toThrow(/own/);
    await expect(
      asActor(
        other.userId,
        (tx) => tx.$executeRaw`UPDATE application_stop SET reason = 'nothing'`,
      ),
    ).rejects.toThrow(/stays what it was/);
    expect(await lift(other)).toBe(1);
    await expect(lift(other)).rejects.toThrow(/stays what it was/);
  });

  it("of two who lift at once one does, and nothing becomes active beside a stop", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { other, stopId } = await aSuspension(app);
    const third = await aStaffMember("APP_MANAGER");
    const lifted = await Promise.all(
      [other, third].map((who) => liftSuspension(who, liftOf(stopId))),
    );
    expect(lifted.filter(({ ok }) => ok)).toHaveLength(1);

    for (let turn = 0; turn < 8; turn += 1) {
      const made = await anApprovedActivation();
      const [granted, stopped] = await Promise.all([
        grantActivation(made.appManager, decision(made.requestId, 2)),
        suspendApp(other, suspension(made.app)),
      ]);
      expect(stopped.ok).toBe(true);
      const active = await db.authorization.findFirst({ where: { appId: made.app.id } });
      const { stoppedAt } = await holdingStop(made.app.id);
      // Either it was active before the stop, or it is not.
      if (active) expect(active.createdAt <= stoppedAt).toBe(true);
      expect(granted.ok).toBe(active !== null);
    }
  });
});
