import * as z from "zod";
import { email, personName, token } from "@/lib/accounts/schema";
import { text } from "@/lib/words/catalogue";
import { permissionList } from "../people/schema";

export const inviteInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  email,
  permissions: permissionList,
});
export type InviteInput = z.output<typeof inviteInput>;

const oneInvitation = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  invitationId: z.uuid(),
});
export const resendInvitationInput = oneInvitation;
export const withdrawInvitationInput = oneInvitation;
export type OneInvitationInput = z.output<typeof oneInvitation>;

export const acceptInvitationInput = z.object({ token });
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>;

export const joinInput = z.object({
  token,
  name: personName,
  password: z
    .string({ error: text.accounts.passwordMissing })
    .min(1, text.accounts.passwordMissing),
});
export type JoinInput = z.output<typeof joinInput>;
