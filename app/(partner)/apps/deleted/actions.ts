"use server";

import { restoreApp } from "@/lib/applications/deleting/commands";
import { restoreAppInput } from "@/lib/applications/deleting/schema";
import { action } from "@/lib/web/action";

export const restoreAppAction = action({
  schema: restoreAppInput,
  run: restoreApp,
  done: ({ appId }) => ({ goTo: `/apps/${appId}` }),
});
