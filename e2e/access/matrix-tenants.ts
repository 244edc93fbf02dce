import { randomBytes, randomUUID } from "node:crypto";
import { DAY, later } from "@/lib/core/clock";
import { aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { act, type World } from "../support/world";
import { does, inRoom, type ActionRow, type Form } from "./matrix";

const manages = does("tenant_people.manage", "tenant.see");
const keeps = does("service_key.manage", "service_key.manage");

const people = "app/(customer)/tenants/[env]/[cust]/people";
const pathOf = (world: World) => `/tenants/production/${world.tenant.contextId}/people`;

async function anInvitation(world: World): Promise<Form> {
  const path = pathOf(world);
  const tenantId = world.tenant.id;
  await act(world, "customer", `${people}/actions.ts#inviteToTenantAction`, path, {
    ...{ tenantId, email: `new-${world.mark}@people.example` },
    right: "EXTERNAL_CONSULTANT",
  });
  const { id } = await db.tenantInvitation.findFirstOrThrow({ where: { tenantId } });
  world.ids.push(id);
  return { path, fields: { tenantId, invitationId: id } };
}

/** Somebody who came by the customer's invitation, and what a form about them sends. */
async function aGuest(world: World): Promise<Form> {
  const guest = await aPerson();
  const tenantId = world.tenant.id;
  const right = "EXTERNAL_CONSULTANT" as const;
  const { id } = await db.tenantInvitation.create({
    data: {
      ...{ tenantId, right, email: guest.email, emailKey: guest.email },
      ...{ tokenMac: randomBytes(32), invitedById: world.people.customer.userId },
      expiresAt: later(new Date(), DAY),
      ...{ acceptedAt: new Date(), acceptedById: guest.userId },
    },
  });
  const { userId } = guest;
  await db.tenantPerson.create({
    data: { tenantId, userId, right, source: "INVITATION", invitationId: id },
  });
  world.ids.push(userId);
  return { path: pathOf(world), fields: { tenantId, userId, was: right } };
}

const keys = "app/(admin)/admin/service-keys";

async function aKey(world: World): Promise<Form> {
  const path = "/admin/service-keys";
  const name = `m-${randomUUID().slice(0, 8)}`;
  await act(world, "portalAdmin", `${keys}/actions.ts#makeServiceKeyAction`, path, {
    ...{ name, "scopes[]": "operations:tenants" },
  });
  const { id } = await db.serviceKey.findFirstOrThrow({ where: { name } });
  world.ids.push(id);
  return { path, fields: { keyId: id } };
}

/** The forms about the people of a tenant, and about the keys of SuperOffice's machines. */
export const tenantActions: Record<string, ActionRow> = {
  ...inRoom(people, {
    inviteToTenantAction: {
      form: async (world) => ({
        path: pathOf(world),
        fields: {
          tenantId: world.tenant.id,
          email: `new-${world.mark}@people.example`,
          right: "TENANT_ADMINISTRATOR",
        },
      }),
      may: manages,
    },
    resendTenantInvitationAction: { form: anInvitation, may: manages },
    withdrawTenantInvitationAction: { form: anInvitation, may: manages },
    changeRightAction: {
      form: async (world) => {
        const { path, fields } = await aGuest(world);
        return { path, fields: { ...fields, right: "TENANT_ADMINISTRATOR" } };
      },
      may: manages,
    },
    removeTenantPersonAction: { form: aGuest, may: manages },
  }),

  ...inRoom(keys, {
    makeServiceKeyAction: {
      form: async (world) => ({
        path: "/admin/service-keys",
        fields: { name: `m-${world.mark}`, "scopes[]": "operations:people" },
      }),
      may: keeps,
    },
    replaceServiceKeyAction: { form: aKey, may: keeps },
    keepServiceKeyAction: { form: aKey, may: keeps },
    revokeServiceKeyAction: { form: aKey, may: keeps },
  }),
};
