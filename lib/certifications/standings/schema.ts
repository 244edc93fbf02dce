import * as z from "zod";
import { longText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { standings } from "./rules";

export const ISSUE_MAX = 2000;

export const moveStandingInput = z.object({
  idempotencyKey: z.uuid(),
  recordId: z.uuid(),
  revision,
  to: z.enum(standings, text.form.chooseOne).exclude(["CERTIFIED", "LISTED"]),
  /** What is not compliant, or why the app is delisted. */
  issue: longText(ISSUE_MAX).default(""),
});
export type MoveStandingInput = z.output<typeof moveStandingInput>;
