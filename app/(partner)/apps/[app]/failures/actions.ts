"use server";

import { addReceivedUrl } from "@/lib/failures/mending/commands";
import { addReceivedUrlInput } from "@/lib/failures/mending/schema";
import { action } from "@/lib/web/action";

export const addUrlAction = action({
  schema: addReceivedUrlInput,
  run: addReceivedUrl,
  done: ({ number }, { appId }) => ({
    // There stands what was added, and how the draft is published.
    goTo: `/apps/${appId}/configuration/versions?version=${number}`,
  }),
});
