"use server";

import { publishVersionInput } from "@/lib/agreements/schema";
import { publishVersion } from "@/lib/agreements/versions/commands";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const publishVersionAction = action({
  schema: publishVersionInput,
  run: publishVersion,
  done: ({ number }) => ({ message: text.agreements.admin.done(number) }),
});
