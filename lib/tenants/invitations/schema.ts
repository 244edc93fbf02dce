import * as z from "zod";
import { email } from "@/lib/accounts/schema";
import { tenantRight } from "../people/schema";

export const inviteToTenantInput = z.object({
  idempotencyKey: z.uuid(),
  tenantId: z.uuid(),
  email,
  right: tenantRight,
});
export type InviteToTenantInput = z.output<typeof inviteToTenantInput>;

const oneInvitation = z.object({
  idempotencyKey: z.uuid(),
  tenantId: z.uuid(),
  invitationId: z.uuid(),
});
export const resendTenantInvitationInput = oneInvitation;
export const withdrawTenantInvitationInput = oneInvitation;
export type OneTenantInvitationInput = z.output<typeof oneInvitation>;
