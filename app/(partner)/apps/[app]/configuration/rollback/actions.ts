"use server";

import { markUnsafe, rollBack } from "@/lib/publishing/rollbacks/commands";
import { markUnsafeInput, rollBackInput } from "@/lib/publishing/rollbacks/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.rollbacks;

export const rollBackAction = action({
  schema: rollBackInput,
  run: rollBack,
  done: ({ number }) => ({ message: words.page.done(number) }),
});

export const markUnsafeAction = action({
  schema: markUnsafeInput,
  run: markUnsafe,
  done: () => ({ message: words.unsafe.done }),
});
