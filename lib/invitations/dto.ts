import type { Permission, TenantRight } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import type { Visit } from "./rules";

/** What an invitation leads into, and what it gives there. */
export type Offer =
  | { to: "partner"; permissions: Permission[] }
  | { to: "tenant"; environment: Environment; right: TenantRight };

/** What the page behind a link says; the link is its own authority. */
export type OpenInvitation = {
  /** The partner's name, or customer ID and name of the tenant. */
  name: string;
  offer: Offer;
  email: string;
  invitedBy: string;
  expiresAt: Date;
  visit: Visit;
  /** Whether the address has an account: told to whoever holds the mailed link, to nobody else. */
  hasAccount: boolean;
};
