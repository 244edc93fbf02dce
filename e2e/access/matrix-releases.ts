import { aKeptApproval } from "../support/releases";
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
  }),
};
