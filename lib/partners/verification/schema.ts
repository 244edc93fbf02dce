import * as z from "zod";
import { neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const words = text.partnerVerification.refusals;

const about = {
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  revision,
};
const tick = z.literal("on", { error: words.checkMissing });

export const verifyPartnerInput = z.object({
  ...about,
  numberChecked: tick,
  domainChecked: tick,
  note: neededText(1000, words.noteMissing),
});
export type VerifyPartnerInput = z.output<typeof verifyPartnerInput>;

export const withdrawVerificationInput = z.object({
  ...about,
  reason: neededText(1000, words.reasonMissing),
});
export type WithdrawVerificationInput = z.output<typeof withdrawVerificationInput>;
