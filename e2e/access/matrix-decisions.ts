import { aReview, anActivation, itemsOf, judgeAll } from "../support/world";
import {
  byAnyReviewer,
  byCustomer,
  byItsReviewer,
  inRoom,
  strangers,
  type ActionRow,
} from "./matrix";

/** The forms of customers and of SuperOffice. */
export const decisionActions: Record<string, ActionRow> = {
  ...inRoom("app/(customer)", {
    approveActivationAction: {
      form: async (world) => {
        const { path, step, rights } = await anActivation(world);
        return { path, fields: { ...step, rights } };
      },
      may: byCustomer,
    },
    declineActivationAction: {
      form: async (world) => {
        const { path, step } = await anActivation(world);
        return { path, fields: { ...step, reason: "We know nothing of it." } };
      },
      may: byCustomer,
    },
    revokeAuthorizationAction: {
      form: async (world) => {
        const { tenantPath, held } = await anActivation(world, "active");
        return { path: tenantPath, fields: { ...held, reason: "" } };
      },
      may: byCustomer,
    },
  }),

  ...inRoom("app/(review)/activations/[request]", {
    grantActivationAction: {
      form: async (world) => {
        const { grantPath, step } = await anActivation(world, "approved");
        return { path: grantPath, fields: step };
      },
      may: strangers({ appManager: "works" }),
    },
  }),

  ...inRoom("app/(review)/review/[review]", {
    takeReviewAction: {
      form: async (world) => {
        const { path, step } = await aReview(world);
        return { path, fields: step };
      },
      may: byAnyReviewer,
    },
    giveBackAction: {
      form: async (world) => {
        const { path, step } = await aReview(world, "taken");
        return { path, fields: step };
      },
      may: byItsReviewer,
    },
    judgeItemAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const [item = ""] = await itemsOf(bench);
        const { path, reviewId } = bench;
        return { path, fields: { reviewId, item, revision: "0", verdict: "PASSED" } };
      },
      may: byItsReviewer,
    },
    askPartnerAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "QUESTION");
        return { path, fields: step };
      },
      may: byItsReviewer,
    },
    approveReviewAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "PASSED");
        return { path, fields: { ...step, partnerChecked: "on" } };
      },
      may: byItsReviewer,
    },
    rejectReviewAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "FAILED");
        return { path, fields: { ...step, summary: "Mend the items." } };
      },
      may: byItsReviewer,
    },
    sendMessageAction: {
      form: async (world) => {
        const { path, reviewId } = await aReview(world);
        return { path, fields: { reviewId, message: "We look on Monday." } };
      },
      may: { ...byAnyReviewer, owner: "works" },
    },
  }),
};
