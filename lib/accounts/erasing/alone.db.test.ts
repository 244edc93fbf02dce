import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { requestErasure } from "../erasure/commands";
import { getErasure } from "../erasure/queries";
import { ERASURE_DELAY } from "../erasure/rules";
import { verifyChains } from "@/lib/audit/chain/queries";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, SECOND } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { databaseTrouble } from "@/lib/db/errors";
import { acceptInvitation } from "@/lib/invitations/commands";
import { confirmRecovery, proposeRecovery } from "@/lib/partners/recoveries/commands";
import { getRecovery } from "@/lib/partners/recoveries/queries";
import { publish } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aPerson, aStaffMember, aTenant } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { aRegisteredKey } from "@/lib/testing/key-samples";
import { everything } from "@/lib/testing/everything";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { tokenFor } from "@/lib/testing/tenants";
import { selfTested } from "@/lib/testing/self-tests";
import { eraseDue } from "./commands";

const key = () => ({ idempotencyKey: randomUUID() });
const week = () => later(new Date(), ERASURE_DELAY + SECOND);
const ask = (actor: Actor) => requestErasure(actor, { ...key(), email: actor.email });

/** Somebody alone in a partner, with an app that has never left SOD, and two secrets. */
async function aLoner() {
  const loner = await aMember();
  const { partnerId } = loner;
  const app = await anApp(loner);
  await db.partner.update({
    where: { id: partnerId },
    data: { administrativeContactId: loner.userId, technicalContactId: loner.userId },
  });
  const secret = { appId: app.id, label: "", lifetime: "none" as const };
  const kept = await createSecret(loner, { ...key(), ...secret, environment: "SOD" });
  if (!kept.ok) throw new Error(kept.failure.message);
  await db.clientSecret.update({
    where: { id: kept.value.secretId },
    data: { status: "ACTIVE", keptAt: new Date() },
  });
  await createSecret(loner, { ...key(), ...secret, environment: "SOD" });
  const { id: invitationId } = await db.invitation.create({
    data: {
      ...{ partnerId, email: "kim@fjord.example", emailKey: "kim@fjord.example" },
      ...{ permissions: ["READ"], tokenMac: randomBytes(32), invitedById: loner.userId },
      expiresAt: later(new Date(), DAY),
    },
  });
  const { id: keyId } = await db.appKey.create({
    data: aRegisteredKey({ appId: app.id, createdById: loner.userId }),
  });
  return { loner, partnerId, app, secretId: kept.value.secretId, keyId, invitationId };
}

type Loner = Awaited<ReturnType<typeof aLoner>>;

it("leaves contacts to a colleague whose log-in is off, where there is no other", async () => {
  const owner = await aMember();
  const { partnerId } = owner;
  const reader = await aMember({ partnerId, permissions: ["READ"] });
  await db.partner.update({
    where: { id: partnerId },
    data: { administrativeContactId: owner.userId, technicalContactId: reader.userId },
  });
  await db.user.update({ where: { id: owner.userId }, data: { loginAllowed: false } });
  expect(await ask(reader)).toMatchObject({ ok: true });
  expect(await eraseDue(week())).toBe(1);
  expect(await db.partner.findUniqueOrThrow({ where: { id: partnerId } })).toMatchObject({
    technicalContactId: owner.userId,
  });
});

describe("whoever is alone in a partner", () => {
  it("is told what ends, and leaves it without people", async () => {
    const { loner, partnerId, app, secretId, keyId, invitationId } = await aLoner();
    expect(await getErasure(loner)).toMatchObject({
      obstacles: [],
      leaves: [
        {
          partnerId,
          partner: "Fjord Apps",
          apps: 1,
          secrets: 2,
          keys: 1,
          invitations: 1,
        },
      ],
    });
    expect(await ask(loner)).toMatchObject({ ok: true });
    expect(await eraseDue(week())).toBe(1);

    expect(await db.membership.count({ where: { partnerId, endedAt: null } })).toBe(0);
    expect(await db.clientSecret.findMany({ where: { appId: app.id } })).toMatchObject([
      { id: secretId, status: "REVOKED" },
    ]);
    expect(await eventsOf(secretId)).toContain("client_secret.revoked");
    expect(await db.appKey.findUniqueOrThrow({ where: { id: keyId } })).toMatchObject({
      status: "REVOKED",
      label: "",
    });
    expect(await eventsOf(keyId)).toEqual(["app_key.revoked"]);
    expect(await eventsOf(partnerId)).toContain("partner.left_without_people");
    expect(
      await db.invitation.findUniqueOrThrow({ where: { id: invitationId } }),
    ).toMatchObject({ withdrawnAt: expect.any(Date) as Date });
    expect(
      await db.partner.findUniqueOrThrow({ where: { id: partnerId } }),
    ).toMatchObject({ administrativeContactId: null, technicalContactId: null });
    // An app has a contact: a row that leads to nobody.
    expect(
      await db.application.findUniqueOrThrow({ where: { id: app.id } }),
    ).toMatchObject({ technicalContactId: loner.userId });
    expect(
      await db.user.findUniqueOrThrow({ where: { id: loner.userId } }),
    ).toMatchObject({ name: "Erased person", email: "" });
    expect(await verifyChains()).toMatchObject({ troubles: [] });
  });

  it("can be followed by who two of SuperOffice let in", async () => {
    const { loner, partnerId } = await aLoner();
    await ask(loner);
    await eraseDue(week());
    const [one, other] = [
      await aStaffMember("PORTAL_ADMIN"),
      await aStaffMember("APP_MANAGER"),
    ];
    const follower = await aPerson();
    await db.partnerDomain.create({
      data: {
        ...{ partnerId, domain: "people.example", token: "t", addedById: one.userId },
        ...{ verifiedAt: new Date() },
      },
    });
    const proposed = await proposeRecovery(one, {
      ...{ ...key(), partnerId, email: follower.email, reason: "It asks for it." },
    });
    if (!proposed.ok) throw new Error(proposed.failure.message);
    await confirmRecovery(other, { ...key(), recoveryId: proposed.value.recoveryId });
    const token = await tokenFor(follower.email);
    expect(await acceptInvitation(follower, { token })).toMatchObject({ ok: true });
    expect(await getRecovery(one, partnerId)).toMatchObject({ isManaged: true });
  });

  const outside: [string, (loner: Loner) => Promise<unknown>][] = [
    ["is published", ({ app, loner }) => publish(app, loner, "PUBLISHED")],
    ["asks to be", ({ app, loner }) => publish(app, loner, "REQUEST_PENDING")],
    [
      "is let in by a customer",
      async ({ app, loner }) => {
        const { id: tenantId } = await aTenant();
        await asSystem((tx) =>
          tx.authorization.create({
            data: {
              ...{
                appId: app.id,
                environment: "PRODUCTION",
                tenantId,
                level: "ADMINISTRATOR",
              },
              approvedById: loner.userId,
            },
          }),
        );
      },
    ],
    [
      "asks a customer",
      async ({ app, loner }) => {
        const { id: tenantId } = await aTenant();
        await db.activationRequest.create({
          data: {
            ...{ appId: app.id, tenantId, customerName: "", contactEmail: "", note: "" },
            ...{ linkMac: randomBytes(32), linkExpiresAt: new Date() },
            requestedById: loner.userId,
          },
        });
      },
    ],
  ];

  it.each(outside)("is needed where an app %s", async (_, leaveSod) => {
    const made = await aLoner();
    await leaveSod(made);
    expect(await getErasure(made.loner)).toMatchObject({
      obstacles: [{ kind: "LAST_HOLDER", id: made.partnerId, alone: true }],
      leaves: [],
    });
    const before = await everything();
    expect(await ask(made.loner)).toMatchObject({
      failure: {
        code: "rule_broken",
        message: expect.stringMatching(/alone at/) as string,
      },
    });
    expect(await everything()).toEqual(before);
  });

  it("stays when an app left SOD after they asked, and is told why", async () => {
    const { loner, app, secretId } = await aLoner();
    await ask(loner);
    await publish(app, loner, "PUBLISHED");
    expect(await eraseDue(week())).toBe(0);
    expect((await mailsTo(loner)).at(-1)).toMatch(/was not erased/);
    expect(
      await db.clientSecret.findUniqueOrThrow({ where: { id: secretId } }),
    ).toMatchObject({ status: "ACTIVE" });
  });

  it.runIf(onServer)("waits for a request that is being sent, and sees it", async () => {
    const { loner, app } = await aLoner();
    await selfTested(app.versionId);
    await ask(loner);
    let erasing: Promise<number> = Promise.resolve(-1);
    await asActor(loner.userId, async (tx) => {
      await tx.publication.create({
        data: {
          ...{ appId: app.id, versionId: app.versionId, environment: "STAGE" },
          ...{ state: "REQUEST_PENDING", requestedById: loner.userId },
        },
      });
      erasing = eraseDue(week());
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await erasing).toBe(0);
    expect(await getErasure(loner)).toMatchObject({ stopped: "LAST_HOLDER" });
  });
});

describe("the database", () => {
  /** Ends the only membership of a partner, in the name of this part of the portal. */
  async function leaving({ loner }: Loner, system: string, erasing: "on" | "off") {
    return db
      .$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('role', 'portal_app', true),
          set_config('app.actor', '', true), set_config('app.system', 'on', true),
          set_config('app.system_name', ${system}, true),
          set_config('app.erasing', ${erasing}, true)`;
        return tx.membership.updateMany({
          where: { userId: loner.userId },
          data: { endedAt: new Date() },
        });
      })
      .then(
        ({ count }) => count,
        (error: unknown) => databaseTrouble(error),
      );
  }

  it("keeps somebody in a partner but for the erasing of who is alone", async () => {
    const [made, needed, early] = [await aLoner(), await aLoner(), await aLoner()];
    await publish(needed.app, needed.loner, "PUBLISHED");
    for (const { loner } of [made, needed]) {
      const now = later(new Date(), -8 * DAY);
      await db.erasure.create({
        data: {
          ...{ userId: loner.userId, requestedAt: now, effectiveAt: later(now, 7 * DAY) },
          doneAt: new Date(),
        },
      });
    }
    expect(await leaving(made, "worker", "off")).toBe("refused");
    expect(await leaving(made, "invitation", "on")).toBe("refused");
    expect(await leaving(needed, "worker", "on")).toBe("refused");
    expect(await leaving(early, "worker", "on")).toBe("refused");
    expect(await leaving(made, "worker", "on")).toBe(1);
  });
});
