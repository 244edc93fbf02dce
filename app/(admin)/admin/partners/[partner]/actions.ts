"use server";

import { saveProfile } from "@/lib/partners/directory/commands";
import { verifyDomain } from "@/lib/partners/domains/commands";
import { verifyDomainInput } from "@/lib/partners/domains/schema";
import { removeLogo } from "@/lib/partners/logos/commands";
import { removeLogoInput } from "@/lib/partners/logos/schema";
import {
  confirmRecovery,
  proposeRecovery,
  withdrawRecovery,
} from "@/lib/partners/recoveries/commands";
import {
  confirmRecoveryInput,
  proposeRecoveryInput,
  withdrawRecoveryInput,
} from "@/lib/partners/recoveries/schema";
import { saveProfileInput } from "@/lib/partners/settings/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const saveProfileAction = action({
  schema: saveProfileInput,
  run: saveProfile,
  done: () => ({ message: text.partnerSettings.profile.saved }),
});

export const removeLogoAction = action({
  schema: removeLogoInput,
  run: removeLogo,
  done: () => ({ message: text.pictures.logo.removed }),
});

export const verifyDomainAction = action({
  schema: verifyDomainInput,
  run: verifyDomain,
  done: () => ({ message: text.partnerDomains.byHand.done }),
});

export const proposeRecoveryAction = action({
  schema: proposeRecoveryInput,
  run: proposeRecovery,
  done: () => ({ message: text.partnerRecoveries.proposed }),
});

export const confirmRecoveryAction = action({
  schema: confirmRecoveryInput,
  run: confirmRecovery,
  done: () => ({ message: text.partnerRecoveries.confirmed }),
});

export const withdrawRecoveryAction = action({
  schema: withdrawRecoveryInput,
  run: withdrawRecovery,
  done: () => ({ message: text.partnerRecoveries.withdrawn }),
});
