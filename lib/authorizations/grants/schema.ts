import * as z from "zod";
import { revision } from "@/lib/forms/schema";

export const grantActivationInput = z.object({
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision,
});
export type GrantActivationInput = z.output<typeof grantActivationInput>;
