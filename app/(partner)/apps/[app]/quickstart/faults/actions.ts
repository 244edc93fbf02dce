"use server";

import { startPracticeTest, stopPracticeTest } from "@/lib/practice/faults/commands";
import {
  startPracticeTestInput,
  stopPracticeTestInput,
} from "@/lib/practice/faults/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.practiceFaults;

export const startPracticeTestAction = action({
  schema: startPracticeTestInput,
  run: startPracticeTest,
  done: () => ({ message: words.startedText }),
});

export const stopPracticeTestAction = action({
  schema: stopPracticeTestInput,
  run: stopPracticeTest,
  done: () => ({ message: words.stopped }),
});
