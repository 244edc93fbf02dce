import { isStaff, type Actor } from "@/lib/auth/actor";

/** Mails hold links that open doors: only the portal administrator reads them. */
export function canReadMails(actor: Actor): boolean {
  return isStaff(actor, "PORTAL_ADMIN");
}
