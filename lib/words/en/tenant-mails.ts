import { template } from "../letter";
import { tenants } from "./tenants";

const tenant = "Cust12345 Nordlys Energi";
type TenantRight = keyof typeof tenants.mine.rights;
const rightName = (right: TenantRight) => tenants.mine.rights[right];

/** Mails about who belongs to a tenant. */
export const mails = {
  invitation: {
    TENANT_ADMINISTRATOR: template(
      [tenant, "Kim Berg"],
      (name: string, inviter: string) => ({
        subject: `${inviter} invites you to administer ${name}`,
        text: [
          `Accept to administer ${name} on the SuperOffice Developer Portal. ${inviter} invites you. Administrators approve, decline and revoke apps, and say who the people of the tenant are.`,
        ],
        button: "Accept invitation",
        after: [
          "The link works once, for 7 days, and only for this address. If you do not know the tenant, do nothing.",
        ],
      }),
    ),
    EXTERNAL_CONSULTANT: template(
      [tenant, "Kim Berg"],
      (name: string, inviter: string) => ({
        subject: `${inviter} invites you to ${name} as external consultant`,
        text: [
          `Accept to look after ${name} on the SuperOffice Developer Portal. ${inviter} invites you as external consultant: you see the apps and what happens, and approve nothing.`,
        ],
        button: "Accept invitation",
        after: [
          "The link works once, for 7 days, and only for this address. If you do not know the tenant, do nothing.",
        ],
      }),
    ),
  },
  joined: template(
    ["Cust12345", "Dana Walker", "TENANT_ADMINISTRATOR"],
    (contextId: string, name: string, right: TenantRight) => ({
      subject: `${name} belongs to ${contextId} now: ${rightName(right)}`,
      text: [
        `Look whether this is right. ${name} accepted an invitation to ${contextId}. Right: ${rightName(right)}.`,
      ],
      button: "Look at the people",
    }),
  ),
  rightChanged: template(
    ["Cust12345", "Kim Berg", "EXTERNAL_CONSULTANT"],
    (contextId: string, by: string, right: TenantRight) => ({
      subject: `Your right on ${contextId} changed: ${rightName(right)}`,
      text: [
        `${by} changed what you may do on ${contextId}. Your right is now: ${rightName(right)}.`,
      ],
      button: "Open your tenants",
    }),
  ),
  removed: template(["Cust12345", "Kim Berg"], (contextId: string, by: string) => ({
    subject: `You no longer belong to ${contextId}`,
    text: [
      `${by} removed you from ${contextId} on the SuperOffice Developer Portal. If this is a mistake, ask an administrator there for a new invitation.`,
    ],
    button: "Open the portal",
    after: ["Your account stays, and so do other tenants and partners of yours."],
  })),
  othersRight: template(
    ["Cust12345", "Dana Walker", "Kim Berg", "EXTERNAL_CONSULTANT"],
    (contextId: string, name: string, by: string, right: TenantRight) => ({
      subject: `Right changed on ${contextId}: ${name}`,
      text: [
        `Look whether this is right. ${by} changed the right of ${name} on ${contextId}. It is now: ${rightName(right)}.`,
      ],
      button: "Look at the people",
    }),
  ),
  othersRemoved: template(
    ["Cust12345", "Dana Walker", "Kim Berg"],
    (contextId: string, name: string, by: string) => ({
      subject: `Removed from ${contextId}: ${name}`,
      text: [`Look whether this is right. ${by} removed ${name} from ${contextId}.`],
      button: "Look at the people",
    }),
  ),
  othersLeft: template(
    ["Cust12345", "Dana Walker"],
    (contextId: string, name: string) => ({
      subject: `${name} has left ${contextId}`,
      text: [`${name} no longer belongs to ${contextId}. You need to do nothing.`],
      button: "Look at the people",
    }),
  ),
  stated: template(
    ["Cust12345", "TENANT_ADMINISTRATOR"],
    (contextId: string, right: TenantRight) => ({
      subject: `You belong to ${contextId} now: ${rightName(right)}`,
      text: [
        `Sign in with this address to see ${contextId} on the SuperOffice Developer Portal. SuperOffice gave you this right: ${rightName(right)}.`,
      ],
      button: "Open your tenants",
    }),
  ),
  statedAnew: template(
    ["Cust12345", "TENANT_ADMINISTRATOR"],
    (contextId: string, right: TenantRight) => ({
      subject: `You belong to ${contextId} now: ${rightName(right)}`,
      text: [
        `Create an account with this address to see ${contextId} on the SuperOffice Developer Portal. SuperOffice gave you this right, and it waits for your account: ${rightName(right)}.`,
      ],
      button: "Create account",
      after: [
        "The link works once, for 7 days, and only for this address. Your name and a password are all it takes. If you do not know the tenant, do nothing.",
      ],
    }),
  ),
  othersStated: template(
    ["Cust12345", "dana@nordlys.example", "TENANT_ADMINISTRATOR"],
    (contextId: string, email: string, right: TenantRight) => ({
      subject: `SuperOffice gave a right on ${contextId}`,
      text: [
        `Look whether this is right. SuperOffice says of ${email} on ${contextId}: ${rightName(right)}.`,
      ],
      button: "Look at the people",
    }),
  ),
  takenBack: template(["Cust12345"], (contextId: string) => ({
    subject: `You no longer belong to ${contextId}`,
    text: [
      `SuperOffice took your right on ${contextId} back. If this is a mistake, ask whoever administers users in your SuperOffice.`,
    ],
    button: "Open the portal",
    after: ["Your account stays, and so do other tenants and partners of yours."],
  })),
  othersTakenBack: template(
    ["Cust12345", "dana@nordlys.example"],
    (contextId: string, email: string) => ({
      subject: `SuperOffice took a right on ${contextId} back`,
      text: [`${email} no longer belongs to ${contextId}. You need to do nothing.`],
      button: "Look at the people",
    }),
  ),
};
