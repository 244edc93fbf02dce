import { db } from "@/lib/testing/database";
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
            ...{ standardRound: "10", resubmission: "10" },
          },
        };
      },
      may: does("review_target.edit", "review_target.edit"),
    },
  }),
};

export const reviewPages: Record<string, PageRow> = {
  "/(admin)/admin/review-targets/page": {
    path: () => "/admin/review-targets",
    sees: sees("review_target.edit"),
  },
};
