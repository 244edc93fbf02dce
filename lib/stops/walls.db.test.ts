import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { anActiveApp, anApprovedActivation, decision } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { accessSuspension, aSuspensionOf, partnerSuspension } from "@/lib/testing/stops";
import { suspendAccess, suspendPartner } from "./suspensions/commands";

describe.runIf(onServer)("the walls", () => {
  it("hold one target, one that holds, two people, and no access beside a suspension", async () => {
    const { app, developer, tenant, authorizationId } = await anActiveApp();
    const { partnerId } = developer;
    const { stopId, appManager, other } = await aSuspensionOf({
      ...{ app, contextId: tenant.contextId },
    });
    const write = (who: Actor, data: object) =>
      asActor(who.userId, (tx) =>
        tx.applicationStop.create({
          data: { side: "SUPEROFFICE", reason: "x", stoppedById: who.userId, ...data },
        }),
      );
    await expect(write(other, { partnerId, appId: app.id })).rejects.toThrow(/target/);
    await expect(write(other, {})).rejects.toThrow(/target/);
    await expect(write(other, { partnerId, environment: "SOD" })).rejects.toThrow(
      /place/,
    );
    await expect(write(other, { authorizationId })).rejects.toThrow(/Unique|holds/);
    for (const data of [{ partnerId }, { authorizationId }])
      await expect(write(developer, data)).rejects.toThrow(/own/);
    const administers = await aStaffMember("APP_MANAGER");
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: tenant.id, userId: administers.userId, source: "OPERATIONS" },
        right: "TENANT_ADMINISTRATOR",
      },
    });
    const lift = (who: Actor) =>
      asActor(
        who.userId,
        (tx) => tx.$executeRaw`
          UPDATE application_stop SET lifted_at = now(), lifted_by_id = ${who.userId}::uuid
          WHERE id = ${stopId}::uuid`,
      );
    await expect(lift(administers)).rejects.toThrow(/own/);
    await expect(lift(appManager)).rejects.toThrow(/two_people/);
    const resume = (who: Actor) =>
      asActor(who.userId, (tx) =>
        tx.authorization.update({
          where: { id: authorizationId },
          data: { state: "ACTIVE" },
        }),
      );
    await expect(resume(developer)).rejects.toThrow(/stays paused/);
    expect(await lift(other)).toBe(1);
    const held = { where: { id: authorizationId } };
    // Its state follows what pauses it.
    expect((await db.authorization.findUniqueOrThrow(held)).state).toBe("ACTIVE");
    await db.authorization.update({ ...held, data: { state: "ENDED" } });
    await expect(write(other, { authorizationId })).rejects.toThrow(/lives/);
  });

  it("nothing is let in beside a partner who is suspended at the same moment", async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const made = await anApprovedActivation();
      const { partnerId } = made.developer;
      const by = await aStaffMember("APP_MANAGER");
      const [granted, stopped] = await Promise.all([
        grantActivation(made.appManager, decision(made.requestId, 2)),
        suspendPartner(by, partnerSuspension(partnerId)),
      ]);
      expect(stopped.ok).toBe(true);
      const active = await db.authorization.findFirst({ where: { appId: made.app.id } });
      const { stoppedAt } = await db.applicationStop.findFirstOrThrow({
        where: { partnerId },
      });
      if (active) expect(active.createdAt <= stoppedAt).toBe(true);
      expect(granted.ok).toBe(active !== null);
    }
  });

  it("of two who suspend one access at once one does", async () => {
    const { app, tenant } = await anActiveApp();
    const done = await Promise.all(
      [1, 2, 3].map(async () =>
        suspendAccess(
          await aStaffMember("APP_MANAGER"),
          accessSuspension(app, tenant.contextId),
        ),
      ),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
