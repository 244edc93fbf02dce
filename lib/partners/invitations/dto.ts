import type { Permission } from "@/lib/auth/actor";

export type InvitationRow = {
  id: string;
  email: string;
  permissions: Permission[];
  invitedBy: string;
  sentAt: Date;
  expiresAt: Date;
  state: "OPEN" | "EXPIRED";
};
