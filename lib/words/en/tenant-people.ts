import { mails } from "./tenant-mails";

/** The people of a tenant: administrators and external consultants, and how they come and go. */
export const tenantPeople = {
  mails,
  consultantMayNot:
    "Only administrators of the tenant say who its people are. Ask one of them.",
  interestedMayNot:
    "You belong to a partner that has or wants an app on this tenant, or were invited by somebody who does. Here you count as external consultant, so another administrator says who its people are.",
  changeWhere: {
    OPERATIONS:
      "SuperOffice operations gave this right. Change the person’s role in SuperOffice, or remove the person here.",
    SUPERID:
      "This right comes with the SuperID sign-in. Change the person’s role in SuperOffice, or remove the person here.",
    PARTNER_TEST_TENANT:
      "This is a partner’s test tenant. Its administrators are the partner’s users with Configuration: change them on the partner’s pages.",
  },
  lastAdministrator:
    "A tenant keeps an administrator who can sign in and decide. Invite another one first.",
  isPerson: "This person belongs to the tenant already. Look in the list above.",
  tooMany: (mails: number) =>
    `${mails} invitations to a tenant can be mailed within 24 hours, and that many were mailed. Try again tomorrow.`,
  about: {
    TENANT_ADMINISTRATOR:
      "Approves, declines and revokes apps, and says who the people of the tenant are.",
    EXTERNAL_CONSULTANT:
      "Sees the apps, the requests and what happened. Approves and changes nothing.",
  },
  page: {
    title: "People",
    tabs: "Pages of this tenant",
    overview: "Apps and requests",
    description:
      "Everybody who sees this tenant on the portal. A partner’s request never adds anybody here.",
    caption: "People of this tenant",
    name: "Person",
    right: "Right",
    source: "Comes from",
    since: "Since",
    actions: "Actions",
    you: "you",
    off: "May not sign in",
    interested:
      "Counts as external consultant: on the side of a partner with an app here",
    sources: {
      OPERATIONS: "SuperOffice operations",
      SUPERID: "SuperID sign-in",
      INVITATION: "Invitation",
      PARTNER_TEST_TENANT: "Partner’s test tenant",
    },
    invitedBy: (name: string) => (name ? `Invited by ${name}` : "Invitation"),
    change: "Change right",
    changeTitle: (name: string, contextId: string) => `Right of ${name} on ${contextId}`,
    changeBody: (name: string) =>
      `It counts from ${name}’s next click. ${name} and the other administrators are mailed.`,
    save: "Save right",
    saving: "Saving…",
    saved: "The right is saved. It counts on the next click.",
    remove: "Remove",
    removeTitle: (name: string, contextId: string) => `Remove ${name} from ${contextId}?`,
    removeBody: (name: string, contextId: string) =>
      `${name} sees nothing of ${contextId} any more, at once. What ${name} approved stays approved. ${name} and the other administrators are mailed.`,
    removeStays: {
      OPERATIONS:
        "SuperOffice operations gave this right. It does not come back by itself; change the role in SuperOffice as well.",
      SUPERID:
        "This right came with the SuperID sign-in. It does not come back by itself; change the role in SuperOffice as well.",
    },
    removing: "Removing…",
    removed: "The person is removed.",
    leave: "Leave tenant",
    leaveTitle: (contextId: string) => `Leave ${contextId}?`,
    leaveBody: (contextId: string) =>
      `You see nothing of ${contextId} any more, at once. To come back you need a new invitation.`,
  },
  invite: {
    heading: "Invite somebody",
    description:
      "Any email address. The link works once, for 7 days, and only for that address.",
    label: "Invite somebody to the tenant",
    email: "Email",
    emailHint: "The person joins with exactly this address.",
    right: "Right",
    submit: "Send invitation",
    pending: "Sending…",
    sent: "The invitation is on its way.",
    open: "Open invitations",
  },
  accept: {
    superOffice: "SuperOffice",
    right: "Your right",
    lets: "With it",
    intro: {
      TENANT_ADMINISTRATOR: (inviter: string, tenant: string) =>
        `${inviter} invites you to administer ${tenant}.`,
      EXTERNAL_CONSULTANT: (inviter: string, tenant: string) =>
        `${inviter} invites you to look after ${tenant} as external consultant.`,
    },
  },
  home: {
    heading: "Your tenants",
    caption: "Your tenants",
    tenant: "Tenant",
    environment: "Environment",
    right: "Your right",
    source: "Comes from",
  },
};
