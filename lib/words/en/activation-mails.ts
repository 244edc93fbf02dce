import { mailBody } from "../mail-body";

const signature = "SuperOffice Developer Portal";

type About = { app: string; partner: string; contextId: string };

/** The mails of an activation: what to do first, then what happened. */
export const mails = {
  requested: ({
    app,
    partner,
    contextId,
    customer,
    note,
    days,
  }: About & { customer: string; note: string; days: number }) => ({
    subject: `Your decision, please: ${app} for ${contextId}`,
    body: mailBody`Read what ${partner} asks for, and approve or decline it:

{link}

${partner} wants to activate its app ${app} on ${contextId} (${customer}). The page says what the app may do. Only an administrator of ${contextId} can decide; if that is somebody else, forward this mail. The link works for ${days} days.
${note ? `\nMessage from ${partner}:\n\n${note}\n` : ""}
${signature}`,
  }),
  withdrawn: ({ app, partner, contextId }: About) => ({
    subject: `Withdrawn: ${app} for ${contextId}`,
    body: mailBody`There is nothing left for you to do. ${partner} no longer asks to activate ${app} on ${contextId}, and the link you were sent has ended.

{link}

${signature}`,
  }),
  withdrawnAfterApproval: ({ app, partner, contextId }: About) => ({
    subject: `Withdrawn: ${app} for ${contextId}`,
    body: mailBody`There is nothing left for you to do. You approved the app ${app} on ${contextId}; ${partner} took its request back before SuperOffice granted it, so the app gets no access.

{link}

${signature}`,
  }),
  approvedToAdministrators: ({
    app,
    partner,
    contextId,
    by,
  }: About & { by: string }) => ({
    subject: `Approved: ${app} for ${contextId}`,
    body: mailBody`Look at it if you did not expect this. ${by} approved the app ${app} by ${partner} on ${contextId}. It gets access when SuperOffice has granted it; you can revoke it at any time.

{link}

${signature}`,
  }),
  approvedToPartner: ({ app, contextId }: About) => ({
    subject: `Approved by the customer: ${app} for ${contextId}`,
    body: mailBody`Wait for SuperOffice: it grants the access next, and you are told then. An administrator of ${contextId} approved ${app}.

{link}

${signature}`,
  }),
  declinedToAdministrators: ({
    app,
    partner,
    contextId,
    by,
  }: About & { by: string }) => ({
    subject: `Declined: ${app} for ${contextId}`,
    body: mailBody`There is nothing for you to do. ${by} declined the app ${app} by ${partner} on ${contextId}. It gets no access.

{link}

${signature}`,
  }),
  declinedToPartner: ({ app, contextId, reason }: About & { reason: string }) => ({
    subject: `Declined: ${app} for ${contextId}`,
    body: mailBody`Talk to the customer before you ask again. An administrator of ${contextId} declined ${app}, with this reason:

${reason}

{link}

${signature}`,
  }),
  grantedToCustomer: ({ app, partner, contextId }: About) => ({
    subject: `Active: ${app} on ${contextId}`,
    body: mailBody`${app} by ${partner} now has access to ${contextId}, as you approved. ${partner} sets it up with you; you see what it may do, and can revoke it, here:

{link}

${signature}`,
  }),
  grantedToPartner: ({ app, contextId }: About) => ({
    subject: `Active: ${app} on ${contextId}`,
    body: mailBody`Set it up with the customer now. ${app} has access to ${contextId}. If it uses a system user, an administrator of the tenant signs in to the app once, and the app receives its system user token.

{link}

${signature}`,
  }),
  revokedToPartner: ({ app, contextId, reason }: About & { reason: string }) => ({
    subject: `Revoked: ${app} on ${contextId}`,
    body: mailBody`Stop using the data of ${contextId} and delete your copy of it. An administrator of the tenant revoked ${app}; its access has ended. To be let in again, request activation anew.
${reason ? `\nTheir reason:\n\n${reason}\n` : ""}
{link}

${signature}`,
  }),
  endedToCustomer: ({ app, partner, contextId, reason }: About & { reason: string }) => ({
    subject: `Ended by the partner: ${app} on ${contextId}`,
    body: mailBody`Check what you used ${app} for: it no longer has access to ${contextId}. ${partner} ended it, with this reason:

${reason}

{link}

${signature}`,
  }),
};
