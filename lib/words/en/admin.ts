const some = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

export const admin = {
  title: "Administration",
  description: "What only the portal administrator sees, and what waits there.",
  groups: {
    people: "People and partners",
    machines: "Mail and machines",
    records: "Rules and records",
  },
  waits: {
    erasures: (count: number) =>
      some(count, "account is erased soon", "accounts are erased soon"),
    recoveries: (count: number, oldest: string) =>
      count === 1 ? `Recovery of ${oldest} waits` : `${count} recoveries wait`,
    mails: (count: number) => some(count, "mail not sent", "mails not sent"),
    keys: (count: number) =>
      some(count, "key ends within 30 days", "keys end within 30 days"),
    sandboxes: (count: number) => some(count, "order waits", "orders wait"),
    deadlines: (count: number) =>
      some(count, "deadline within 30 days", "deadlines within 30 days"),
  },
  mail: "Mail",
  mailDescription: "What the portal has written to people, and how far it got.",
  factors: "Second factors of staff",
  factorsDescription:
    "Who has set one up, and the way back for somebody who lost theirs.",
  caption: "Mails, newest first",
  to: "To",
  subject: "Subject",
  at: "Written",
  state: "State",
  mailPage: {
    tabs: "Mail pages",
    list: "Mails",
    templates: "Templates",
    noServer:
      "No mail server is set up, so mails wait here and are read here. Set SMTP_URL and MAIL_FROM to have them sent.",
    filter: "Filter mails",
    recipient: "Recipient contains",
    state: "State",
    anyState: "Every state",
    show: "Show",
    clear: "Clear filter",
    first: "Newest mails",
    next: "Older mails",
    emptyTitle: "No mail",
    emptyBody: "Mails appear here as soon as the portal writes one.",
    noneFound: "No mail like that",
    noneFoundBody: "Look for a part of the address, or in another state.",
    states: { WAITING: "Waiting", SENT: "Sent", FAILED: "Failed" },
    failures: {
      REFUSED: "The recipient's mail server refused this mail for good.",
      ADDRESS: "This is not one address that a mail can be sent to.",
      TOO_OLD: "It waited too long for a mail server, and would tell old news now.",
      UNREADABLE:
        "It cannot be read any more: its words are no longer kept, or the key its link was sealed with is not in ENCRYPTION_KEYS.",
      BUSY: "The mail server asked to try again later.",
      UNREACHABLE: "The mail server could not be reached, or broke off.",
      SLOW: "The mail server did not answer in time.",
      ENCRYPTION: "No encrypted connection to the mail server could be made.",
      LOGIN: "The mail server did not accept the user name and password in SMTP_URL.",
      SENDER: "The mail server did not accept the sender in MAIL_FROM.",
      UNKNOWN: "Something unexpected happened while sending.",
    },
    tries: (count: number) => (count === 1 ? "1 try" : `${count} tries`),
    sentAt: "Sent",
    nextTry: "Next try",
    reason: "Reason",
    serverSaid: "The server said",
    again: "Send again",
    tryNow: "Try now",
    againLabel: "Send this mail again",
    sending: "Queuing …",
    queued: "Queued. The worker sends it in a moment.",
    kept: "It waits here to be read: no mail server is set up.",
    notAgain: {
      WAITING: "This mail is on its way already.",
      SENT: "This mail was sent already.",
      FAILED: "This mail cannot be sent again.",
    },
    changedMeanwhile:
      "The worker has tried this mail meanwhile. Reload the page to see how it went.",
    linkGone:
      "The link was for the recipient alone: it is not shown here while a mail server sends it, and is deleted once the mail is sent.",
    followLink: "Open the link of this mail",
    letter: "The mail",
    forgotten: "The words of this mail are no longer kept.",
    subjectLabel: "Subject",
  },
  templates: {
    title: "Mail templates",
    description:
      "Every mail the portal writes, with example values, as HTML and as plain text. Each mail holds both; the reader's mail program chooses.",
    asHtml: "HTML",
    asText: "Plain text",
    source: "HTML source",
    rooms: {
      accounts: "Accounts",
      agreements: "Agreements",
      activations: "Activations",
      factors: "Second factors",
      mails: "Registration and apps",
      ownCompanies: "Own companies",
      partners: "Partners",
      partnerVerification: "Verification of partners",
      publishing: "Publishing",
      reviews: "Reviews",
      staff: "Staff",
    } as Partial<Record<string, string>>,
  },
  partners: {
    title: "Partners",
    description: "Every partner, newest first. Name and public profile are edited here.",
    caption: "Partners",
    search: "Name contains",
    searchLabel: "Search",
    name: "Name",
    status: "Status",
    users: "Users",
    apps: "Apps",
    since: "Since",
    none: {
      title: "No partner found",
      body: "No partner has this in its name.",
    },
    create: {
      title: "Create partner",
      description:
        "For a company that did not register itself. It gets a test tenant at once, and is not verified yet.",
      name: "Company name",
      email: "Email of the first user",
      emailHint:
        "An invitation with all four permissions goes there; it makes the account if there is none.",
      submit: "Create partner and invite",
      pending: "Creating…",
      created:
        "The partner is there, and the invitation of its first user is on its way.",
    },
    invite: "Invite user",
    logIn: "Log-in",
    email: "Email",
    permissions: "Permissions",
    usersOf: (shown: number, count: number) =>
      shown < count ? `The first ${shown} of ${count}.` : undefined,
  },
};
