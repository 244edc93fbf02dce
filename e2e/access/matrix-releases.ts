import { aFastLane, aKeptApproval, aRejection } from "../support/releases";
import { does, inRoom, type ActionRow } from "./matrix";

/** Each is about what was approved and waits, in the state the page shows. */
const row = (fields: Record<string, string> = {}): ActionRow => ({
  form: async (world) => {
    const { path, step } = await aKeptApproval(world);
    return { path, fields: { ...step, ...fields } };
  },
  again: "conflict",
  may: does("publishing.go_live", "partner.see"),
});

/** The forms about when what was approved goes live. */
export const releaseActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/apps/[app]/validation", {
    publishApprovedAction: row(),
    chooseReleaseAction: row({ live: "BY_HAND" }),
    giveUpApprovalAction: row(),
    appealRejectionAction: {
      form: async (world) => {
        const { path, step } = await aRejection(world);
        return { path, fields: { ...step, grounds: "The host answers as it should." } };
      },
      again: "conflict",
      may: does("review.appeal", "partner.see"),
    },
  }),

  ...inRoom("app/(review)/review/appeals", {
    answerAppealAction: {
      form: async (world) => {
        const { step } = await aRejection(world, "appealed");
        const fields = { ...step, outcome: "UPHELD", answer: "It does not." };
        return { path: "/review/appeals", fields };
      },
      again: "conflict",
      // Whoever rejected does not answer; here that is the world's other reviewer.
      may: does("review.answer_appeal", "review.see"),
    },
  }),

  ...inRoom("app/(review)/review/fast-lane", {
    undoFastLaneAction: {
      form: async (world) => ({
        path: "/review/fast-lane",
        fields: { reviewId: await aFastLane(world), reason: "Another company's page." },
      }),
      again: "conflict",
      may: does("fast_lane.undo", "review.see"),
    },
  }),
};
