/** Setting and changing a password. */
export const passwords = {
  leaked:
    "Attackers have this password, or one much like it, on their lists. Use four random words, or let your browser suggest one.",
  linkGone:
    "This link has been used, or it is older than an hour. If you have just set your password, sign in with it. Otherwise ask for a new link.",
  presentMissing: "Enter your present password.",
  presentWrong: "This is not your present password. Check it and try again.",
  newMissing: "Enter a new password.",
  same: "This is your present password. Choose another one.",
  changedMeanwhile:
    "Your password was changed in the meantime, here or elsewhere. Reload the page, then try again.",

  ask: {
    title: "Reset your password",
    intro: "We send you a link to set a new one. It works once, for an hour.",
    formLabel: "Reset your password",
    email: "Email",
    submit: "Send link",
    pending: "Sending…",
    back: "Back to sign-in",
  },
  sent: {
    title: "Check your mail",
    body: "We sent a mail to the address you gave. If it has an account, the mail has a link to set a new password. The link works once, for an hour.",
    nothing:
      "No mail after a few minutes? Look in the spam folder, or check the address and ask again.",
    again: "Ask again",
  },
  set: {
    title: "Set a new password",
    intro: (email: string) =>
      `For ${email}. You are signed out everywhere, then sign in with the new password.`,
    formLabel: "Your next sign-in",
    password: "New password",
    hint: "At least 12 characters. Spaces and any letters are fine.",
    submit: "Set password",
    pending: "Setting…",
    goneTitle: "This link does not work any more",
    again: "Ask for a new link",
  },
  /** On the sign-in page. */
  forgot: "Forgot your password?",
  wasSet: "Your new password is set. Sign in with it.",
};
