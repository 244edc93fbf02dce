import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deleteApp } from "@/lib/applications/deleting/commands";
import { decideSignIn } from "@/lib/registry/decisions/queries";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aTenant } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { endAuthorization } from "../commands";
import { getAppTenants } from "../queries";
import { letIntoOwnTenant } from "./commands";
import { getOwnTenants } from "./queries";

const words = text.sodConsents.refusals;

/** An app published to SOD, and a test tenant of its partner. */
async function anAppInSod() {
  const developer = await aMember();
  const app = await anApp(developer, { claims: ["SystemToken"] });
  return { developer, app, tenant: await aTestTenant(developer.partnerId) };
}

async function aTestTenant(partnerId: string) {
  const tenant = await aTenant({ environment: "SOD" });
  await db.tenant.update({ where: { id: tenant.id }, data: { partnerId } });
  return tenant;
}

type Case = Awaited<ReturnType<typeof anAppInSod>>;

function form({ app, tenant }: Pick<Case, "app" | "tenant">, more = {}) {
  return { appId: app.id, tenantId: tenant.id, idempotencyKey: randomUUID(), ...more };
}

function living({ app, tenant }: Case) {
  return db.authorization.findFirstOrThrow({
    where: { appId: app.id, tenantId: tenant.id, state: "ACTIVE" },
    include: { consents: true, systemToken: true },
  });
}

describe("letIntoOwnTenant", () => {
  keepsThePromisesOfACommand(async () => {
    const made = await anAppInSod();
    const other = await aTestTenant(made.developer.partnerId);
    return {
      owner: made.developer,
      send: (actor, idempotencyKey) =>
        letIntoOwnTenant(actor, form(made, { idempotencyKey })),
      sendOther: (actor, idempotencyKey) =>
        letIntoOwnTenant(actor, form({ ...made, tenant: other }, { idempotencyKey })),
      events: ["authorization.consented"],
    };
  });

  it("is active at once, with what runs in SOD agreed and a token for its system user", async () => {
    const made = await anAppInSod();
    const { developer, app, tenant } = made;
    expect(await getOwnTenants(developer, app.id)).toMatchObject({
      ...{ isUnpublished: false, tenants: [{ contextId: tenant.contextId }] },
    });
    expect(await letIntoOwnTenant(developer, form(made))).toMatchObject({ ok: true });
    const held = await living(made);
    expect(held).toMatchObject({
      ...{ level: "ADMINISTRATOR", approvedById: developer.userId, environment: "SOD" },
      consents: [{ agreedById: developer.userId, rights: { versionId: app.versionId } }],
    });
    expect(held.systemToken).not.toBeNull();
    const asked = { redirectUri: null, rights: null, isAdministrator: false };
    expect(await decideSignIn(app.clientIds.SOD, tenant.contextId, asked)).toMatchObject({
      ...{
        reason: "allowed",
        rights: expect.arrayContaining(["claim:SystemToken"]) as string[],
      },
    });
    expect((await getOwnTenants(developer, app.id))?.tenants).toEqual([]);
    const [seen] = (await getAppTenants(developer, app.id))?.byEnvironment.SOD ?? [];
    expect(seen).toMatchObject({ isOwn: true, can: { end: true } });
  });

  it("is ended by clicking, with no reason and no copy to speak of, and let in again", async () => {
    const made = await anAppInSod();
    const { developer } = made;
    await letIntoOwnTenant(developer, form(made));
    const { id: authorizationId } = await living(made);
    const ended = await endAuthorization(developer, {
      ...{ authorizationId, revision: 1, reason: "", idempotencyKey: randomUUID() },
    });
    expect(ended).toMatchObject({ ok: true });
    expect(await db.copyDeletion.count({ where: { authorizationId } })).toBe(0);
    expect(await db.systemUserToken.count({ where: { authorizationId } })).toBe(0);
    expect(await letIntoOwnTenant(developer, form(made))).toMatchObject({ ok: true });
    expect((await living(made)).id).not.toBe(authorizationId);
  });

  it("never stands in the way of deleting the app", async () => {
    const made = await anAppInSod();
    await letIntoOwnTenant(made.developer, form(made));
    const { id } = await living(made);
    const { name } = await db.application.findUniqueOrThrow({
      where: { id: made.app.id },
    });
    const deleted = await deleteApp(made.developer, {
      ...{ appId: made.app.id, appName: name, idempotencyKey: randomUUID() },
    });
    expect(deleted).toMatchObject({ ok: true });
    expect(await db.authorization.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "ENDED",
    });
  });

  it("names what is missing: a version in SOD, a running tenant, an app that is not stopped", async () => {
    const made = await anAppInSod();
    const { developer, app, tenant } = made;
    const refused = async () => {
      const answer = await letIntoOwnTenant(developer, form(made));
      return answer.ok ? null : answer.failure.message;
    };
    const state = (to: "RUNNING" | "OFFLINE_MAINTENANCE") =>
      db.tenant.update({ where: { id: tenant.id }, data: { state: to } });
    await state("OFFLINE_MAINTENANCE");
    expect(await refused()).toBe(words.notRunning(tenant.contextId));
    await state("RUNNING");
    const { id } = await db.applicationStop.create({
      data: {
        ...{ appId: app.id, environment: "SOD", side: "PARTNER", reason: "Mending." },
        stoppedById: developer.userId,
      },
    });
    expect(await refused()).toBe(words.stopped);
    await db.applicationStop.delete({ where: { id } });
    const publication = { where: { versionId: app.versionId } };
    await asSystem((tx) =>
      tx.publication.updateMany({ ...publication, data: { state: "REPLACED" } }),
    );
    expect(await refused()).toBe(words.unpublished);
    expect((await getOwnTenants(developer, app.id))?.isUnpublished).toBe(true);
  });

  it("is for the partner's own tenants alone, and for no reader", async () => {
    const made = await anAppInSod();
    const others = await aTestTenant((await aMember()).partnerId);
    const customers = await aTenant();
    for (const tenant of [others, customers, await aTenant({ environment: "SOD" })])
      expect(
        await letIntoOwnTenant(made.developer, form({ ...made, tenant })),
      ).toMatchObject({ failure: { code: "not_found" } });
    const { partnerId } = made.developer;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    expect(await getOwnTenants(reader, made.app.id)).toBeNull();
    expect(await getOwnTenants(await aMember(), made.app.id)).toBeNull();
  });
});

describe.runIf(onServer)("on a server", () => {
  it("the walls: nobody consents for a tenant that is not their own partner's", async () => {
    const made = await anAppInSod();
    const stranger = await aMember();
    const theirs = await aTestTenant(stranger.partnerId);
    const write = (userId: string, tenantId: string) =>
      asActor(userId, (tx) =>
        tx.authorization.create({
          data: {
            ...{ appId: made.app.id, tenantId, environment: "SOD" },
            ...{ level: "ADMINISTRATOR", approvedById: userId },
          },
        }),
      );
    for (const userId of [made.developer.userId, stranger.userId])
      await expect(write(userId, theirs.id)).rejects.toThrow(/let in by the customer/);
    await expect(write(stranger.userId, made.tenant.id)).rejects.toThrow(
      /let in by the customer/,
    );
  });

  it("two who click at once let it in once", async () => {
    const made = await anAppInSod();
    const { partnerId } = made.developer;
    const colleague = await aMember({ partnerId });
    const answers = await Promise.all(
      [made.developer, colleague].map((actor) => letIntoOwnTenant(actor, form(made))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual(
      expect.objectContaining({
        failure: expect.objectContaining({
          message: text.activations.refusals.alreadyActive,
        }) as object,
      }),
    );
  });
});
