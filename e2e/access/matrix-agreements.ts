import { aVersion } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import type { World } from "../support/world";
import { does, inRoom, type ActionRow } from "./matrix";

const admin = "app/(admin)/admin";

const signed = { authority: "on", statedRole: "Managing director" };

/** What a form about the world's partner sends to who checks it. */
const partnerForm = async (world: World, status: "VERIFIED" | "UNVERIFIED") => {
  const { partnerId } = world;
  await db.partner.update({
    where: { id: partnerId },
    data: { status, organisationNumber: "974 760 673", country: "NO" },
  });
  return {
    path: `/admin/partners/${partnerId}`,
    fields: { partnerId, revision: "1" },
  };
};

/** The forms about agreements, and about who a partner is. */
export const agreementActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/partners/[partner]/agreements", {
    acceptForPartnerAction: {
      form: async ({ partnerId }) => {
        const { id: versionId } = await aVersion("PARTNER_AGREEMENT");
        return {
          path: `/partners/${partnerId}/agreements`,
          fields: { partnerId, versionId, ...signed },
        };
      },
      may: does("agreement.accept", "partner.see"),
    },
  }),

  ...inRoom("app/(customer)/tenants/[env]/[cust]/agreements", {
    acceptForTenantAction: {
      form: async ({ tenant }) => {
        const { id: versionId } = await aVersion("DEVELOPMENT_TOOLS");
        return {
          path: `/tenants/production/${tenant.contextId}/agreements`,
          fields: { tenantId: tenant.id, versionId, ...signed },
        };
      },
      may: does("tenant_agreement.accept", "tenant.see"),
    },
  }),

  ...inRoom(`${admin}/agreements`, {
    publishVersionAction: {
      form: async ({ mark }) => {
        const { agreement, number } = await aVersion("MONITORING_CONSENT");
        return {
          path: "/admin/agreements",
          fields: {
            ...{
              agreement,
              after: String(number),
              label: mark,
              title: "Monitoring consent",
            },
            ...{ text: `Text ${mark}`, summary: "Everything." },
          },
        };
      },
      may: does("agreement.publish", "agreement.publish"),
    },
  }),

  ...inRoom(`${admin}/partners/[partner]/verification`, {
    verifyPartnerAction: {
      form: async (world) => {
        const { path, fields } = await partnerForm(world, "UNVERIFIED");
        const ticks = { numberChecked: "on", domainChecked: "on" };
        return { path, fields: { ...fields, ...ticks, note: "Looked up." } };
      },
      may: does("partner.verify", "partner.see"),
    },
    withdrawVerificationAction: {
      form: async (world) => {
        const { path, fields } = await partnerForm(world, "VERIFIED");
        return { path, fields: { ...fields, reason: "The company was sold." } };
      },
      may: does("partner.verify", "partner.see"),
    },
  }),

  ...inRoom(`${admin}/partners/[partner]/own-companies`, {
    confirmOwnCompanyAction: {
      form: async ({ partnerId, tenant }) => ({
        path: `/admin/partners/${partnerId}`,
        fields: { partnerId, contextId: tenant.contextId, note: "Looked up." },
      }),
      may: does("own_company.confirm", "partner.see"),
    },
    withdrawOwnCompanyAction: {
      form: async ({ partnerId, tenant, people, ids }) => {
        const { id } = await db.ownCompany.create({
          data: {
            ...{ partnerId, tenantId: tenant.id, note: "Looked up." },
            confirmedById: people.appManager.userId,
          },
        });
        ids.push(id);
        return {
          path: `/admin/partners/${partnerId}`,
          fields: { partnerId, ownCompanyId: id, reason: "The company was sold." },
        };
      },
      may: does("own_company.confirm", "partner.see"),
    },
  }),
};
