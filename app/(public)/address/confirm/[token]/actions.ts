"use server";

import { confirmEmailChange } from "@/lib/accounts/emails/commands";
import { oneEmailLinkInput } from "@/lib/accounts/emails/schema";
import { openAction } from "@/lib/web/action";

export const confirmEmailChangeAction = openAction({
  schema: oneEmailLinkInput,
  run: confirmEmailChange,
  done: () => ({ goTo: "/address/done?what=confirm" }),
});
