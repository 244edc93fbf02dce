"use server";

import { disconnectSuperId } from "@/lib/superid/commands";
import { disconnectInput } from "@/lib/superid/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const disconnectSuperIdAction = action({
  schema: disconnectInput,
  run: disconnectSuperId,
  done: () => ({ message: text.superId.section.disconnected }),
});
