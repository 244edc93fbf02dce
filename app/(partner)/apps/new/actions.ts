"use server";

import { createApplication } from "@/lib/applications/commands";
import { createApplicationInput } from "@/lib/applications/schema";
import { action } from "@/lib/web/action";

export const createApplicationAction = action({
  schema: createApplicationInput,
  run: createApplication,
  done: ({ appId }) => ({ goTo: `/apps/${appId}/created` }),
});
