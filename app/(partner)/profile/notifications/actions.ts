"use server";

import { chooseNotices } from "@/lib/threads/notices/commands";
import { chooseNoticesInput } from "@/lib/threads/notices/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const chooseNoticesAction = action({
  schema: chooseNoticesInput,
  run: chooseNotices,
  done: () => ({ message: text.notices.saved }),
});
