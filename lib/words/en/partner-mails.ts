import { template } from "../letter";

/** Mails about who belongs to a partner. */
export const mails = {
  invitation: template(
    ["Fjord Apps", "Kim Berg", "Configuration, Users"],
    (partner: string, inviter: string, permissions: string) => ({
      subject: `${inviter} invites you to ${partner} on the SuperOffice Developer Portal`,
      text: [
        `Accept to work for ${partner} on the SuperOffice Developer Portal. ${inviter} invites you, with these permissions: ${permissions}.`,
      ],
      button: "Accept invitation",
      after: [
        `The link works once, for 7 days, and only for this address. If you do not know ${partner}, do nothing.`,
      ],
    }),
  ),
  joined: template(["Fjord Apps", "Kim Berg"], (partner: string, name: string) => ({
    subject: `${name} has joined ${partner}`,
    text: [`See what ${name} may do for ${partner}. They have accepted your invitation.`],
    button: "Look at the permissions",
  })),
  permissionsChanged: template(
    ["Fjord Apps", "Kim Berg", "Configuration, Users"],
    (partner: string, by: string, permissions: string) => ({
      subject: `Your permissions changed: ${partner}`,
      text: [
        `${by} changed what you may do for ${partner}. Your permissions are now: ${permissions}.`,
      ],
      button: "Open the partner",
    }),
  ),
  removed: template(["Fjord Apps", "Kim Berg"], (partner: string, by: string) => ({
    subject: `You are no longer a user of ${partner}`,
    text: [
      `${by} removed you from ${partner} on the SuperOffice Developer Portal. If this is a mistake, ask a colleague there for a new invitation.`,
    ],
    button: "Open the portal",
    after: ["Your account stays, and so do other partners and tenants of yours."],
  })),
  contactNow: template(
    ["Fjord Apps", "Kim Berg", "technical contact of 2 apps"],
    (partner: string, by: string, what: string) => ({
      subject: `You are now a contact of ${partner}`,
      text: [`${by} made you ${what}. Mails about it come to you from now on.`],
      button: "Look at the contacts",
    }),
  ),
};
