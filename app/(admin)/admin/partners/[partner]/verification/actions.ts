"use server";

import {
  verifyPartner,
  withdrawVerification,
} from "@/lib/partners/verification/commands";
import {
  verifyPartnerInput,
  withdrawVerificationInput,
} from "@/lib/partners/verification/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.partnerVerification;

export const verifyPartnerAction = action({
  schema: verifyPartnerInput,
  run: verifyPartner,
  done: () => ({ message: words.verified }),
});

export const withdrawVerificationAction = action({
  schema: withdrawVerificationInput,
  run: withdrawVerification,
  done: () => ({ message: words.withdrawn }),
});
