import * as z from "zod";
import { email } from "@/lib/accounts/schema";
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
