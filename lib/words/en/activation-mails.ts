import { template } from "../letter";

type About = { app: string; partner: string; contextId: string };

const example: About = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
};

const days = (left: number) =>
  left === 1 ? "The link works for 1 more day." : `The link works for ${left} more days.`;

/** The mails of an activation: what to do first, then what happened. */
export const mails = {
  requested: template(
    [
      {
        ...example,
        customer: "Nordlys Energi AS",
        note: "We spoke about this on Tuesday.\nCall me if anything is unclear.",
        days: 30,
      },
    ],
    (it: About & { customer: string; note: string; days: number }) => ({
      subject: `Your decision, please: ${it.app} for ${it.contextId}`,
      text: [`Read what ${it.partner} asks for, and approve or decline it.`],
      button: "Read the request",
      after: [
        `${it.partner} wants to activate its app ${it.app} on ${it.contextId} (${it.customer}). The page says what the app may do.`,
        `Only an administrator of ${it.contextId} can decide; if that is somebody else, forward this mail. The link works for ${it.days} days.`,
        it.note ? `Message from ${it.partner}:` : "",
        { quote: it.note },
      ],
    }),
  ),
  reminded: template(
    [{ ...example, customer: "Nordlys Energi AS", note: "", days: 5 }],
    (it: About & { customer: string; note: string; days: number }) => ({
      subject: `Still waiting for you: ${it.app} for ${it.contextId}`,
      text: [
        `Read what ${it.partner} asks for, and approve or decline it. ${days(it.days)}`,
      ],
      button: "Read the request",
      after: [
        `${it.partner} wants to activate its app ${it.app} on ${it.contextId} (${it.customer}). The links of earlier mails about it work too.`,
        `Only an administrator of ${it.contextId} can decide; if that is somebody else, forward this mail. Without a decision nothing happens, and the app gets no access.`,
        it.note ? `Message from ${it.partner}:` : "",
        { quote: it.note },
      ],
    }),
  ),
  expiredToPartner: template(
    [{ app: example.app, contextId: example.contextId }],
    ({ app, contextId }: Omit<About, "partner">) => ({
      subject: `Expired: ${app} for ${contextId}`,
      text: [
        `Talk to the customer, then send the request again if they still want the app. Nobody at ${contextId} decided about ${app} in the 30 days of its link.`,
      ],
      button: "Send it again",
    }),
  ),
  askedToPartner: template(
    [{ ...example, by: "Ingrid Solberg", message: "Where is our data stored?" }],
    ({ app, contextId, by, message }: About & { by: string; message: string }) => ({
      subject: `A question about ${app} for ${contextId}`,
      text: [
        `Answer ${by}, who decides about ${app} on ${contextId} and asks:`,
        { quote: message },
      ],
      button: "Answer",
    }),
  ),
  answeredToCustomer: template(
    [{ ...example, by: "Frida Larsen", message: "In Norway, encrypted." }],
    ({
      app,
      partner,
      contextId,
      by,
      message,
    }: About & { by: string; message: string }) => ({
      subject: `Answered: ${app} for ${contextId}`,
      text: [
        `Read the answer, then approve or decline. ${by} of ${partner} writes about ${app} on ${contextId}:`,
        { quote: message },
      ],
      button: "Read and decide",
    }),
  ),
  withdrawn: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Withdrawn: ${app} for ${contextId}`,
    text: [
      `There is nothing left for you to do. ${partner} no longer asks to activate ${app} on ${contextId}, and the link you were sent has ended.`,
    ],
    button: "Open the portal",
  })),
  withdrawnAfterApproval: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Withdrawn: ${app} for ${contextId}`,
    text: [
      `There is nothing left for you to do. You approved the app ${app} on ${contextId}; ${partner} took its request back before SuperOffice granted it, so the app gets no access.`,
    ],
    button: "Look at the request",
  })),
  approvedToAdministrators: template(
    [{ ...example, by: "Ingrid Solberg" }],
    ({ app, partner, contextId, by }: About & { by: string }) => ({
      subject: `Approved: ${app} for ${contextId}`,
      text: [
        `Look at it if you did not expect this. ${by} approved the app ${app} by ${partner} on ${contextId}. It gets access when SuperOffice has granted it; you can revoke it at any time.`,
      ],
      button: "Look at the request",
    }),
  ),
  approvedToPartner: template([example], ({ app, contextId }: About) => ({
    subject: `Approved by the customer: ${app} for ${contextId}`,
    text: [
      `Wait for SuperOffice: it grants the access next, and you are told then. An administrator of ${contextId} approved ${app}.`,
    ],
    button: "Follow the activation",
  })),
  declinedToAdministrators: template(
    [{ ...example, by: "Ingrid Solberg" }],
    ({ app, partner, contextId, by }: About & { by: string }) => ({
      subject: `Declined: ${app} for ${contextId}`,
      text: [
        `There is nothing for you to do. ${by} declined the app ${app} by ${partner} on ${contextId}. It gets no access.`,
      ],
      button: "Look at the request",
    }),
  ),
  declinedToPartner: template(
    [{ ...example, reason: "We use another product for this." }],
    ({ app, contextId, reason }: About & { reason: string }) => ({
      subject: `Declined: ${app} for ${contextId}`,
      text: [
        `Talk to the customer before you ask again. An administrator of ${contextId} declined ${app}, with this reason:`,
        { quote: reason },
      ],
      button: "Open the app's tenants",
    }),
  ),
  grantedToCustomer: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Active: ${app} on ${contextId}`,
    text: [
      `${app} by ${partner} now has access to ${contextId}, as you approved. ${partner} sets it up with you; you see what it may do, and can revoke it, at any time.`,
    ],
    button: "See what it may do",
  })),
  grantedToPartner: template([example], ({ app, contextId }: About) => ({
    subject: `Active: ${app} on ${contextId}`,
    text: [
      `Set it up with the customer now. ${app} has access to ${contextId}. If it uses a system user, the app receives its system user token when somebody of the tenant signs in to it.`,
    ],
    button: "Open the app's tenants",
  })),
  revokedToPartner: template(
    [{ ...example, reason: "The contract ended." }],
    ({ app, contextId, reason }: About & { reason: string }) => ({
      subject: `Revoked: ${app} on ${contextId}`,
      text: [
        `Stop using the data of ${contextId} and delete your copy of it. An administrator of the tenant revoked ${app}; its access has ended. The app's page says by when to confirm the deletion. To be let in again, request activation anew.`,
        reason ? "Their reason:" : "",
        { quote: reason },
      ],
      button: "Open the app's tenants",
    }),
  ),
  revokedToAdministrators: template(
    [{ ...example, by: "Ingrid Solberg", reason: "The contract ended." }],
    (it: About & { by: string; reason: string }) => ({
      subject: `Revoked: ${it.app} on ${it.contextId}`,
      text: [
        `Look at it if you did not expect this. ${it.by} revoked the app ${it.app} by ${it.partner} on ${it.contextId}; it has no access any more, and to be let in again it is approved anew.`,
        it.reason ? "The reason:" : "",
        { quote: it.reason },
      ],
      button: "Look at the tenant",
    }),
  ),
  givenToAdministrators: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Active: ${app} on ${contextId}`,
    text: [
      `Look at it if you did not expect this. An administrator let in the app ${app} by ${partner} on ${contextId}, while signing in to it. You see what it may do, and can revoke it, at any time.`,
    ],
    button: "Look at the tenant",
  })),
  takenBackToAdministrators: template(
    [example],
    ({ app, partner, contextId }: About) => ({
      subject: `Revoked: ${app} on ${contextId}`,
      text: [
        `Look at it if you did not expect this. An administrator took back the consent to the app ${app} by ${partner} on ${contextId}, in SuperOffice itself; it has no access any more, and to be let in again somebody agrees anew.`,
      ],
      button: "Look at the tenant",
    }),
  ),
  endedToCustomer: template(
    [{ ...example, reason: "The product is discontinued." }],
    ({ app, partner, contextId, reason }: About & { reason: string }) => ({
      subject: `Ended by the partner: ${app} on ${contextId}`,
      text: [
        `Check what you used ${app} for: it no longer has access to ${contextId}. ${partner} ended it, with this reason:`,
        { quote: reason },
      ],
      button: "Look at the tenant",
    }),
  ),
};
