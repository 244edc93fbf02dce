export const admin = {
  title: "Administration",
  description: "What only the portal administrator sees.",
  mail: "Mail",
  mailDescription:
    "Mails the portal has written. No mail server is set up, so they are read here instead of sent.",
  openMail: "Open mail",
  caption: "Mails, newest first",
  to: "To",
  subject: "Subject",
  at: "Written",
  filter: "Recipient contains",
  search: "Search",
  emptyTitle: "No mail",
  emptyBody: "Mails appear here as soon as the portal writes one.",
};
