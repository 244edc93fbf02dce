import * as z from "zod";
import { neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const authorization = {
  idempotencyKey: z.uuid(),
  authorizationId: z.uuid(),
  revision,
};

export const pauseAuthorizationInput = z.object({
  ...authorization,
  reason: neededText(2000, () => text.activations.fields.reasonMissing),
});
export type PauseAuthorizationInput = z.output<typeof pauseAuthorizationInput>;

export const resumeAuthorizationInput = z.object(authorization);
export type ResumeAuthorizationInput = z.output<typeof resumeAuthorizationInput>;
