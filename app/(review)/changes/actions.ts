"use server";

import { acceptChange, declineChange } from "@/lib/changes/decisions/commands";
import { acceptChangeInput, declineChangeInput } from "@/lib/changes/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.changes.list;

export const acceptChangeAction = action({
  schema: acceptChangeInput,
  run: acceptChange,
  done: ({ number }) => ({ message: words.accepted(number) }),
});

export const declineChangeAction = action({
  schema: declineChangeInput,
  run: declineChange,
  done: () => ({ message: words.declined }),
});
