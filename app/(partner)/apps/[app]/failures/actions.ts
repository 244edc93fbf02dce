"use server";

import { addReceivedUrl } from "@/lib/failures/mending/commands";
import { addReceivedUrlInput } from "@/lib/failures/mending/schema";
import { action } from "@/lib/web/action";

export const addUrlAction = action({
  schema: addReceivedUrlInput,
  run: addReceivedUrl,
  done: ({ number }, { appId }) => ({
    goTo: `/apps/${appId}/configuration?version=${number}`,
  }),
});
