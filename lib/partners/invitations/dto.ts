import type { Permission } from "@/lib/auth/actor";
import type { Visit } from "./rules";

export type InvitationRow = {
  id: string;
  email: string;
  permissions: Permission[];
  invitedBy: string;
  sentAt: Date;
  expiresAt: Date;
  state: "OPEN" | "EXPIRED";
};

/** What the page behind a link says; the link is its own authority. */
export type OpenInvitation = {
  partnerId: string;
  partnerName: string;
  email: string;
  invitedBy: string;
  permissions: Permission[];
  expiresAt: Date;
  visit: Visit;
  /** Whether the address has an account: told to whoever holds the mailed link, to nobody else. */
  hasAccount: boolean;
};
