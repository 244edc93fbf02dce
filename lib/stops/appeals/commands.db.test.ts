import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { anActiveApp } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import { aStop, aSuspension, aSuspensionOf, liftOf } from "@/lib/testing/stops";
import { text } from "@/lib/words/catalogue";
import { liftSuspension } from "../lifting/commands";
import { listSuspensions } from "../queries";
import { sendAppeal } from "./commands";
import { getAppeal } from "./queries";

function aMessage(stopId: string, message = "We mended it.") {
  return { idempotencyKey: randomUUID(), stopId, message };
}

describe("sendAppeal", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const { stopId } = await aSuspension(await anApp(owner));
    return {
      owner,
      send: (actor, idempotencyKey) =>
        sendAppeal(actor, { ...aMessage(stopId), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        sendAppeal(actor, { ...aMessage(stopId, "We did not."), idempotencyKey }),
      events: ["appeal.message_sent"],
      also: "APP_MANAGER",
    };
  });

  it("is a thread of both sides, each told of the other, that ends with the suspension", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { name: "Bilby Notes" });
    const { appManager, other, stopId } = await aSuspension(app);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    await sendAppeal(owner, aMessage(stopId));
    const listed = async () =>
      (await listSuspensions(other))?.find(({ stop }) => stop.id === stopId)?.isWaiting;
    expect(await listed()).toBe(true);
    await sendAppeal(appManager, aMessage(stopId, "Show us."));
    expect(await listed()).toBe(false);
    const subject = "New message about the suspension of Bilby Notes in Production";
    for (const [who, times] of [
      [owner, 1],
      [appManager, 1],
      [other, 1],
      [reader, 0],
    ] as const)
      expect((await mailsTo(who)).filter((one) => one === subject)).toHaveLength(times);
    expect(await getAppeal(reader, stopId)).toMatchObject({
      ...{ side: "PARTNER", canWrite: false },
      readOnly: text.suspensions.appeal.readOnly,
      stop: { reason: "It mixes up customers.", liftedAt: null },
      messages: [
        { side: "PARTNER", text: "We mended it." },
        { side: "SUPEROFFICE", text: "Show us." },
      ],
    });
    await liftSuspension(other, liftOf(stopId));
    expect(await sendAppeal(owner, aMessage(stopId))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await getAppeal(owner, stopId)).toMatchObject({
      ...{ canWrite: false, stop: { liftedAt: expect.any(Date) } },
    });
  });

  it("is there for each kind, seen by its partner and app managers alone", async () => {
    const { app, developer, administrator, tenant } = await anActiveApp();
    const { partnerId } = developer;
    const kinds = [
      await aSuspensionOf({ partnerId }),
      await aSuspensionOf({ app, contextId: tenant.contextId }),
    ];
    const nobody = [
      ...[await aMember(), administrator, await aTenantPerson(tenant.id)],
      await aStaffMember("CERTIFIER", "PORTAL_ADMIN"),
    ];
    for (const { stopId, other } of kinds) {
      expect(await sendAppeal(developer, aMessage(stopId))).toMatchObject({ ok: true });
      expect((await getAppeal(other, stopId))?.messages).toHaveLength(1);
      for (const who of nobody) {
        expect(await getAppeal(who, stopId)).toBeNull();
        expect(await sendAppeal(who, aMessage(stopId))).toMatchObject({
          failure: { code: "not_found" },
        });
      }
    }
    // What a partner stopped itself has no appeal.
    const own = await aMember();
    const stopped = await aStop(own, await anApp(own));
    expect(await getAppeal(own, stopped)).toBeNull();
  });

  it("lets nobody with an interest write for SuperOffice", async () => {
    const owner = await aMember();
    const { stopId } = await aSuspension(await anApp(owner));
    const once = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: owner.partnerId, userId: once.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    expect(await sendAppeal(once, aMessage(stopId))).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await getAppeal(once, stopId)).toMatchObject({
      ...{ canWrite: false, side: "SUPEROFFICE", liftable: "no" },
      readOnly: text.suspensions.appeal.interest,
    });
    expect(await liftSuspension(once, liftOf(stopId))).toMatchObject({
      failure: { code: "forbidden", message: text.appStops.interest },
    });
  });
});

describe.runIf(onServer)("the walls", () => {
  it("let each side write for itself while it holds, and nobody rewrite", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { appManager, other, stopId } = await aSuspension(app);
    const own = await aStop(owner, app);
    const write = (who: Actor, side: "PARTNER" | "SUPEROFFICE", stop = stopId) =>
      asActor(who.userId, (tx) =>
        tx.stopMessage.create({
          data: { stopId: stop, authorId: who.userId, side, text: "x" },
        }),
      );
    await expect(write(owner, "SUPEROFFICE")).rejects.toThrow(/for itself/);
    await expect(write(appManager, "PARTNER")).rejects.toThrow(/for itself/);
    await expect(write(owner, "PARTNER", own)).rejects.toThrow(/while its/);
    await write(owner, "PARTNER");
    const rewrite = asActor(
      owner.userId,
      (tx) => tx.$executeRaw`UPDATE stop_message SET text = 'y'`,
    );
    expect(await rewrite).toBe(0);
    await liftSuspension(other, liftOf(stopId));
    await expect(write(owner, "PARTNER")).rejects.toThrow(/while its/);
  });

  it("of a message and lifting at once, none is written into a closed thread", async () => {
    const owner = await aMember();
    for (let turn = 0; turn < 4; turn += 1) {
      const { other, stopId } = await aSuspension(await anApp(owner));
      const [sent, lifted] = await Promise.all([
        sendAppeal(owner, aMessage(stopId)),
        liftSuspension(other, liftOf(stopId)),
      ]);
      expect(lifted.ok).toBe(true);
      const [row] = await db.stopMessage.findMany({ where: { stopId } });
      expect(row !== undefined).toBe(sent.ok);
    }
  });
});
