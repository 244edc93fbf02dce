import type { Environment } from "@/lib/core/environments";
import { changes, flags, links, partnerPage, questions } from "./activation-asking";
import { mails } from "./activation-mails";
import { review } from "./activation-review";
import { right } from "./activation-rights";
import { common } from "./common";

/** A customer agrees, SuperOffice grants, an app is let in: all of its words. */

const state = {
  REQUESTED: "Requested",
  APPROVED: "Approved",
  ACTIVE: "Active",
  PAUSED: "Paused",
  REVOKED: "Revoked",
  ENDED: "Ended",
  DECLINED: "Declined",
  WITHDRAWN: "Withdrawn",
  EXPIRED: "Expired",
};

export const activations = {
  state,
  right,
  mails,
  changes,
  links,
  partnerPage,
  questions,
  declarations: {
    purpose: "What it is for",
    authorizeText: "What the app says it does",
    personalData: "Personal data it uses",
    storageCountry: "Where it stores data",
    subProcessors: "Sub-processors",
    deletionTerms: "When it deletes your data",
    agreementLink: "What you agree to with the partner",
  },
  preconditions: {
    validated: {
      name: "Published to Production",
      met: "SuperOffice has validated the app for Production.",
      failed: "SuperOffice has not finished validating the app for Production.",
      refusal:
        "The app is not published to Production. Wait until SuperOffice has validated it.",
    },
    notStopped: {
      name: "App not stopped",
      met: "Neither SuperOffice nor the partner has stopped the app in Production.",
      failed: "The app is stopped in Production now.",
      refusal:
        "The app is stopped in Production. Wait until it is restarted or its suspension is lifted.",
    },
    tenantRunning: {
      name: "Tenant running",
      met: "The tenant is running.",
      failed: "The tenant is not running now.",
      refusal: "The tenant is not running. Try again when it is.",
    },
    licence: {
      name: "Licence for custom apps",
      met: "The tenant has Development Tools, or the plan CRM Suite Core.",
      failed: "The tenant has neither Development Tools nor the plan CRM Suite Core.",
      refusal:
        "Custom apps need the Development Tools licence or the plan CRM Suite Core. Order one from SuperOffice, then try again.",
    },
  },
  refusals: {
    noContact:
      "Withdraw this request and ask once more: its contact has left the portal.",
    customApps:
      "This is a standard app. Customers approve it themselves when they first sign in to it.",
    nothingToShow:
      "Request to publish the app first: the customer reads what the version for Production may do.",
    unknownTenant:
      "No production tenant has this customer ID. It is under Help > About at online.superoffice.com.",
    alreadyOpen:
      "A request for this customer ID is open. Send it again or withdraw it in the list above.",
    alreadyActive: "The app is active on this tenant already.",
    configuration: common.needsConfiguration("This"),
    consultant:
      "You are an external consultant of this tenant. Only its own administrators decide which apps get access.",
    partnerGuest: (partner: string) =>
      `Somebody of ${partner} invited you to this tenant, so you count as external consultant here. Another administrator decides.`,
    partnerMember: (partner: string) =>
      `You belong to ${partner}, which asks for this access. Only the customer's own administrators may decide.`,
    expired: (partner: string) =>
      `The 30 days to decide are over. Ask ${partner} to send the request again.`,
    sendAgainInstead: "The 30 days are over. Send the request again, with a new link.",
    remindedToday:
      "The customer was sent a mail less than a day ago. Remind them tomorrow.",
    decided: "This request was decided already. Reload the page to see how.",
    notOpen: "This request is not open any more. Reload the page to see why.",
    rightsChanged:
      "What the app may do has changed since you opened this page. Reload it and read the rights again.",
    interest:
      "You are, or were, on one of the two sides: a member of the partner or an administrator of the tenant. Another app manager grants this.",
    stillCustom:
      "This would be the app's fourth customer company or a later one. Confirm that it is still a custom app, or talk to the partner about making it a standard app.",
    notLiving: "This authorization has ended already.",
  },
  fields: {
    customerName: "Customer name",
    customerNameHint: "The company, as it knows itself.",
    customerNameMissing: "Enter the customer's name.",
    contextId: "Customer ID",
    contextIdHint:
      "Cust and up to ten digits, such as Cust12345. It is under Help > About at online.superoffice.com.",
    contextIdForm: "Enter Cust and up to ten digits, such as Cust12345.",
    contactEmail: "Customer contact email",
    contactEmailHint: "An administrator of the tenant gets the link to approve.",
    contactEmailMissing: "Enter the email address of the customer's contact.",
    contactEmailForm: "Enter one email address, such as name@example.com.",
    language: "Language of the contact",
    languageHint:
      "We write to the contact in this language, until they choose one themselves. Your note goes out as you write it.",
    note: "Note to the customer",
    noteHint: "Optional. Say why they get this mail and whom they can ask.",
    reason: "Reason",
    reasonMissing: "Say why: the other side reads it.",
  },
  partner: {
    title: "Tenants",
    intro:
      "On which tenants this app is let in, and who has to act next. Each environment has its own tenants.",
    standard: {
      title: "Customers let this app in themselves",
      body: "This is a standard app: a tenant administrator approves it in the sign-in flow, the first time somebody of the tenant signs in. There is nothing to request here.",
    },
    notYet: {
      title: "Request to publish first",
      body: "A customer reads what the version for Production may do before approving it. Request to publish, and you can ask customers while SuperOffice validates the app.",
    },
    form: {
      title: "Request activation",
      why: "The customer gets a link, valid for 30 days, and approves or declines. Then SuperOffice grants the access.",
      submit: "Request activation",
      pending: "Requesting…",
      done: (contextId: string, email: string) =>
        `Requested. ${email} was sent a link to approve the app on ${contextId}.`,
    },
    readOnly: common.needsConfiguration("Requesting activation"),
    environment: (environment: string) => `${environment} tenants`,
    older: "Older tenants",
    newest: "Newest tenants",
    none: {
      PRODUCTION: "No customer has been asked yet.",
      STAGE: "No tenant in Stage has let this app in.",
      SOD: "No tenant in SOD has let this app in yet. It appears here after the first sign-in.",
    } satisfies Record<Environment, string>,
    sentTo: "Link sent to",
    decideBy: "Decision until",
    reason: "Reason",
    history: "History",
    remind: "Remind",
    reminded: (email: string) =>
      `${email} was reminded, with a link that ends on the same day as before.`,
    resend: "Send again",
    resent: (email: string) =>
      `Sent again to ${email}. The earlier link has ended; the new one works for 30 days.`,
    withdraw: "Withdraw",
    withdrawTitle: (contextId: string) => `Withdraw the request to ${contextId}?`,
    withdrawBody:
      "The customer's link ends at once and the contact is told. You can ask again later.",
    withdrawn: (contextId: string) => `The request to ${contextId} was withdrawn.`,
    end: "End authorization",
    endTitle: (contextId: string) => `End the authorization on ${contextId}?`,
    endBody: (contextId: string) =>
      `The app loses its access to ${contextId} at once; to get it back, the customer must approve and SuperOffice must grant again. Outside SOD you then have to confirm, by a date, that you deleted your copy of its data.`,
    ended: (contextId: string) => `The authorization on ${contextId} has ended.`,
    endReasonHint: "The administrators of the tenant read it.",
  },
  waits: {
    REQUESTED: "Waits on the customer",
    APPROVED: "Waits on SuperOffice to grant",
    EXPIRED: "Waits on you: send it again or leave it",
  },
  /** What somebody did, after their name. */
  events: {
    "activation.requested": (app: string) => `asked to activate ${app}`,
    "activation.sent_again": (app: string) => `sent the request for ${app} again`,
    "activation.reminded": (app: string) => `reminded the customer of ${app}`,
    "activation.asked": (app: string) => `asked about ${app}`,
    "activation.answered": (app: string) => `answered about ${app}`,
    "activation.expired": (app: string) => `let the request for ${app} expire`,
    "activation.withdrawn": (app: string) => `withdrew the request for ${app}`,
    "activation.approved": (app: string) => `approved ${app}`,
    "activation.declined": (app: string) => `declined ${app}`,
    "activation.granted": (app: string) => `granted ${app} its access`,
    "authorization.given": (app: string) => `let ${app} in at sign-in`,
    "authorization.revoked": (app: string) => `ended the access of ${app}`,
    "authorization.consented": (app: string) => `let ${app} in`,
    "authorization.token_replaced": (app: string) =>
      `replaced the system user token of ${app}`,
    "authorization.ended": (app: string) => `ended the access of ${app} with the tenant`,
    "authorization.copy_deleted": (app: string) =>
      `confirmed that the copy of ${app} is deleted`,
    "authorization.paused": (app: string) => `paused the access of ${app}`,
    "authorization.resumed": (app: string) => `let the access of ${app} go on`,
    "authorization.rights_asked": (app: string) => `asked for more rights of ${app}`,
    "authorization.rights_approved": (app: string) => `approved more rights of ${app}`,
    "authorization.rights_declined": (app: string) => `declined more rights of ${app}`,
    "authorization.suspended": (app: string) => `suspended the access of ${app}`,
    "authorization.suspension_lifted": (app: string) =>
      `lifted the suspension of the access of ${app}`,
  },
  who: {
    partner: (name: string) => `${name} (partner)`,
    customer: (name: string) => `${name} (customer)`,
    staff: (name: string) => `${name} (SuperOffice)`,
    somebody: "Somebody",
    portal: "The portal",
  },
  decision: {
    title: (app: string) => `Let ${app} in?`,
    titleClosed: (app: string) => `${app}: activation request`,
    lead: (partner: string, contextId: string, company: string) =>
      `${partner} asks for access to ${contextId} (${company}).`,
    who: "Who asks",
    partner: "Partner",
    contact: "Contact",
    requested: "Asked on",
    until: "Decide until",
    validation: "SuperOffice's validation",
    pageTitle: "Activation request",
    record: "Read the signed record",
    validatedPlain: "Validated for Production",
    validated: (review: number) => `Validated in review ${review}`,
    notValidated: "Not finished. Your approval counts once SuperOffice has validated it.",
    why: "What for",
    note: "Message from the partner",
    noNote: "The partner wrote no message.",
    rights: "What it gets",
    enforced: "Enforced by SuperOffice",
    enforcedWhy: "The app can do this, and nothing beyond it.",
    declared: "Declared by the partner",
    declaredWhy:
      "The partner's own words. SuperOffice checks them for plausibility, not technically.",
    noRights: "Signs people in. No right beyond what each signed-in user has.",
    effect: "Licence and cost",
    effectText:
      "Custom apps run under the Development Tools licence or the plan CRM Suite Core, billed monthly by SuperOffice. Calls of the app count as metered API use. Approving orders nothing.",
    decide: "Your decision",
    consequence: (app: string, contextId: string) =>
      `If you approve, ${app} gets these rights on ${contextId} as soon as SuperOffice grants them. The other administrators are told. You can revoke it at any time.`,
    blocked: "It cannot be approved right now:",
    approve: "Approve",
    approving: "Approving…",
    approved: (app: string) => `Approved. SuperOffice grants ${app} its access next.`,
    declineTitle: "Or decline",
    decline: "Decline",
    declining: "Declining…",
    declined: (partner: string) => `Declined. ${partner} is told your reason.`,
    reasonHint: "The partner reads it.",
    readOnly: "You can look, but not decide",
    states: {
      REQUESTED: "Waiting for a decision of the customer.",
      APPROVED: "Approved. SuperOffice grants the access next.",
      GRANTED: "Approved and granted: the app has been let in.",
      DECLINED: "Declined. The app got no access.",
      WITHDRAWN: "The partner withdrew its request. There is nothing to decide.",
      EXPIRED:
        "The 30 days to decide are over. The partner can send the request again, with a new link.",
    },
    decidedBy: (name: string) => `Decided by ${name}`,
  },
  forward: {
    title: "Forward this to an administrator",
    body: (app: string, contextId: string) =>
      `This page decides whether the app ${app} gets access to ${contextId}. Only an administrator of ${contextId} can read the details and decide, and your account is not one.`,
    next: (contextId: string) =>
      `Forward the mail with the link to somebody who administers SuperOffice at ${contextId} (General Administrator or User Administrator). The link identifies the request, not the person, and works for them too.`,
    account: (email: string) =>
      `You are signed in as ${email}. If you are an administrator under another address, sign in with that one.`,
  },
  flags,
  review,
};
