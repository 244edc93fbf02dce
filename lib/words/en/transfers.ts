import { day } from "./agreement-acts";
import { transferMails } from "./transfer-mails";

const tenants = (count: number) => (count === 1 ? "1 tenant" : `${count} tenants`);
const after = "The app can be handed over after that.";

/** A partner gives an app to another one. */
export const transfers = {
  inReview: (number: number) =>
    `Review ${number} is open. Withdraw the request to publish, or wait for the decision. ${after}`,
  changesOpen: (count: number) =>
    `${count === 1 ? "1 change is" : `${count} changes are`} asked of the app manager. Take that back, or wait for the answer. ${after}`,
  listingAsked: `The App Store listing waits for SuperOffice. Withdraw that request on the page App Store, or wait for the decision. ${after}`,
  asked: (count: number) =>
    `${count === 1 ? "1 customer is" : `${count} customers are`} asked to let the app in. Withdraw that on the page Tenants, or wait until it is granted. ${after}`,
  underWay:
    "The app is being handed over to another partner. Ask again when that is done, or withdraw the transfer in its settings.",
  typeName: (app: string) => `Type “${app}” to go on: it has left SOD.`,
  alreadyOpen:
    "The app is offered already. Reload the page to see to whom, and withdraw that first.",
  tooMany: (count: number) =>
    `Your partner has made ${count} offers in the last 24 hours. Go on tomorrow.`,
  changed: "This transfer has changed. Reload the page to see where it stands.",
  over: "This offer is over. Reload the page to see how it ended.",
  linkGone:
    "This link does not work. Offers can be accepted for 7 days: ask for a new one.",
  notYours: (invited: string, mine: string) =>
    `The app is offered to ${invited}, and you are signed in as ${mine}. Sign out, then open the link again and sign in with the address it was sent to.`,
  senderGone:
    "Whoever offered the app may not do that any more. Ask its partner for a new offer.",
  partnerMissing: "Choose the partner that takes the app over.",
  notYourPartner:
    "Choose a partner in which you hold the permission Configuration, other than the one that offers the app.",
  notVerified:
    "SuperOffice has not verified this partner yet. Ask for that on the partner’s page, then accept.",
  nameTaken: (app: string) =>
    `This partner has an app named “${app}” already, or nearly so. Rename that one first, or ask for this one to be renamed.`,
  nameTakenThere: (app: string) =>
    `The receiver has an app named “${app}” already, or nearly so. Ask one of the two partners to rename theirs, then confirm.`,
  contactLeft:
    "The technical contact is no user of the receiver any more. Refuse with that as the reason, so that the offer is made again.",
  receiverUnready: (why: string) => `The receiver may not take the app over now: ${why}`,
  nameMet:
    "An app of this name was made at this very moment. Rename one of the two, then go on.",
  tooEarly: (at: Date) =>
    `Customers hear of it a week before, so it can be confirmed from ${day(at)} on.`,
  reasonMissing: "Say why: both partners read it.",
  interest:
    "You have been a member of one of these partners since the app was made, so somebody else at SuperOffice decides.",
  states: {
    OFFERED: "Offered",
    ACCEPTED: "Waiting for SuperOffice",
    DONE: "Handed over",
    DECLINED: "Declined",
    WITHDRAWN: "Withdrawn",
    EXPIRED: "Not accepted in time",
    REFUSED: "Refused by SuperOffice",
  },
  section: {
    heading: "Transfer to another partner",
    why: "The app changes hands with its client IDs, versions, reviews and customers. Your client secrets and keys end after 30 days at most, CI tokens at once, and you keep what your own activity says until then.",
    listing: (isListed: boolean) =>
      isListed
        ? "Your App Store listing does not go along: it leaves the store when the app is handed over, and the receiver enters its own."
        : "What you have written for the App Store does not go along: the receiver enters its own.",
    stands: "Something stands in the way.",
    button: "Offer the app",
    title: (app: string) => `Offer ${app} to another partner?`,
    body: (leftSod: boolean) =>
      leftSod
        ? "Somebody of the other partner gets a link by mail and has 7 days to accept. Then its customers are told, and an app manager of SuperOffice confirms. You can withdraw until then."
        : "Somebody of the other partner gets a link by mail and has 7 days to accept. Accepting hands the app over at once. You can withdraw until then.",
    email: "Their email address",
    emailHint:
      "Of somebody who manages apps there. The link works for this address only.",
    appName: (app: string) => `Type “${app}” to confirm`,
    offering: "Offering…",
    offered: "Offered. The link is on its way.",
    to: "Offered to",
    by: "Offered by",
    until: "Can be accepted until",
    receiver: "Taken over by",
    earliest: "Can be confirmed from",
    state: "State",
    last: "Last transfer",
    reason: "Reason",
    withdraw: "Withdraw",
    withdrawTitle: (app: string) => `Withdraw the transfer of ${app}?`,
    withdrawBody:
      "The app stays with you. Everybody who was told of the transfer gets a mail.",
    withdrawing: "Withdrawing…",
    withdrawn: "Withdrawn. The app stays with you.",
  },
  offer: {
    pageTitle: "Take over an app",
    title: (app: string) => `Take over ${app}`,
    intro: (by: string, partner: string) =>
      `${by} of ${partner} offers you this app. It changes hands with its client IDs, versions, reviews and customers.`,
    plain: (partner: string, email: string) =>
      `${partner} offers an app to ${email}. Sign in with that address to see what it is about.`,
    goneTitle: "This offer is not open",
    takenTitle: "The app was taken over",
    taken: "With this link the app came to your partner. It stands among your apps.",
    openApp: "Open the app",
    signIn: "Sign in",
    about: "What you take over",
    app: "App",
    kind: "Kind",
    from: "Offered by",
    environments: "Published in",
    nowhere: "Nowhere",
    customers: "Customers who use it",
    customersOf: (count: number) => (count === 0 ? "None" : tenants(count)),
    listing: "App Store listing",
    listingOf: (isListed: boolean) =>
      isListed
        ? "Leaves the store when the app is yours. You enter your own, and the app is shown again once SuperOffice approves it."
        : "None is published. You enter your own.",
    until: "Open until",
    credentials: "Credentials of the giver",
    credentialsWhy:
      "They go on working for 30 days at most, so that you can put your own in their place. One that ends earlier ends then.",
    secrets: "Client secrets",
    keys: "Keys",
    tokens: "CI tokens",
    tokensEnd: (count: number) => (count === 0 ? "None" : `${count}, ending at once`),
    environment: "Environment",
    accept: "Take the app over",
    acceptAtOnce: "The app is yours as soon as you press the button.",
    acceptWaits: (customers: number) =>
      customers === 0
        ? "The app has left SOD, so an app manager of SuperOffice confirms after you."
        : `The app has left SOD, so an app manager of SuperOffice confirms after you: in a week at the earliest, because ${customers === 1 ? "1 customer hears" : `${customers} customers hear`} of it before.`,
    partner: "Partner",
    partnerHint: "One of yours in which you hold the permission Configuration.",
    contact: "Technical contact",
    contactHint: "A user of the partner that takes the app over.",
    contactOf: (person: string, partners: string) => `${person} (${partners})`,
    errors: "Error reporting",
    errorsHint:
      "One address a line. Left empty, the technical contact hears of errors alone.",
    uninstall: "Uninstall requests",
    uninstallHint: "One address a line. Left empty, they go to the partner’s own list.",
    submit: "Take over",
    accepting: "Taking over…",
    accepted: "Accepted. An app manager of SuperOffice confirms.",
    unready: (partner: string) => `${partner} cannot take it over yet`,
    noPartner:
      "You hold the permission Configuration in no other partner. Register your company, or ask a colleague to invite you, then open the link again.",
    decline: "Decline",
    declineTitle: (app: string) => `Decline ${app}?`,
    declineBody: "The app stays where it is, and its partner gets a mail.",
    declining: "Declining…",
    declined: "Declined. The app stays where it is.",
    waits: "Waiting for SuperOffice",
    waitsWhy: (partner: string, earliest: Date) =>
      `The app is accepted for ${partner}. An app manager of SuperOffice confirms, from ${day(earliest)} on; you get a mail then.`,
    obstacle: "The app cannot be handed over now.",
  },
  list: {
    title: "Transfers",
    description:
      "Apps that have left SOD and that another partner has accepted. Look whether both are who they say, then confirm or refuse.",
    waiting: "Waiting for you",
    waitingNone: "No transfer waits.",
    decided: "Changed hands or refused",
    decidedNone: "No app has changed hands yet.",
    heading: (app: string, to: string) => `${app} to ${to}`,
    app: "App",
    from: "From",
    to: "To",
    accepted: "Accepted",
    by: (person: string, partner: string) => `${person}, ${partner}`,
    contact: "New technical contact",
    customers: "Customers told",
    listing: "App Store listing",
    listingLeaves: "Leaves the store until the receiver’s own is approved",
    earliest: "Can be confirmed from",
    state: "State",
    closed: "Closed",
    openApp: "Open the app",
    confirm: "Confirm",
    confirmAbout: (app: string) => `Confirm the transfer of ${app}`,
    confirming: "Confirming…",
    confirmed: "Confirmed. The app has changed hands.",
    refuse: "Refuse",
    refuseTitle: (app: string) => `Refuse the transfer of ${app}?`,
    refuseWhy: "The app stays where it is. Both partners and its customers get a mail.",
    refused: "Refused. Both partners are told.",
    reason: "Reason",
  },
  mails: transferMails,
};
