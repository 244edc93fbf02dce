"use server";

import {
  inviteToTenant,
  resendTenantInvitation,
  withdrawTenantInvitation,
} from "@/lib/tenants/invitations/commands";
import {
  inviteToTenantInput,
  resendTenantInvitationInput,
  withdrawTenantInvitationInput,
} from "@/lib/tenants/invitations/schema";
import { changeRight, removeTenantPerson } from "@/lib/tenants/people/commands";
import { changeRightInput, removeTenantPersonInput } from "@/lib/tenants/people/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.tenantPeople;
const invitations = text.partnerInvitations.list;

export const inviteToTenantAction = action({
  schema: inviteToTenantInput,
  run: inviteToTenant,
  done: () => ({ message: words.invite.sent }),
});

export const resendTenantInvitationAction = action({
  schema: resendTenantInvitationInput,
  run: resendTenantInvitation,
  done: () => ({ message: invitations.resent }),
});

export const withdrawTenantInvitationAction = action({
  schema: withdrawTenantInvitationInput,
  run: withdrawTenantInvitation,
  done: () => ({ message: invitations.withdrawn }),
});

export const changeRightAction = action({
  schema: changeRightInput,
  run: changeRight,
  done: () => ({ message: words.page.saved }),
});

export const removeTenantPersonAction = action({
  schema: removeTenantPersonInput,
  run: async (actor, input) => {
    const removed = await removeTenantPerson(actor, input);
    if (!removed.ok) return removed;
    return { ok: true, value: { isSelf: input.userId === actor.userId } };
  },
  // Who has left sees nothing of the tenant any more.
  done: ({ isSelf }) => (isSelf ? { goTo: "/tenants" } : { message: words.page.removed }),
});
