import * as z from "zod";
import { revision } from "@/lib/forms/schema";

export const grantActivationInput = z.object({
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision,
  /** The app manager says so where the app has a fourth customer company. */
  stillCustom: z.literal("on").optional(),
});
export type GrantActivationInput = z.output<typeof grantActivationInput>;
