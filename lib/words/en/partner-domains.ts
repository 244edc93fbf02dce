/** Email domains of a partner: added, proved, joined by. */
export const partnerDomains = {
  domainAlone: "Type the domain alone, such as fjordapps.com.",
  noDomain:
    "This is not a domain that mail can be sent to. Type it as it stands behind the @, such as fjordapps.com.",
  publicSuffix: (domain: string) =>
    `Anybody can register names below ${domain}. Type the domain of your own company.`,
  sharedHosting: (domain: string) =>
    `${domain} belongs to a provider that gives such names to anybody. Type the domain of your own company.`,
  freeMail: (domain: string) =>
    `Anybody can have an address at ${domain}, so it cannot be yours. Type the domain of your own company.`,
  isThere: "This domain is in the list already.",
  tooMany: (count: number) =>
    `A partner has at most ${count} domains. Remove one that is no longer used.`,
  tooSoon: "This was looked up a moment ago. Wait a few seconds and check again.",
  taken:
    "This domain is verified for another partner. If it is yours, write to SuperOffice: they look into it.",
  verifiedAlready: "This domain is verified already.",
  ownPartner:
    "You belong or belonged to this partner, so somebody else of SuperOffice verifies its domains.",
  gone: "This offer is not there any more. Ask a colleague for an invitation.",
  noteMissing: "Say what you checked: it is kept with the domain.",

  page: {
    title: "Domains",
    description:
      "Verify the email domains of your company. Whoever confirms an address there is then offered to join, and may read. Permissions beyond that are given by you.",
    caption: "Domains of this partner",
    domain: "Domain",
    state: "State",
    checked: "Last looked up",
    actions: "Actions",
    none: "No domain yet.",
    noRight: "Only users with the permission Users add and remove domains.",
    joined: (people: number) =>
      people === 1 ? "1 user joined by it" : `${people} users joined by it`,
    never: "Not yet",
  },
  states: {
    OPEN: "Not verified",
    VERIFIED: "Verified",
    MISSING: "Record is gone",
  },
  ways: { dns: "by its DNS record", hand: "by SuperOffice" },
  looks: {
    FOUND: "The record is there.",
    MISSING: "No such record was found.",
    UNREACHABLE: "The name servers did not answer.",
    TAKEN: "The record is there, but another partner has verified this domain.",
  },
  add: {
    heading: "Add a domain",
    formLabel: "Add a domain",
    field: "Domain",
    hint: "As it stands behind the @ of your addresses, such as fjordapps.com. Subdomains count on their own.",
    submit: "Add domain",
    pending: "Adding…",
    added: "The domain is added. Now prove that it is yours with the record below.",
  },
  proof: {
    heading: (domain: string) => `Prove that ${domain} is yours`,
    recordOf: (domain: string) => `Record of ${domain}`,
    txt: "TXT",
    how: "Add this record where the DNS of your domain is managed. It may take an hour until everybody sees it; the portal looks every ten minutes by itself.",
    type: "Type",
    name: "Name",
    value: "Value",
    copyName: "Copy name",
    copyValue: "Copy value",
    check: "Check now",
    checkOf: (domain: string) => `Look for the record of ${domain} now`,
    checking: "Looking…",
    found: "The record is there: the domain is verified.",
    stillThere: "The record is there.",
    byHand:
      "You cannot change the DNS? Write to SuperOffice: they can check and verify it by hand.",
    keep: "Leave the record in place. When it is gone for a week, the domain is no longer verified.",
  },
  missing: (domain: string) =>
    `The record of ${domain} is gone. Put it back: a week after it went, the domain is no longer verified.`,
  remove: {
    trigger: "Remove",
    title: (domain: string) => `Remove ${domain}?`,
    body: (people: number) =>
      `Nobody is offered to join by this domain any more.${people === 0 ? "" : people === 1 ? " 1 user who joined by it stays." : ` ${people} users who joined by it stay.`}`,
    submit: "Remove domain",
    done: "The domain is removed.",
  },
  byHand: {
    heading: "Domains",
    why: "Verify a domain by hand when the partner cannot change its DNS: it counts as the record would. What you checked is kept with it.",
    formLabel: "Verify a domain by hand",
    note: "What you checked",
    noteHint: "Such as: called the switchboard of the company register's number.",
    submit: "Verify domain",
    pending: "Verifying…",
    done: "The domain is verified.",
    by: (name: string) => `Verified by ${name}`,
  },
  offer: {
    heading: "Join your colleagues",
    body: (partner: string, domain: string) =>
      `${partner} uses this portal and has verified ${domain}, the domain of your address. Join, and you may read; whoever manages its users is told and can give you more.`,
    submit: (partner: string) => `Join ${partner}`,
    pending: "Joining…",
    intro: (name: string) =>
      `Hello, ${name}. Choose how to start and set a password; then you are signed in.`,
    choice: "How do you want to start?",
    choiceMissing: "Choose how you want to start.",
    join: (partner: string) => `Join ${partner}`,
    joinWhy: (domain: string) =>
      `It has verified ${domain}, the domain of your address. You may read; its users are told and can give you more.`,
    own: (company: string) => `Open ${company} as a partner of its own`,
    ownWhy: "You get a test tenant of your own at once, and all permissions.",
  },
};
