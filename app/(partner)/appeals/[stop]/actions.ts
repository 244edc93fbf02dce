"use server";

import { sendAppeal } from "@/lib/stops/appeals/commands";
import { sendAppealInput } from "@/lib/stops/appeals/schema";
import { liftSuspension } from "@/lib/stops/lifting/commands";
import { liftSuspensionInput } from "@/lib/stops/suspensions/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.suspensions.appeal;

export const sendAppealAction = action({
  schema: sendAppealInput,
  run: sendAppeal,
  done: () => ({ message: words.sent }),
});

export const liftSuspensionAction = action({
  schema: liftSuspensionInput,
  run: liftSuspension,
  done: () => ({ message: words.liftDone }),
});
