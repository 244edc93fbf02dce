import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { aReview } from "../support/world";
import { does, inRoom, sees, type ActionRow } from "./matrix";
import type { PageRow } from "./matrix-pages";

/** The forms about reviews that are not one review's own. */
export const reviewActions: Record<string, ActionRow> = {
  ...inRoom("app/(admin)/admin/review-targets", {
    saveTargetsAction: {
      form: async () => {
        const { revision } = await db.reviewTarget.findUniqueOrThrow({
          where: { id: 1 },
        });
        return {
          path: "/admin/review-targets",
          fields: {
            revision: String(revision),
            ...{ firstAnswer: "3", customRound: "5" },
            ...{ standardRound: "10", listingRound: "5", resubmission: "10" },
          },
        };
      },
      may: does("review_target.edit", "review_target.edit"),
    },
  }),
  ...inRoom("app/(review)/review", {
    takeNextAction: {
      form: async (world) => {
        await aReview(world);
        // Worlds beside this one have reviews that wait, too.
        return { path: "/review", fields: { kind: "", search: `Ledger ${world.mark}` } };
      },
      again: "rule_broken",
      // Whoever has an interest in it is offered nothing.
      may: { ...does("review.take", "review.take"), conflicted: "rule_broken" },
    },
    sayAwayAction: {
      form: async () => ({ path: "/review", fields: { until: tomorrow() } }),
      again: "works",
      isOwn: true,
      may: does("review.be_away", "review.be_away"),
    },
    comeBackAction: {
      form: async (world) => {
        for (const { userId } of Object.values(world.people))
          await db.reviewerAbsence.upsert({
            where: { userId },
            create: { userId, until: new Date(tomorrow()) },
            update: {},
          });
        return { path: "/review", fields: {} };
      },
      again: "conflict",
      may: does("review.be_away", "review.be_away"),
    },
  }),
};

const tomorrow = () => later(new Date(), DAY).toISOString().slice(0, 10);

export const reviewPages: Record<string, PageRow> = {
  "/(review)/review/appeals/page": {
    path: () => "/review/appeals",
    sees: sees("review.work"),
  },
  "/(review)/review/fast-lane/page": {
    path: () => "/review/fast-lane",
    sees: sees("fast_lane.see"),
  },
  "/(review)/review/numbers/page": {
    path: () => "/review/numbers",
    sees: sees("review.numbers"),
  },
  "/(admin)/admin/review-targets/page": {
    path: () => "/admin/review-targets",
    sees: sees("review_target.edit"),
  },
};
