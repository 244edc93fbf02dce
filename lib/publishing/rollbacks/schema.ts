import * as z from "zod";
import { endsNamedField } from "@/lib/configurations/native/schema";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const aVersion = { idempotencyKey: z.uuid(), appId: z.uuid(), versionId: z.uuid() };

export const rollBackInput = z.object({
  ...aVersion,
  environment: z.enum(["STAGE", "PRODUCTION"]),
  /** What runs there while the page is looked at: another one since then refuses it. */
  fromVersionId: z.uuid(),
  reason: neededText(1000, text.rollbacks.reasonMissing),
  endsNamed: endsNamedField.optional(),
});
export type RollBackInput = z.output<typeof rollBackInput>;

export const markUnsafeInput = z.object({
  ...aVersion,
  reason: neededText(1000, text.rollbacks.unsafe.reasonMissing),
});
export type MarkUnsafeInput = z.output<typeof markUnsafeInput>;
