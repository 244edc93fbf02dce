import { act, anAccess, anActivation } from "../support/world";
import { does, inRoom, type ActionRow } from "./matrix";

const customers = "app/(customer)/tenants/[env]/[cust]";
const partners = "app/(partner)/apps/[app]/tenants";

/** An access is paused and resumed, by each side for itself. */
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
  }),
};
