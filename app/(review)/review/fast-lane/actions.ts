"use server";

import { undoFastLane } from "@/lib/publishing/fast-lane/commands";
import { undoFastLaneInput } from "@/lib/publishing/fast-lane/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const undoFastLaneAction = action({
  schema: undoFastLaneInput,
  run: undoFastLane,
  done: () => ({ message: text.fastLane.done }),
});
