"use server";

import {
  invite,
  resendInvitation,
  withdrawInvitation,
} from "@/lib/partners/invitations/commands";
import {
  inviteInput,
  resendInvitationInput,
  withdrawInvitationInput,
} from "@/lib/partners/invitations/schema";
import {
  changePermissions,
  removePerson,
  switchLogIn,
} from "@/lib/partners/people/commands";
import {
  changePermissionsInput,
  removePersonInput,
  switchLogInInput,
} from "@/lib/partners/people/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.partnerPeople.one;

export const inviteAction = action({
  schema: inviteInput,
  run: invite,
  done: (_value, { partnerId }) => ({ goTo: `/partners/${partnerId}/users?invited=yes` }),
});

export const resendInvitationAction = action({
  schema: resendInvitationInput,
  run: resendInvitation,
  done: () => ({ message: text.partnerInvitations.list.resent }),
});

export const withdrawInvitationAction = action({
  schema: withdrawInvitationInput,
  run: withdrawInvitation,
  done: () => ({ message: text.partnerInvitations.list.withdrawn }),
});

export const changePermissionsAction = action({
  schema: changePermissionsInput,
  run: changePermissions,
  done: () => ({ message: words.saved }),
});

export const switchLogInAction = action({
  schema: switchLogInInput,
  run: switchLogIn,
  done: (_value, { allowed }) => ({
    message: allowed === "yes" ? words.switchedOn : words.switchedOff,
  }),
});

export const removePersonAction = action({
  schema: removePersonInput,
  run: async (actor, input) => {
    const removed = await removePerson(actor, input);
    if (!removed.ok) return removed;
    return { ok: true, value: { isSelf: input.userId === actor.userId } };
  },
  // Who has left sees nothing of the partner any more.
  done: ({ isSelf }, { partnerId }) => ({
    goTo: isSelf ? "/home" : `/partners/${partnerId}/users?removed=yes`,
  }),
});
