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
  left: template(["Fjord Apps"], (partner: string) => ({
    subject: `You have left ${partner}`,
    text: [
      `You are no longer a user of ${partner} on the SuperOffice Developer Portal. To come back, ask a colleague there for an invitation. If it was not you who left, change your password now.`,
    ],
    button: "Open the portal",
    after: ["Your account stays, and so do other partners and tenants of yours."],
  })),
  joinedByDomain: template(
    ["Fjord Apps", "Kim Berg", "fjordapps.com"],
    (partner: string, name: string, domain: string) => ({
      subject: `${name} has joined ${partner}`,
      text: [
        `See who ${name} is and give them what they need. They have a confirmed address at ${domain}, a domain that ${partner} has verified, and may read.`,
      ],
      button: "Look at the permissions",
      after: [
        "Remove them if they do not belong to you. Then only an invitation lets them in.",
      ],
    }),
  ),
  domainVerified: template(
    ["Fjord Apps", "fjordapps.com"],
    (partner: string, domain: string) => ({
      subject: `Verified: ${domain} belongs to ${partner}`,
      text: [
        `Nothing is left to do. Whoever confirms an address at ${domain} is offered to join ${partner} from now on, and may read. You are told of each.`,
      ],
      button: "Look at the domains",
    }),
  ),
  domainMissing: template(
    ["Fjord Apps", "fjordapps.com"],
    (partner: string, domain: string) => ({
      subject: `The DNS record of ${domain} is gone`,
      text: [
        `Put the record of ${domain} back, or the domain is no longer verified for ${partner} in a week.`,
      ],
      button: "Look at the record",
    }),
  ),
  domainLapsed: template(
    ["Fjord Apps", "fjordapps.com"],
    (partner: string, domain: string) => ({
      subject: `No longer verified: ${domain}`,
      text: [
        `Put the record of ${domain} back to have the domain verified for ${partner} again. It has been gone for a week, so nobody is offered to join by it now.`,
      ],
      button: "Look at the record",
      after: ["Whoever joined by it stays."],
    }),
  ),
  recoveryProposed: template(
    [
      "Fjord Apps",
      "Astrid Lund",
      "kim@fjordapps.com",
      "The administrator left the company.",
    ],
    (partner: string, by: string, email: string, reason: string) => ({
      subject: `SuperOffice wants to let somebody manage ${partner}`,
      text: [
        `Answer SuperOffice's support at once if this is not right. Nobody can manage the users of ${partner} any more, so ${by} of SuperOffice proposes ${email}, for this reason:`,
        { quote: reason },
      ],
      button: "Open the portal",
      after: ["It takes effect when a second person at SuperOffice confirms it."],
    }),
  ),
  recoveryConfirmed: template(
    ["Fjord Apps", "Bjarne Moe", "kim@fjordapps.com"],
    (partner: string, by: string, email: string) => ({
      subject: `New manager of ${partner}: ${email}`,
      text: [
        `Answer SuperOffice's support at once if this is not right. ${by} of SuperOffice confirmed that ${email} gets every permission at ${partner}, and an invitation is on its way there.`,
      ],
      button: "Open the portal",
    }),
  ),
  contactNow: template(
    ["Fjord Apps", "Kim Berg", "technical contact of 2 apps"],
    (partner: string, by: string, what: string) => ({
      subject: `You are now a contact of ${partner}`,
      text: [`${by} made you ${what}. Mails about it come to you from now on.`],
      button: "Look at the contacts",
    }),
  ),
};
