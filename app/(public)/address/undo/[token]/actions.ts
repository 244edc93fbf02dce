"use server";

import { undoEmailChange } from "@/lib/accounts/emails/commands";
import { oneEmailLinkInput } from "@/lib/accounts/emails/schema";
import { openAction } from "@/lib/web/action";

export const undoEmailChangeAction = openAction({
  schema: oneEmailLinkInput,
  run: undoEmailChange,
  done: () => ({ goTo: "/address/done?what=undo" }),
});
