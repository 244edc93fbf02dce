/** Invitations: sent, sent again, withdrawn, accepted. */
export const partnerInvitations = {
  isUser: "This person is a user of the partner already.",
  isInvited:
    "This address has an invitation that still works. Send it again or withdraw it in the list of invitations.",
  tooMany: (mails: number) =>
    `A partner can mail ${mails} invitations within 24 hours, and that many were mailed. Try again tomorrow.`,
  endedAlready:
    "This invitation was accepted, withdrawn or sent again in the meantime. Reload the page.",
  linkGone:
    "This invitation was used or withdrawn, or it is older than 7 days. If you used it yourself, you have joined already. Otherwise ask whoever invited you for a new one.",
  notYours: (invited: string, signedInAs: string) =>
    `This invitation is for ${invited}; you are signed in as ${signedInAs}. Sign out, open the link again, and go on with the invited address.`,
  hasAccount: "This address has an account. Sign in with it, then accept.",
  alreadyUser: (partner: string) => `You are a user of ${partner} already.`,

  invite: {
    title: "Invite user",
    back: "Users",
    description: (partner: string) =>
      `Any email address can be invited to ${partner}. The link works once, for 7 days, and only for that address.`,
    formLabel: "Invite user",
    email: "Email",
    emailHint: "The person joins with exactly this address.",
    permissions: "Permissions",
    permissionsHint: "They can be changed at any time.",
    submit: "Send invitation",
    pending: "Sending…",
    sent: "The invitation is on its way.",
  },
  list: {
    title: "Open invitations",
    caption: "Open invitations",
    email: "Email",
    permissions: "Permissions",
    sent: "Sent",
    by: (name: string) => `by ${name}`,
    state: "State",
    open: "Waiting",
    expired: "Expired",
    until: "until",
    actions: "Actions",
    resend: "Send again",
    resendLabel: (email: string) => `Send the invitation to ${email} again`,
    resent: "A new link is on its way. The old one does not work any more.",
    withdraw: "Withdraw",
    withdrawLabel: (email: string) => `Withdraw the invitation to ${email}`,
    withdrawn: "The invitation is withdrawn. Its link does not work any more.",
    none: "No invitation is waiting.",
  },
  accept: {
    title: (partner: string) => `Join ${partner}`,
    pageTitle: "Invitation",
    intro: (inviter: string, partner: string) =>
      `${inviter} invites you to work for ${partner}.`,
    permissions: "Your permissions",
    email: "For",
    until: "Works until",
    asYou: (name: string) => `You are signed in as ${name}.`,
    formLabel: "Accept the invitation",
    submit: "Accept invitation",
    pending: "Joining…",
    signIn: "Sign in to accept",
    signInWhy: "This address has an account. Sign in with it; this page comes back.",
    newAccount: "Create your account",
    name: "Name",
    password: "Password",
    passwordHint: "At least 12 characters. Spaces and any letters are fine.",
    create: "Create account and join",
    creating: "Setting up…",
    goneTitle: "This invitation does not work any more",
    goneSignIn: "Sign in",
  },
};
