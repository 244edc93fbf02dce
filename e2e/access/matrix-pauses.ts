import { ASK_AGAIN_AFTER } from "@/lib/authorizations/additions/rules";
import { DAY, later } from "@/lib/core/clock";
import { seal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aVersionWithMore, publishInstead } from "@/lib/testing/additions";
import { asSystem } from "@/lib/testing/system";
import { act, anAccess, anActivation, type World } from "../support/world";
import { does, inRoom, type ActionRow } from "./matrix";

const customers = "app/(customer)/tenants/[env]/[cust]";
const partners = "app/(partner)/apps/[app]/tenants";

/** The access of a customer who has not agreed to all that runs. */
async function anAddition(world: World) {
  await anActivation(world, "active");
  const version = await aVersionWithMore(world.app, world.people.owner.userId);
  await publishInstead(world.app, version);
  const { held, tenantPath } = await anAccess(world);
  return { path: tenantPath, fields: { ...held, rights: `${version.id}:1` } };
}

/** The same of an app that is told a token there. */
async function anAccessOfASystemUser(world: World) {
  await anActivation(world, "active");
  const { held, tenantPath } = await anAccess(world);
  const { authorizationId } = held;
  const rights = { versionId: "", enforced: ["claim:SystemToken"], declared: {} };
  await asSystem(async (tx) => {
    const agreedById = world.people.customer.userId;
    await tx.consent.create({
      data: { authorizationId, rights, agreedById, agreedAt: new Date() },
    });
    const sealed = seal("Ledger-0123456789", authorizationId, env.encryptionKeys);
    await tx.systemUserToken.create({ data: { authorizationId, sealed } });
  });
  return { held, tenantPath };
}

/** An access is paused and resumed by each side for itself, and rights are added to it. */
export const pauseActions: Record<string, ActionRow> = {
  ...inRoom(customers, {
    pauseAction: {
      form: async (world) => {
        const { tenantPath, held } = await anActivation(world, "active");
        return { path: tenantPath, fields: { ...held, reason: "We look into it." } };
      },
      again: "conflict",
      may: does("authorization.pause", "tenant.see"),
    },
    resumeAction: {
      form: async (world) => {
        const { tenantPath: path, held } = await anActivation(world, "active");
        const fields = { ...held, reason: "We look into it." };
        await act(world, "customer", `${customers}/actions.ts#pauseAction`, path, fields);
        return { path, fields: (await anAccess(world)).held };
      },
      again: "conflict",
      may: does("authorization.pause", "tenant.see"),
    },
    replaceTokenAction: {
      form: async (world) => {
        const { tenantPath: path, held } = await anAccessOfASystemUser(world);
        return { path, fields: held };
      },
      again: "conflict",
      may: does("system_token.replace", "tenant.see"),
    },
    approveAdditionAction: {
      form: anAddition,
      again: "conflict",
      may: does("activation.decide", "tenant.see"),
    },
    declineAdditionAction: {
      form: async (world) => {
        const { path, fields } = await anAddition(world);
        return { path, fields: { ...fields, reason: "Not that." } };
      },
      again: "conflict",
      may: does("activation.decide", "tenant.see"),
    },
  }),

  ...inRoom(partners, {
    pauseAction: {
      form: async (world) => {
        const { held } = await anActivation(world, "active");
        const fields = { ...held, reason: "We mend something." };
        return { path: `/apps/${world.app.id}/tenants`, fields };
      },
      again: "conflict",
      may: does("authorization.pause_own", "partner.see"),
    },
    resumeAction: {
      form: async (world) => {
        const { held } = await anActivation(world, "active");
        const path = `/apps/${world.app.id}/tenants`;
        const fields = { ...held, reason: "We mend something." };
        await act(world, "owner", `${partners}/actions.ts#pauseAction`, path, fields);
        return { path, fields: (await anAccess(world)).held };
      },
      again: "conflict",
      may: does("authorization.pause_own", "partner.see"),
    },
    replaceTokenAction: {
      form: async (world) => {
        const { held } = await anAccessOfASystemUser(world);
        return { path: `/apps/${world.app.id}/tenants`, fields: held };
      },
      again: "conflict",
      may: does("system_token.replace_own", "partner.see"),
    },
    letIntoOwnTenantAction: {
      form: async (world) => {
        const { id: tenantId } = await aTenant({ environment: "SOD" });
        const { partnerId } = world;
        await db.tenant.update({ where: { id: tenantId }, data: { partnerId } });
        return {
          path: `/apps/${world.app.id}/tenants`,
          fields: { appId: world.app.id, tenantId },
        };
      },
      again: "conflict",
      may: does("authorization.consent_own", "partner.see"),
    },
    confirmCopyAction: {
      form: async (world) => {
        const { tenantPath, held } = await anActivation(world, "active");
        const revoke = "app/(customer)/actions.ts#revokeAuthorizationAction";
        await act(world, "customer", revoke, tenantPath, { ...held, reason: "" });
        const { authorizationId } = held;
        return {
          path: `/apps/${world.app.id}/tenants`,
          fields: { authorizationId, statement: "All of it was deleted." },
        };
      },
      again: "conflict",
      may: does("copy.confirm", "partner.see"),
    },
    askAgainAction: {
      form: async (world) => {
        const { fields } = await anAddition(world);
        const { authorizationId, revision } = fields;
        const decidedAt = later(new Date(), -ASK_AGAIN_AFTER - DAY);
        await asSystem((tx) =>
          tx.rightsAddition.create({
            data: {
              ...{ authorizationId, codes: ["agent:Data"], state: "DECLINED" },
              ...{ askedAt: decidedAt, decidedAt },
              decidedById: world.people.customer.userId,
            },
          }),
        );
        const path = `/apps/${world.app.id}/tenants`;
        return { path, fields: { authorizationId, revision } };
      },
      again: "rule_broken",
      may: does("activation.request", "partner.see"),
    },
  }),
};
