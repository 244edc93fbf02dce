import type { Hindrance } from "@/lib/practice/asks/rules";
import type { AuthorizeErrorCode } from "@/lib/registry/rules";

/** What people read where they sign in to an app by the practice SuperID. */
export const practice = {
  title: (app: string) => `Sign in to ${app}`,
  pageTitle: "Practice sign-in",
  lead: (app: string, partner: string) =>
    `${app} by ${partner} asks who you are, in SOD, where apps are tried. No CRM database stands behind it.`,
  returnsTo: (host: string) => `Afterwards you are sent back to ${host}.`,
  whoYouAre: (name: string, email: string) => `You are ${name}, ${email}.`,
  choose: "Which tenant?",
  chooseLead: "The app learns of the one you choose, and of no other.",
  chosen: (contextId: string, company: string) => `${contextId}, ${company}`,
  change: "Choose another tenant",
  none: "You have no tenant in SOD",
  noneText:
    "Ask for a test tenant on your partner’s page under Tenants, or have somebody invite you to theirs. Then begin the sign-in again in the app.",
  ready: (app: string, contextId: string) => `${app} is let into ${contextId}.`,
  added:
    "Its newest version asks for more than was agreed to. It is let in with the rights agreed so far; an administrator approves the others on the tenant’s page.",
  addedLink: "See what it asks for",
  signIn: (contextId: string) => `Sign in on ${contextId}`,
  approveHeading: (app: string, contextId: string) => `Let ${app} into ${contextId}?`,
  approveLead: (partner: string) => `What ${partner} says about it:`,
  noText: "The partner has written nothing here yet (Configuration, Authorize).",
  rights: "What it gets",
  moreHeading: (app: string, contextId: string) => `Let ${app} do more on ${contextId}?`,
  moreLead:
    "Its newest version asks for more than was agreed to. Until you agree, it has what was agreed so far.",
  moreRights: "What is new",
  allRights: "All that it gets then",
  approveMore: "Agree, and go on",
  approvingMore: "Saving your answer …",
  declineMore: "Decline it on the tenant’s page",
  approve: (contextId: string) => `Let it into ${contextId}`,
  approving: "Letting it in …",
  approved: (app: string, contextId: string) =>
    `${app} is let into ${contextId}. Continue to sign in.`,
  decline: "Not now, back to the app",
  cancel: "Cancel, back to the app",
  alreadyIn: (app: string, contextId: string) =>
    `${app} is let into ${contextId} already. Reload this page and sign in.`,
  refusedHeading: (app: string, contextId: string) =>
    `${app} cannot sign you in on ${contextId}`,
  code: (code: number) => `Error code ${code}`,
  backWithRefusal: "Tell the app, and go back",
  hindrances: {
    suspended: "The app is stopped. Its partner sees why on the app’s page.",
    paused: "The app’s access to this tenant is paused.",
    revoked:
      "The app’s access to this tenant was ended. An administrator can let it in again.",
    not_granted: "Nobody has let the app into this tenant.",
    tenant: "The tenant does not run now. Try again when it does.",
    not_administrator:
      "Nobody has let the app into this tenant yet. Ask an administrator of it to sign in first.",
    not_active:
      "Nothing of the app is published in SOD. Its partner publishes a version.",
  } satisfies Record<Hindrance, string>,
  gone: "This sign-in is over",
  goneText:
    "It took longer than an hour, or was finished already. Go back to the app and sign in again.",

  /** The provider’s own pages, where nobody can be sent back to the app. */
  pages: {
    trouble: "This sign-in cannot go on",
    troubles: {
      0: "The request is not one that the sign-in understands.",
      1: "The app’s access was paused or ended.",
      2: "The app names no address to come back to, or one that is not registered. Its partner has it send the redirect URL, and adds that to the configuration exactly as it is sent.",
      3: "It took too long, or was finished already. Go back to the app and sign in again.",
      4: "The app is not known here, is stopped, or sent something that does not count.",
      5: "An administrator has to approve the app again.",
      6: "The request was signed at another time than now.",
      7: "The request’s signature is not the app’s.",
    } satisfies Record<AuthorizeErrorCode, string>,
    code: (code: number) => `Authorize error code ${code}`,
    request: (id: string) => `Request ID ${id}`,
    quote: "Tell the partner this ID: the app’s page says more about it.",
    logout: "Sign out of the practice sign-in?",
    logoutButton: "Sign out",
    loggedOut: "You are signed out of the practice sign-in",
    loggedOutText: "You stay signed in to the developer portal.",
    comeBack: "There is too much to do now. Try again in a moment.",
    isPractice:
      "Practice sign-in of the developer portal. No CRM database stands behind it.",
  },
  /** The one call of a tenant’s API that is here. */
  api: {
    practice: "No CRM database stands behind this API: it tells who the token is of.",
    noAddress:
      "The practice API knows v1/User/currentPrincipal and nothing else. No CRM database stands behind it.",
    onlyGet: "Use GET.",
    elsewhere: (contextId: string) =>
      `Wrong subdomain: ${contextId} is not here. Read the tenant’s address from the claim webapi_url.`,
    noToken:
      "The token is none, is over, or is of another tenant. Refresh it, or sign in again.",
  },
  /** The exchange of a system user’s token for a ticket. */
  tickets: {
    onlyPost: "Use POST, with JSON.",
    body: "Send SignedSystemToken, ApplicationToken, ContextIdentifier and ReturnTokenType “JWT”.",
    code: (code: number, sentence: string) => `${sentence} (AuthorizeErrorCode ${code})`,
    wrongToken:
      "This is not the system user token of the app on this tenant. It is in the claim system_token of each sign-in there.",
    noSystemUser:
      "The app has no system user on this tenant: its configuration asks for SystemToken, and an administrator agrees.",
  },
  /** What the app is told with `access_denied`. */
  denied: (code: number, name: string, requestId: string) =>
    `AuthorizeErrorCode ${code} (${name}). Request ID ${requestId}`,
};
