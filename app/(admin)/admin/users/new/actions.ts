"use server";

import { invite } from "@/lib/partners/invitations/commands";
import { inviteInput } from "@/lib/partners/invitations/schema";
import { action } from "@/lib/web/action";

export const inviteUserAction = action({
  schema: inviteInput,
  run: invite,
  done: (_value, { partnerId }) => ({ goTo: `/admin/partners/${partnerId}?invited=yes` }),
});
