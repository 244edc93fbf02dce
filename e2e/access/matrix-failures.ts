import { aFailure } from "@/lib/testing/failures";
import { does, inRoom, sees, type ActionRow } from "./matrix";
import type { PageRow } from "./matrix-pages";

/** The form about sign-ins that were refused. */
export const failureActions: Record<string, ActionRow> = inRoom(
  "app/(partner)/apps/[app]/failures",
  {
    addUrlAction: {
      form: async ({ app, ids }) => {
        const failureId = await aFailure(app.id);
        ids.push(failureId);
        return {
          path: `/apps/${app.id}/failures`,
          fields: { appId: app.id, failureId, place: "everywhere" },
        };
      },
      again: "rule_broken",
      may: does("configuration.edit", "partner.see"),
    },
  },
);

export const failurePages: Record<string, PageRow> = {
  "/(partner)/apps/[app]/failures/page": {
    path: ({ app }) => `${app}/failures`,
    sees: sees("failure.see"),
  },
};
