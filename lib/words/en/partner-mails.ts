import { mailBody } from "../mail-body";

/** Mails about who belongs to a partner. */
export const partnerMails = {
  invitation: (partner: string, inviter: string, permissions: string) => ({
    subject: `${inviter} invites you to ${partner} on the SuperOffice Developer Portal`,
    body: mailBody`Hello,\n\n${inviter} invites you to work for ${partner} on the SuperOffice Developer Portal, with these permissions: ${permissions}. Open this link to accept:\n\n{link}\n\nThe link works once, for 7 days, and only for this address. If you do not know ${partner}, do nothing.`,
  }),
  joined: (partner: string, name: string) => ({
    subject: `${name} has joined ${partner}`,
    body: mailBody`Hello,\n\n${name} has accepted your invitation to ${partner}. See what they may do here:\n\n{link}`,
  }),
  permissionsChanged: (partner: string, by: string, permissions: string) => ({
    subject: `Your permissions changed: ${partner}`,
    body: mailBody`Hello,\n\n${by} changed what you may do for ${partner}. Your permissions are now: ${permissions}.\n\n{link}`,
  }),
  removed: (partner: string, by: string) => ({
    subject: `You are no longer a user of ${partner}`,
    body: mailBody`Hello,\n\n${by} removed you from ${partner} on the SuperOffice Developer Portal. Your account stays, and so do other partners and tenants of yours. If this is a mistake, ask a colleague there for a new invitation.\n\n{link}`,
  }),
  contactNow: (partner: string, by: string, what: string) => ({
    subject: `You are now a contact of ${partner}`,
    body: mailBody`Hello,\n\n${by} made you ${what}. Mails about it come to you from now on.\n\n{link}`,
  }),
};
