"use server";

import { beginRecheck, takeBackRecheck } from "@/lib/certifications/rechecks/commands";
import {
  beginRecheckInput,
  takeBackRecheckInput,
} from "@/lib/certifications/rechecks/schema";
import { moveStanding } from "@/lib/certifications/standings/commands";
import { moveStandingInput } from "@/lib/certifications/standings/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const beginRecheckAction = action({
  schema: beginRecheckInput,
  run: beginRecheck,
  done: () => ({ message: text.certification.rechecks.begun }),
});

export const takeBackRecheckAction = action({
  schema: takeBackRecheckInput,
  run: takeBackRecheck,
  done: () => ({ message: text.certification.rechecks.takenBack }),
});

export const moveStandingAction = action({
  schema: moveStandingInput,
  run: moveStanding,
  done: () => ({ message: text.certification.standing.moved }),
});
