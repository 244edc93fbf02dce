import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { act, anActivation, publish } from "../support/world";
import { does, inRoom, sees, type ActionRow } from "./matrix";
import type { PageRow } from "./matrix-pages";

/** The pages of an activation at its partner. */
export const activationPages: Record<string, PageRow> = {
  "/(partner)/apps/[app]/tenants/page": {
    path: ({ app }) => `${app}/tenants`,
    sees: sees("application.see"),
  },
  "/(partner)/apps/[app]/tenants/[request]/page": {
    path: ({ app, request }) => `${app}/tenants/${request.split("/").at(-1) ?? ""}`,
    sees: sees("application.see"),
  },
};

/** The forms about which tenants an app is asked for and let in on. */
export const activationActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/apps/[app]/tenants", {
    requestActivationAction: {
      form: async (world) => {
        await publish(world);
        return {
          path: `/apps/${world.app.id}/tenants`,
          fields: {
            appId: world.app.id,
            contextId: world.tenant.contextId,
            customerName: "Nordlys",
            contactEmail: world.people.customer.email,
          },
        };
      },
      again: "conflict",
      may: does("activation.request", "partner.see"),
    },
    resendActivationAction: {
      form: async (world) => {
        const { step } = await anActivation(world);
        return { path: `/apps/${world.app.id}/tenants`, fields: step };
      },
      again: "conflict",
      may: does("activation.request", "partner.see"),
    },
    withdrawActivationAction: {
      form: async (world) => {
        const { step } = await anActivation(world);
        return { path: `/apps/${world.app.id}/tenants`, fields: step };
      },
      again: "conflict",
      may: does("activation.request", "partner.see"),
    },
    remindActivationAction: {
      form: async (world) => {
        const { step } = await anActivation(world);
        await db.activationRequest.update({
          where: { id: step.requestId },
          data: { sentAt: later(new Date(), -2 * DAY) },
        });
        return { path: `/apps/${world.app.id}/tenants`, fields: step };
      },
      again: "conflict",
      may: does("activation.request", "partner.see"),
    },
    answerQuestionAction: {
      form: async (world) => {
        const { path, step } = await anActivation(world);
        const { requestId } = step;
        await act(
          world,
          "customer",
          "app/(customer)/actions.ts#askQuestionAction",
          path,
          {
            ...{ requestId, message: "Where is our data?" },
          },
        );
        return {
          path: `/apps/${world.app.id}/tenants/${requestId}`,
          fields: { requestId, message: "In Norway." },
        };
      },
      again: "works",
      may: does("activation.request", "partner.see"),
    },
    endAuthorizationAction: {
      form: async (world) => {
        const { held } = await anActivation(world, "active");
        const fields = { ...held, reason: "No longer needed." };
        return { path: `/apps/${world.app.id}/tenants`, fields };
      },
      again: "conflict",
      may: does("authorization.end", "partner.see"),
    },
  }),
};
