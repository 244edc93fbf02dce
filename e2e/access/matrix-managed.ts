import { randomInt } from "node:crypto";
import { aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { asSystem } from "@/lib/testing/system";
import { act, type World } from "../support/world";
import {
  column,
  does,
  inRoom,
  isNobody,
  sees,
  type ActionRow,
  type Form,
} from "./matrix";
import type { PageRow } from "./matrix-pages";

const room = "app/(partner)/partners/[partner]/tenants";
const sandbox = `${room}/[env]/[cust]/sandbox`;

/** Pages about tenants for partners and SuperOffice. */
export const managedPages: Record<string, PageRow> = {
  "/(partner)/partners/[partner]/tenants/page": {
    path: ({ partner }) => `${partner}/tenants`,
    sees: sees("partner_tenant.see"),
  },
  "/(partner)/partners/[partner]/tenants/new/page": {
    path: ({ partner }) => `${partner}/tenants/new`,
    sees: sees("test_tenant.request"),
  },
  "/(partner)/partners/[partner]/tenants/[env]/[cust]/page": {
    path: ({ partner, tenant }) => `${partner}${tenant}`,
    sees: sees("partner_tenant.see"),
  },
  "/(partner)/partners/[partner]/tenants/[env]/[cust]/sandbox/page": {
    path: ({ partner, tenant }) => `${partner}${tenant}/sandbox`,
    sees: sees("sandbox.order"),
  },
  "/api/partners/[partner]/tenants/[format]/route": {
    path: ({ partner }) => `/api${partner}/tenants/csv`,
    sees: sees("partner_tenant.see"),
  },
  "/(admin)/admin/tenants/page": {
    path: () => "/admin/tenants",
    sees: sees("every_tenant.see"),
  },
  "/(admin)/admin/tenants/[env]/[cust]/page": {
    path: ({ tenant }) => `/admin${tenant}`,
    sees: sees("every_tenant.see"),
  },
  // Who has an interest in one order answers others.
  "/(admin)/admin/sandboxes/page": {
    path: () => "/admin/sandboxes",
    sees: column((who) =>
      isNobody(who) ? "sign-in" : who === "portalAdmin" ? 200 : 404,
    ),
  },
};

/** The world's tenant lets in its app. */
async function letIn({ app, tenant, people, ids }: World): Promise<void> {
  const { id } = await asSystem((tx) =>
    tx.authorization.create({
      data: {
        ...{ appId: app.id, tenantId: tenant.id, environment: "PRODUCTION" },
        ...{ level: "ADMINISTRATOR", approvedById: people.customer.userId },
      },
    }),
  );
  ids.push(id);
}

async function anOrder(world: World): Promise<Form> {
  await letIn(world);
  return {
    path: `/partners/${world.partnerId}/tenants/production/${world.tenant.contextId}/sandbox`,
    fields: {
      ...{ partnerId: world.partnerId, tenantId: world.tenant.id },
      ...{ userPlan: "Sales Premium", quantity: "2", administrator: "kim" },
      ...{ note: "", costAccepted: "on", privacyAccepted: "on" },
    },
  };
}

async function ordered(world: World): Promise<Form> {
  const { path, fields } = await anOrder(world);
  await act(world, "owner", `${sandbox}/actions.ts#orderSandboxAction`, path, fields);
  const { id } = await db.sandboxOrder.findFirstOrThrow({
    where: { partnerId: world.partnerId },
  });
  world.ids.push(id);
  return { path, fields: { orderId: id, revision: "1" } };
}

async function toAnswer(world: World): Promise<Form> {
  const { fields } = await ordered(world);
  return { path: "/admin/sandboxes", fields };
}

const orders = does("sandbox.order", "partner_tenant.see");
/** Known to its partner's people as well, who answer none. */
const answers = column((who) => {
  if (isNobody(who)) return "signed_out";
  if (does("sandbox.answer", "sandbox.answer")[who] === "works") return "works";
  return does("sandbox.answer", "partner_tenant.see")[who];
});

/** The forms about test tenants and sandboxes. */
export const managedActions: Record<string, ActionRow> = {
  ...inRoom(`${room}/new`, {
    requestTestTenantAction: {
      form: async ({ partnerId }) => ({
        path: `/partners/${partnerId}/tenants/new`,
        fields: { partnerId, name: "", purpose: "" },
      }),
      again: "works",
      may: does("test_tenant.request", "partner.see"),
    },
  }),
  ...inRoom(sandbox, {
    orderSandboxAction: { form: anOrder, again: "conflict", may: orders },
    withdrawSandboxAction: { form: ordered, again: "conflict", may: orders },
  }),
  ...inRoom("app/(admin)/admin/sandboxes", {
    finishSandboxAction: {
      form: async (world) => {
        const { path, fields } = await toAnswer(world);
        const contextId = `Cust${randomInt(1e8, 1e9)}`;
        const { id } = await aTenant({ contextId });
        await db.tenant.update({
          where: { id },
          data: { kind: "PRODUCTION_SANDBOX", parentId: world.tenant.id },
        });
        world.ids.push(id);
        return { path, fields: { ...fields, contextId } };
      },
      again: "conflict",
      may: answers,
    },
    declineSandboxAction: {
      form: async (world) => {
        const { path, fields } = await toAnswer(world);
        return { path, fields: { ...fields, reason: "Not now." } };
      },
      again: "conflict",
      may: answers,
    },
  }),
};
