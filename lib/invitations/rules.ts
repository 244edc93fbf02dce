import { DAY } from "@/lib/core/clock";

/** How the token in an invitation's link begins. */
export const INVITATION_TOKEN = "dpiv_";

/** What keeps the links of those whom SuperOffice named apart from other invitations. */
export const NAMED_PURPOSE = "stated_person";

/** How long the link of an invitation works; the database holds the same limit. */
export const INVITATION_LIFETIME = 7 * DAY;

/** Invitation mails of one partner or tenant, sent again included, within `INVITATION_WINDOW`. */
export const INVITATION_MAILS = 25;
export const INVITATION_WINDOW = DAY;

export type InvitationState = "OPEN" | "EXPIRED" | "ACCEPTED" | "WITHDRAWN";

export function invitationState(
  invitation: { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.acceptedAt) return "ACCEPTED";
  if (invitation.withdrawnAt) return "WITHDRAWN";
  return invitation.expiresAt <= now ? "EXPIRED" : "OPEN";
}

export type Visit = "anonymous" | "invited" | "somebody_else";

/** Who has opened a link: an address is compared in the form that decides whose it is. */
export function visitOf(signedInAs: string | null, invited: string): Visit {
  if (signedInAs === null) return "anonymous";
  return signedInAs === invited ? "invited" : "somebody_else";
}
