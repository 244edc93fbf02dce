"use server";

import { moveStanding } from "@/lib/certifications/standings/commands";
import { moveStandingInput } from "@/lib/certifications/standings/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const moveStandingAction = action({
  schema: moveStandingInput,
  run: moveStanding,
  done: () => ({ message: text.certification.standing.moved }),
});
