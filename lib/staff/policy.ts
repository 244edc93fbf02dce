import { isStaff, type Actor } from "@/lib/auth/actor";

/** Accounts and staff roles are the portal administrator's. */
export function canManageAccounts(actor: Actor): boolean {
  return isStaff(actor, "PORTAL_ADMIN");
}
