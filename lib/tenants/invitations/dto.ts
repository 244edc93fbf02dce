import type { TenantRight } from "@/lib/auth/actor";

export type TenantInvitationRow = {
  id: string;
  email: string;
  right: TenantRight;
  invitedBy: string;
  sentAt: Date;
  expiresAt: Date;
  state: "OPEN" | "EXPIRED";
};
