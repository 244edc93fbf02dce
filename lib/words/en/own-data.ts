import { obstacles } from "./erasure-obstacles";
import { mails } from "./own-data-mails";

type Ends = { apps: number; secrets: number; keys: number; invitations: number };

const amount = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

/** What the portal holds about a person: to take along, and to have erased. */
export const ownData = {
  title: "Your data",
  description: "Take along what the portal holds about you, or have it erased.",
  file: "Everything the SuperOffice Developer Portal holds about you, by kind. “headings” says what each part is. Times are UTC. Ids stand for things that belong to others. Passwords, secrets and keys are not in it: the portal keeps none that could be read.",
  /** The headings of the file, by the names of its parts. */
  parts: {
    account: "Your account",
    picture: "Your picture",
    memberships: "Partners you belong or belonged to",
    staffRoles: "Roles at SuperOffice",
    tenantRights: "Rights on tenants",
    tenantAccess: "What others said and did about your rights on tenants",
    sessions: "Where you were signed in",
    browsers: "Browsers that are known",
    links: "Links that were mailed to you",
    secondFactors: "Second factors, without their secrets",
    superIds: "SuperID connections",
    registrations: "Registrations",
    agreements: "Agreements you accepted",
    invitations: "Invitations to and by you",
    contactOf: "Where you are a contact",
    erasures: "Erasures you asked for",
    mails: "Mails to you",
    apps: "Apps: what you made and changed",
    reviews: "Reviews: what you wrote and decided",
    activations: "Activations: what you asked for and decided",
    confirmations: "What you confirmed",
    audit: "The audit log, about you or by you",
  },

  download: {
    heading: "Download your data",
    description:
      "One JSON file: your account, memberships, roles and tenants, sessions with their addresses, devices, second factors without their secrets, invitations, registrations and agreements, mails to you, what you wrote and decided, and the entries of the audit log about you or by you.",
    open: "Prepare download",
    opening: "Preparing…",
    opened: "Your data are ready. The link works for ten minutes, in this browser.",
    link: "Download my data (JSON)",
    until: "The link ends",
    closed:
      "The link works for ten minutes only, and that time is over. Prepare the download once more.",
    formLabel: "Prepare the download of your data",
  },

  erasure: {
    heading: "Erase your account",
    description:
      "Your name, address and everything personal leave the portal for good. Nobody can bring them back, SuperOffice neither.",
    happens: "This happens, seven days after you ask for it",
    goes: [
      "Your name, email, password, picture, second factors, sessions, devices and addresses are deleted, and so are your registration, invitations to you and the mails to you.",
      "You leave all partners, tenants and staff roles, and cannot sign in any more.",
      "Where your name stood it reads “Erased person”: in reviews, messages, the audit log and mails to others.",
    ],
    stays:
      "What you did stays with an id that leads to nobody: apps and keys belong to your partner, and reviews, approvals and the audit log have to stay verifiable.",
    anew: "Your address can register again, as somebody new who has none of this.",
    sevenDays:
      "You have seven days to change your mind: we mail you at once, and you call it off on this page with one click. Until then everything works as before.",
    heirs: "Somebody takes over where you are a contact",
    heir: (partner: string, heir: string, what: string) =>
      `${partner}: ${heir} becomes ${what}.`,
    administrative: "administrative contact",
    technical: "technical contact",
    apps: (count: number) =>
      count === 1 ? "contact of 1 app" : `contact of ${count} apps`,
    leaves: (partner: string) => `You are alone at ${partner}. When you are erased:`,
    leavesWhat: ({ apps, secrets, keys, invitations }: Ends) => [
      "It stays, without people: nobody can sign in for it, and nobody can take it over by themselves.",
      ...(apps > 0
        ? [
            `${amount(apps, "app", "apps")} in SOD ${apps === 1 ? "stays" : "stay"} as ${apps === 1 ? "it is" : "they are"}, and nobody can change ${apps === 1 ? "it" : "them"}.`,
          ]
        : []),
      ...(secrets > 0
        ? [
            `${amount(secrets, "client secret stops", "client secrets stop")} working at once and for good.`,
          ]
        : []),
      ...(keys > 0
        ? [
            `${amount(keys, "key for a system user stops", "keys for system users stop")} counting at once and for good.`,
          ]
        : []),
      ...(invitations > 0
        ? [
            `${amount(invitations, "invitation that waits is", "invitations that wait are")} withdrawn.`,
          ]
        : []),
      "SuperOffice can let in somebody else later, who shows that the domain of the company is theirs.",
    ],
    leavesElse:
      "If somebody shall go on with it, invite them and give them the permission Users before.",
    blockedTitle: "You cannot be erased yet",
    blocked:
      "Somebody or something still depends on you alone. Mend this, then come back:",
    obstacles,
    toUsers: "Open users",
    toReview: "Open review",
    toRoles: "Open accounts",
    ask: "Erase my account",
    askTitle: "Erase your account in seven days?",
    askBody: (email: string, partners: string) =>
      `Everything personal about ${email} is deleted then${partners && `, and nobody is left at ${partners}`}. We mail you now, and you can call it off until then.`,
    confirm: "Type your email to confirm",
    confirmHint: (email: string) => `Type ${email}.`,
    confirmWrong: "This is not the address of your account. Type it as it stands above.",
    submit: "Erase in seven days",
    asking: "Saving…",
    tooMany: "You have asked for it many times. Wait an hour, then try again.",
    asked: "Your account is erased in seven days. You can call it off until then.",
    open: "Your account is being erased already. Reload the page.",
    pendingTitle: "Your account is erased soon",
    pending: "It happens",
    pendingMore: "Until then everything works as before, and you can call it off.",
    cancel: "Keep my account",
    cancelling: "Calling off…",
    cancelled: "Your account stays. Nothing was erased.",
    noneOpen: "There is nothing to call off any more. Reload the page.",
    stoppedTitle: "You asked to be erased, and it did not happen",
    erased: "Erased person",
    home: "Your account is erased soon. Everything works until then.",
    homeButton: "Look at it",
  },
  mails,
};
