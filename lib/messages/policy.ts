import type { Actor } from "@/lib/auth/actor";
import { can } from "@/lib/permissions/policy";

/** Mails hold links that open doors: only the portal administrator reads them. */
export function canReadMails(actor: Actor): boolean {
  return can(actor, "mail.read");
}

export function canSendMails(actor: Actor): boolean {
  return can(actor, "mail.send_again");
}
