import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { seal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { getTenantPage } from "@/lib/tenants/queries";
import {
  anActiveApp,
  anApprovedActivation,
  decision,
  mailsAbout,
} from "@/lib/testing/activations";
import { aVersionWithMore, publishInstead } from "@/lib/testing/additions";
import { asActor } from "@/lib/testing/as-actor";
import { aStaffMember, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { asksForAProof } from "@/lib/testing/protected-command";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { approveAddition } from "../additions/commands";
import { revokeAuthorization } from "../commands";
import { grantActivation } from "../grants/commands";
import { pauseAsCustomer } from "../pauses/commands";
import { getAppTenants } from "../queries";
import { keepSystemTokens } from "../token-keeping/commands";
import { replaceTokenAsCustomer, replaceTokenAsPartner } from "./commands";
import { systemUserTokenOf } from "./queries";

const words = text.systemTokens;

async function revisionOf(id: string): Promise<number> {
  return (await db.authorization.findUniqueOrThrow({ where: { id } })).revision;
}

async function form(authorizationId: string) {
  const revision = await revisionOf(authorizationId);
  return { authorizationId, revision, idempotencyKey: randomUUID() };
}

function tokenOf(authorizationId: string) {
  return systemUserTokenOf(db, authorizationId);
}

async function nameOf(id: string): Promise<string> {
  return (await db.application.findUniqueOrThrow({ where: { id } })).name;
}

afterEach(() => vi.restoreAllMocks());

const sides = {
  partner: replaceTokenAsPartner,
  customer: replaceTokenAsCustomer,
} as const;

for (const [side, command] of Object.entries(sides)) {
  const arrange = async () => {
    const made = await anActiveApp();
    const { developer, administrator, tenant } = made;
    const owner =
      side === "partner" ? developer : { ...administrator, tenantId: tenant.id };
    return { made, owner, sent: await form(made.authorizationId) };
  };

  describe(`replacing by the ${side}`, () => {
    keepsThePromisesOfACommand(async () => {
      const { made, owner, sent } = await arrange();
      const send = (revision: number) => (actor: Actor, idempotencyKey: string) =>
        command(actor, { ...sent, revision, idempotencyKey });
      return {
        ...{ owner, alsoOf: made.developer.partnerId },
        ...{ send: send(sent.revision), sendOther: send(77) },
        events: ["authorization.token_replaced"],
      };
    });

    it("ends the token before it at once, asks nobody to agree again, and tells both sides", async () => {
      const { made, owner, sent } = await arrange();
      const { authorizationId, administrator, developer } = made;
      const colleague = await aTenantPerson(made.tenant.id);
      const before = await tokenOf(authorizationId);
      expect(await command(owner, sent)).toMatchObject({ ok: true });
      const after = await tokenOf(authorizationId);
      expect(after).not.toBe(before);
      expect(after).toMatch(/-[0-9A-Za-z]{10}$/);
      expect(await db.consent.count({ where: { authorizationId } })).toBe(1);
      const told = side === "partner" ? administrator : developer;
      for (const { email } of [told, colleague])
        expect(await mailsAbout("New system user token:", email)).toHaveLength(1);
      expect(
        await command(owner, { ...sent, idempotencyKey: randomUUID() }),
      ).toMatchObject({ failure: { message: text.form.stale } });
    });
  });
}

asksForAProof({
  replaceTokenAsPartner: async () => {
    const { developer: actor, authorizationId } = await anActiveApp();
    const sent = await form(authorizationId);
    return { actor, send: () => replaceTokenAsPartner(actor, sent) };
  },
  replaceTokenAsCustomer: async () => {
    const { administrator: actor, authorizationId } = await anActiveApp();
    const sent = await form(authorizationId);
    return { actor, send: () => replaceTokenAsCustomer(actor, sent) };
  },
});

describe("the token of a system user", () => {
  it("is made with the access, named after the app, and stands in no row that can be read", async () => {
    const { app, authorizationId } = await anActiveApp();
    const token = await tokenOf(authorizationId);
    const name = await nameOf(app.id);
    expect(token?.slice(0, name.length + 1)).toBe(`${name}-`);
    expect(token?.slice(name.length + 1)).toMatch(/^[0-9A-Za-z]{10}$/);
    expect(JSON.stringify(await everything())).not.toContain(token);
  });

  it("is not made where the grant fails, nor for an app without a system user", async () => {
    const { app, requestId } = await anApprovedActivation();
    await asSystem((tx) =>
      tx.publication.updateMany({
        where: { appId: app.id },
        data: { state: "REPLACED" },
      }),
    );
    const manager = await aStaffMember("APP_MANAGER");
    expect(await grantActivation(manager, decision(requestId, 2))).toMatchObject({
      ok: false,
    });
    expect(
      await db.systemUserToken.count({ where: { authorization: { appId: app.id } } }),
    ).toBe(0);
  });

  it("survives a pause, a new name and added rights, and is told only while it counts", async () => {
    const made = await anActiveApp();
    const { app, administrator, developer, authorizationId } = made;
    const token = await tokenOf(authorizationId);
    await pauseAsCustomer(administrator, {
      ...(await form(authorizationId)),
      reason: "We look into it.",
    });
    expect(await tokenOf(authorizationId)).toBeNull();
    await asSystem((tx) =>
      tx.authorizationPause.updateMany({
        where: { authorizationId },
        data: { liftedAt: new Date() },
      }),
    );
    await db.application.update({
      where: { id: app.id },
      data: { name: "Another name" },
    });
    expect(await tokenOf(authorizationId)).toBe(token);
    const version = await aVersionWithMore(app, developer.userId);
    await publishInstead(app, version);
    const approved = await approveAddition(administrator, {
      ...(await form(authorizationId)),
      rights: `${version.id}:1`,
    });
    expect(approved).toMatchObject({ ok: true });
    expect(await tokenOf(authorizationId)).toBe(token);
    // The next version is no system user any more.
    const less = await aVersionWithMore(app, developer.userId, {
      ...{ number: 3, agents: [], mirrors: false },
    });
    await db.configurationVersion.update({
      where: { id: less.id },
      data: { claims: [] },
    });
    await publishInstead(app, less);
    expect(await tokenOf(authorizationId)).toBeNull();
  });

  it("is made when a system user is approved later", async () => {
    const { app, administrator, developer, authorizationId } = await anActiveApp();
    await asSystem((tx) => tx.systemUserToken.deleteMany({ where: { authorizationId } }));
    const version = await aVersionWithMore(app, developer.userId);
    await publishInstead(app, version);
    await approveAddition(administrator, {
      ...(await form(authorizationId)),
      rights: `${version.id}:1`,
    });
    expect(await tokenOf(authorizationId)).not.toBeNull();
  });

  it("is destroyed with the access, and none is made any more", async () => {
    const { administrator, developer, app, tenant, authorizationId } =
      await anActiveApp();
    const page = () => getTenantPage(administrator, "PRODUCTION", tenant.contextId);
    expect((await page())?.apps[0]?.tokenMadeAt).toBeInstanceOf(Date);
    const partners = async () =>
      (await getAppTenants(developer, app.id))?.byEnvironment.PRODUCTION[0];
    expect((await partners())?.can.replaceToken).toBe(true);
    await revokeAuthorization(administrator, {
      ...(await form(authorizationId)),
      reason: "",
    });
    expect(await db.systemUserToken.count({ where: { authorizationId } })).toBe(0);
    expect((await page())?.apps[0]?.tokenMadeAt).toBeNull();
    expect((await partners())?.can.replaceToken).toBe(false);
    expect(
      await replaceTokenAsPartner(developer, await form(authorizationId)),
    ).toMatchObject({
      failure: { message: words.refusals.notLiving },
    });
  });

  it("is not replaced where there is none", async () => {
    const { developer, authorizationId } = await anActiveApp();
    await asSystem((tx) => tx.systemUserToken.deleteMany({ where: { authorizationId } }));
    expect(
      await replaceTokenAsPartner(developer, await form(authorizationId)),
    ).toMatchObject({
      failure: { message: words.refusals.none },
    });
    expect(await revisionOf(authorizationId)).toBe(1);
  });
});

describe("keepSystemTokens", () => {
  it("makes what is missing, once", async () => {
    const { authorizationId } = await anActiveApp();
    await keepSystemTokens();
    await asSystem((tx) => tx.systemUserToken.deleteMany({ where: { authorizationId } }));
    expect(await keepSystemTokens()).toEqual({ made: 1, sealed: 0 });
    expect(await tokenOf(authorizationId)).not.toBeNull();
    expect(await keepSystemTokens()).toEqual({ made: 0, sealed: 0 });
  });

  it("encrypts anew under the newest key, so that an earlier one can go", async () => {
    const { authorizationId } = await anActiveApp();
    await keepSystemTokens();
    const token = await tokenOf(authorizationId);
    const { keys } = env.encryptionKeys;
    const key = Buffer.alloc(32, 9);
    const both = { current: "k2", keys: new Map([["k2", key], ...keys]) };
    vi.spyOn(env, "encryptionKeys", "get").mockReturnValue(both);
    expect((await keepSystemTokens()).sealed).toBeGreaterThan(0);
    expect((await keepSystemTokens()).sealed).toBe(0);
    const alone = { current: "k2", keys: new Map([["k2", key]]) };
    vi.spyOn(env, "encryptionKeys", "get").mockReturnValue(alone);
    expect(await tokenOf(authorizationId)).toBe(token);
    await asSystem((tx) => tx.systemUserToken.deleteMany());
  });
});

describe.runIf(onServer)("on a server", () => {
  it("the walls: made for an access that agreed to it, by its own sides, and moved nowhere", async () => {
    const { developer, administrator, authorizationId } = await anActiveApp();
    const other = await anActiveApp();
    const sealed = seal("mine", authorizationId, env.encryptionKeys);
    const write = (userId: string, where: object, data: object) =>
      asActor(userId, (tx) => tx.systemUserToken.updateMany({ where, data }));
    expect(
      await write(
        developer.userId,
        { authorizationId: other.authorizationId },
        { sealed },
      ),
    ).toEqual({ count: 0 });
    await expect(
      asActor(developer.userId, (tx) =>
        tx.systemUserToken.deleteMany({ where: { authorizationId } }),
      ),
    ).rejects.toThrow(/permission denied/);
    await asSystem((tx) => tx.systemUserToken.deleteMany({ where: { authorizationId } }));
    await expect(
      write(
        other.developer.userId,
        { authorizationId: other.authorizationId },
        { authorizationId },
      ),
    ).rejects.toThrow(/stays with its access|row-level security/);
    await revokeAuthorization(administrator, {
      ...(await form(authorizationId)),
      reason: "",
    });
    await expect(
      asSystem((tx) => tx.systemUserToken.create({ data: { authorizationId, sealed } })),
    ).rejects.toThrow(/agreed to a system user/);
  });

  it("revoked and replaced at once: none is left", async () => {
    const { administrator, developer, authorizationId } = await anActiveApp();
    const sent = await form(authorizationId);
    await Promise.all([
      revokeAuthorization(administrator, { ...sent, reason: "" }),
      replaceTokenAsPartner(developer, { ...sent, idempotencyKey: randomUUID() }),
    ]);
    const { state } = await db.authorization.findUniqueOrThrow({
      where: { id: authorizationId },
    });
    const tokens = await db.systemUserToken.count({ where: { authorizationId } });
    expect(tokens).toBe(state === "REVOKED" ? 0 : 1);
  });
});
