import * as z from "zod";
import { email } from "@/lib/accounts/schema";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

export const proposeRecoveryInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  email,
  reason: neededText(1000, text.partnerRecoveries.reasonMissing),
});
export type ProposeRecoveryInput = z.output<typeof proposeRecoveryInput>;

const oneRecovery = z.object({ idempotencyKey: z.uuid(), recoveryId: z.uuid() });
export const confirmRecoveryInput = oneRecovery;
export const withdrawRecoveryInput = oneRecovery;
export type OneRecoveryInput = z.output<typeof oneRecovery>;
