import {
  aDeadLetter,
  anActivation,
  aReview,
  itemsOf,
  judgeAll,
  observedIn,
} from "../support/world";
import { does, inRoom, type ActionRow } from "./matrix";

/** The forms of customers and of SuperOffice. */
export const decisionActions: Record<string, ActionRow> = {
  ...inRoom("app/(customer)", {
    approveActivationAction: {
      form: async (world) => {
        const { path, step, rights } = await anActivation(world);
        return { path, fields: { ...step, rights } };
      },
      again: "conflict",
      may: does("activation.decide", "tenant.see"),
    },
    declineActivationAction: {
      form: async (world) => {
        const { path, step } = await anActivation(world);
        return { path, fields: { ...step, reason: "We know nothing of it." } };
      },
      again: "conflict",
      may: does("activation.decide", "tenant.see"),
    },
    askQuestionAction: {
      form: async (world) => {
        const { path, step } = await anActivation(world);
        const { requestId } = step;
        return { path, fields: { requestId, message: "Where is our data?" } };
      },
      again: "works",
      may: does("activation.decide", "tenant.see"),
    },
    revokeAuthorizationAction: {
      form: async (world) => {
        const { tenantPath, held } = await anActivation(world, "active");
        return { path: tenantPath, fields: { ...held, reason: "" } };
      },
      again: "conflict",
      may: does("authorization.revoke", "tenant.see"),
    },
  }),

  ...inRoom("app/(admin)/admin/mail/[mail]", {
    sendAgainAction: {
      form: async (world) => {
        const { id, revision } = await aDeadLetter(world.people.customer.email);
        world.ids.push(id);
        const fields = { mailId: id, revision: String(revision) };
        return { path: `/admin/mail/${id}`, fields };
      },
      again: "rule_broken",
      may: does("mail.send_again", "mail.read"),
    },
  }),

  ...inRoom("app/(review)/activations/[request]", {
    grantActivationAction: {
      form: async (world) => {
        const { grantPath, step } = await anActivation(world, "approved");
        return { path: grantPath, fields: step };
      },
      again: "conflict",
      may: does("activation.grant", "activation.grant"),
    },
  }),

  ...inRoom("app/(review)/review/[review]", {
    lookAgainAction: {
      form: async (world) => {
        const { path } = await aReview(world);
        const { id: appId, versionId } = world.app;
        return { path, fields: { appId, versionId } };
      },
      again: "works",
      may: does("self_test.run", "review.see"),
    },
    takeReviewAction: {
      form: async (world) => {
        const { path, step } = await aReview(world);
        return { path, fields: step };
      },
      again: "conflict",
      may: does("review.take", "review.see"),
    },
    giveBackAction: {
      form: async (world) => {
        const { path, step } = await aReview(world, "taken");
        return { path, fields: step };
      },
      again: "forbidden",
      may: does("review.give_back", "review.see"),
    },
    reassignReviewAction: {
      form: async (world) => {
        const { path, step } = await aReview(world, "taken");
        return { path, fields: { ...step, to: "", reason: "Ill until Friday." } };
      },
      again: "conflict",
      may: does("review.reassign", "review.see"),
    },
    judgeItemAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const [item = ""] = await itemsOf(bench);
        const { path, reviewId } = bench;
        return { path, fields: { reviewId, item, revision: "0", verdict: "PASSED" } };
      },
      again: "conflict",
      may: does("review.judge", "review.see"),
    },
    acceptObservedAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = bench;
        return { path, fields: { ...step, items: await observedIn(world, bench) } };
      },
      again: "conflict",
      may: does("review.judge", "review.see"),
    },
    askPartnerAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "QUESTION");
        return { path, fields: step };
      },
      again: "forbidden",
      may: does("review.judge", "review.see"),
    },
    approveReviewAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "PASSED");
        return { path, fields: { ...step, partnerChecked: "on" } };
      },
      again: "forbidden",
      may: does("review.decide", "review.see"),
    },
    rejectReviewAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "FAILED");
        return { path, fields: { ...step, summary: "Mend the items." } };
      },
      again: "forbidden",
      may: does("review.decide", "review.see"),
    },
    sendMessageAction: {
      form: async (world) => {
        const { path, reviewId } = await aReview(world);
        return { path, fields: { reviewId, message: "We look on Monday." } };
      },
      again: "works",
      // Whoever has an interest stays out of the thread, too.
      may: { ...does("review.message", "review.see"), conflicted: "forbidden" },
    },
  }),
};
