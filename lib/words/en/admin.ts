export const admin = {
  title: "Administration",
  description: "What only the portal administrator sees.",
  mail: "Mail",
  mailDescription:
    "Mails the portal has written. No mail server is set up, so they are read here instead of sent.",
  openMail: "Open mail",
  factors: "Second factors of staff",
  factorsDescription:
    "Who has set one up, and the way back for somebody who lost theirs.",
  openFactors: "Open second factors",
  caption: "Mails, newest first",
  to: "To",
  subject: "Subject",
  at: "Written",
  filter: "Recipient contains",
  search: "Search",
  empty: {
    title: "No mail",
    body: "Mails appear here as soon as the portal writes one.",
  },
  none: {
    title: "No mail found",
    body: "Nobody with this in their address was written to. Try a part of the address.",
  },
};
