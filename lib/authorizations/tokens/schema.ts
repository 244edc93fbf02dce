import * as z from "zod";
import { revision } from "@/lib/forms/schema";

export const replaceTokenInput = z.object({
  idempotencyKey: z.uuid(),
  authorizationId: z.uuid(),
  revision,
});
export type ReplaceTokenInput = z.output<typeof replaceTokenInput>;
