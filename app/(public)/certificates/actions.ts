"use server";

import { verifyRecord } from "@/lib/certifications/records/commands";
import { verifyRecordInput } from "@/lib/certifications/records/schema";
import { openAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.certification.record;

export const verifyRecordAction = openAction({
  schema: verifyRecordInput,
  run: verifyRecord,
  done: ({ app, until, isOver }) => ({
    message: isOver ? words.over(app, until) : words.right(app, until),
  }),
});
