import type { Environment } from "@/lib/core/environments";
import { aboutApp } from "./about-app";
import { common } from "./common";

/** So many environments there are. */
const ALL = Object.keys(common.environments).length;

/** "Stage and Production". */
function places(environments: readonly Environment[]): string {
  return environments
    .map((environment) => common.environments[environment])
    .join(" and ");
}

type NamedSecret = { environment: Environment; lastFour: string; label: string };

/** "SOD …1234 (Laptop), Production …abcd". */
const namesOf = (secrets: readonly NamedSecret[]) =>
  common.list(
    secrets.map(
      ({ environment, lastFour, label }) =>
        `${common.environments[environment]} …${lastFour}${label ? ` (${label})` : ""}`,
    ),
  );

const nativeEnds = (secrets: readonly NamedSecret[]) =>
  `A native app has no client secret. Read which end and tick that below, then send it again: ${namesOf(secrets)}.`;

export const configurations = {
  line: (number: number, message: string) => `Line ${number}: ${message}`,
  listsDiffer:
    "The three lists differ, so they cannot become one. Make them equal first, or keep “Configure per environment” on.",
  rowsDiffer:
    "The three addresses or their switches differ, so they cannot become one. Make them equal first, or keep “Configure per environment” on.",
  labelChanged: (now: string) =>
    `Somebody changed the label to “${now}” meanwhile. Look at it, then send yours again.`,
  labelMissing: "Give the new version a label, such as “New callback”.",
  nativeEnds,
  locked:
    "This version is locked: it is waiting for a decision or published in Stage or Production. Make a new version to change something.",
  alreadyInSod: "This version is published in SOD already.",
  urlTypes: {
    REDIRECT: "Redirect URL",
    POST_LOGOUT: "Post-logout redirect URL",
    CORS: "CORS origin",
    STATE_CHANGE: "Customer state change URL",
    AUTHORIZATION_EVENTS: "Authorization events URL",
    ERP_SYNC: "ERP sync URL",
    QUOTE: "Quote connector URL",
    MIRRORING: "Mirroring URL",
  },
  fields: {
    isNative: "Native or mobile app",
    supportDarkMode: "Support dark mode",
    removeRememberMe: "Remove “Remember me”",
    authorizeText: "Authorize text",
    purpose: "Purpose",
    personalData: "Personal data",
    storageCountry: "Storage country",
    subProcessors: "Sub-processors",
    deletionTerms: "Deletion",
    agreementLink: "Link to the agreement",
    ...aboutApp.fields,
    claims: "Claim",
    agents: "Agent",
    supportedEndpoints: "Endpoint",
    customClaims: "Custom claim",
    defaultRedirectUrl: "Default redirect URL",
    perEnvironment: "Configure per environment",
  },
  stale: {
    seen: "Somebody saved this version since you opened the page. Nothing of yours was saved yet, and nothing you typed is lost. Look at both below, then merge.",
    choose: "Choose which change is kept where both of you changed the same, then merge.",
    broken: (message: string) =>
      `Both changes together break a rule, so nothing was saved. ${message}`,
    integration: (url: string, enabled: boolean, mails: boolean) =>
      `${url}, data traffic ${enabled ? "on" : "off"}, error emails ${mails ? "on" : "off"}`,
  },
  comparison: {
    mirroring: "Mirroring of the customer's database",
    granted: (right: string, tenants: number) =>
      tenants === 0
        ? `${right} granted`
        : `${right} granted: ${tenants === 1 ? "1 tenant must" : `${tenants} tenants must`} approve again`,
    withdrawn: (right: string) =>
      `${right} taken away: it ends at once, nobody has to agree`,
    title: "Compare",
    description:
      "Any two versions, or what two environments run. An environment shows what is published there, with its own addresses.",
    from: "From",
    to: "To",
    apply: "Compare",
    form: "What is compared",
    version: (number: number, label: string) =>
      label ? `Version ${number}: ${label}` : `Version ${number}`,
    environment: (environment: string, number: number | null) =>
      number === null
        ? `${environment}: nothing is published`
        : `${environment}: version ${number}`,
    heading: (from: string, to: string) => `From ${from} to ${to}`,
    same: "Nothing differs.",
    itself:
      "This is one and the same. Choose two that are not, or make another version under Versions.",
    nothingThere:
      "Nothing is published in that environment, so there is nothing to compare. Choose another one.",
    kinds: {
      right: "Rights",
      url: "Addresses",
      text: "What customers read",
      other: "Settings",
    },
    look: (url: string) => `Worth a second look: ${url}`,
    before: "Before",
    after: "After",
    consent: "What publishing does to customers",
    consentNone:
      "No customer has to approve again: nobody gets an app with more rights than they have agreed to.",
    consentSome: (tenants: number) =>
      `${tenants === 1 ? "1 tenant" : `${tenants} tenants`} must approve again, 0 users are locked out: what was agreed goes on until an administrator approves the new rights.`,
    consentWaiting: (tenants: number) =>
      `${tenants === 1 ? "1 of them has" : `${tenants} of them have`} rights of the version that runs now to approve already.`,
    consentIn: (environment: string, tenants: number) => `${environment}: ${tenants}`,
    noTenants: "No customer has let this app in yet, so nobody has to approve again.",
  },
  discard: {
    onlyDrafts:
      "This version was published or requested somewhere, so it stays as history. Only a draft can be discarded.",
  },
  changes: {
    switched: (field: string, on: boolean) => `${field}: switched ${on ? "on" : "off"}`,
    chosen: (field: string, value: string) => `${field}: ${value}`,
    written: (field: string, wasEmpty: boolean, isEmpty: boolean) =>
      `${field}: text ${wasEmpty ? "added" : isEmpty ? "removed" : "changed"}`,
    added: (field: string, value: string) => `${field} added: ${value}`,
    removed: (field: string, value: string) => `${field} removed: ${value}`,
    /** An address, and in which environments where it is not all of them. */
    where: (value: string, environments: readonly Environment[]) =>
      environments.length === ALL ? value : `${value} (${places(environments)})`,
    traffic: (field: string, value: string, on: boolean) =>
      `${field} ${value}: data traffic ${on ? "on" : "off"}`,
    mails: (field: string, value: string, on: boolean) =>
      `${field} ${value}: error emails ${on ? "on" : "off"}`,
    first: "First version, made by the wizard",
    copied: "Copied from an earlier version",
    none: "Saved without a change",
  },
  page: {
    title: "Configuration",
    description:
      "What SuperOffice enforces for this app. Saving a version that is published in SOD is live in SOD at once.",
    formLabel: "Configuration",
    save: "Save settings",
    saving: "Saving…",
    savedMerged: (number: number) =>
      `Version ${number} is saved, with both changes in it.`,
    relabelled: "Label changed.",
    saved: (number: number) => `Version ${number} is saved.`,
    savedNothing: (number: number) =>
      `Nothing changed: version ${number} was like this already.`,
    savedSplit: (types: string[]) =>
      `Saved. “Configure per environment” is on for: ${types.join(", ")}. URLs that only SOD admits are left out of Stage and Production.`,
    leftLoopback: (urls: readonly string[]) =>
      `Removed, because a loopback address without a port, or outside SOD, is for native apps alone: ${urls.join(", ")}.`,
    tabs: "Pages of the configuration",
    statesOf: (number: number) => `Where version ${number} stands`,
    compare: "Compare",
    authentication: "Authentication",
    signIn: "Signing in",
    kind: "Kind of app",
    authenticationWhy:
      "Where SuperOffice may send people after they sign in. Compared character by character.",
    redirectUrls: "Redirect URLs",
    testUrls: "Test a redirect URL, or look whether these are up",
    redirectHint:
      "One per line. https, exactly as your app sends it; http only for localhost, in SOD.",
    redirectHintNative:
      "One per line, exactly as your app sends it. https, http on 127.0.0.1 or [::1] with any port, or a scheme of your own, such as com.example.app:/callback.",
    addHelper: "Add the helper callback",
    postLogoutUrls: "Post-logout redirect URLs",
    postLogoutHint: "One per line. Where people land after signing out.",
    corsOrigins: "CORS origins",
    corsHint:
      "One per line. Scheme, host and port only, such as https://app.example.com.",
    inEnvironment: (label: string, environment: string) => `${label} in ${environment}`,
    split: (label: string) => `Configure per environment: ${label}`,
    splitRowHint: "One address with its switches for each of SOD, Stage and Production.",
    splitHint: "One list for each of SOD, Stage and Production.",
    native: "Native or mobile app",
    nativeHint:
      "A public client: signs in with PKCE and has no client secret. May use loopback addresses.",
    endSecrets: (count: number) =>
      count === 1 ? "The app's client secret ends" : "The app's client secrets end",
    endSecretsHint: (secrets: readonly NamedSecret[]) =>
      `Tick it to save the app as native, which has no secret. ${namesOf(secrets)}. They are revoked where this version is published: in SOD at once, in Stage and Production when SuperOffice has published it there.`,
    endSecretsNow: (secrets: readonly NamedSecret[]) =>
      `This version is native, which has no secret. Tick it to publish: ${namesOf(secrets)}. Revoked at once.`,
    endSecretsLater: (secrets: readonly NamedSecret[]) =>
      `This version is native, which has no secret. Tick it unless you press Publish yourself: ${namesOf(secrets)}. Revoked when it goes live; with a secret made until then it waits for you.`,
    endSecretsInManifest: (secrets: readonly NamedSecret[]) =>
      `The manifest makes the app native, which has no secret. ${namesOf(secrets)}. They are revoked where the new version is published.`,
    darkMode: "Support dark mode",
    darkModeHint: "The sign-in page follows the person's colour scheme.",
    rememberMe: "Remove “Remember me”",
    rememberMeHint: "Hides the choice on the sign-in page.",
    integration: "Integration settings",
    integrationWhy: "Addresses that SuperOffice calls. https on a public host.",
    integrations: {
      STATE_CHANGE: {
        heading: "Customer state change",
        why: "Told when a customer's tenant is upgraded, suspended, resumed, moved or deleted. Standard apps need it.",
      },
      AUTHORIZATION_EVENTS: {
        heading: "Authorization events",
        why: "Told when a customer approves, pauses, resumes or revokes this app.",
      },
      ERP_SYNC: { heading: "ERP sync", why: "The ERP connector that SuperOffice calls." },
      QUOTE: {
        heading: "Quote connector",
        why: "The quote connector that SuperOffice calls.",
      },
      MIRRORING: {
        heading: "Mirroring",
        why: "The service that SuperOffice's mirroring task sends data to. Customers approve again when it is added.",
      },
    },
    traffic: (enabled: boolean, mails: boolean) =>
      `Data traffic ${enabled ? "on" : "off"}, error emails ${mails ? "on" : "off"}`,
    enabled: (label: string) => `Send data to the ${label}`,
    errorMails: (label: string) => `Send error emails about the ${label}`,
    consent: "What customers read before they approve",
    consentWhy: "Declared by you, shown word for word to the customer's administrator.",
    authorizeText: "Authorize",
    authorizeHint: "What the app does on the tenant, in one or two sentences.",
    purpose: "Purpose",
    purposeHint: "What the app is for.",
    personalData: "Personal data",
    personalDataHint: "Which data about people you read or keep.",
    storageCountry: "Storage country",
    subProcessors: "Sub-processors",
    deletionTerms: "Deletion",
    deletionHint: "What happens to copied data when the customer revokes the app.",
    agreementLink: "Link to the agreement",
    agreementLinkHint:
      "Optional. Where the customer reads what it agrees to with you, such as terms of use or a data processing agreement.",
    agreementLinkForm:
      "Enter an address that begins with https://, without a user name, such as https://fjord.example/terms.",
    advanced: "Advanced",
    look: "Sign-in page",
    lookWhy: "How SuperOffice's sign-in page looks for this app.",
    granted: "Granted by SuperOffice",
    grantedWhy:
      "The template set these. An app manager at SuperOffice changes them for you, never in a locked version.",
    level: "Authorization level",
    levelIn: (environment: string, level: "ADMINISTRATOR" | "EXPLICIT") =>
      `${environment}: ${level === "EXPLICIT" ? "Explicit" : "Administrator"}`,
    levelWhy:
      "Follows from the kind of app, which you ask the app manager to change under Settings. Administrator: a tenant's administrator lets it in while signing in. Explicit: only request, approval and grant do.",
    versions: "Versions",
    olderVersions: "Older versions",
    newestVersions: "Newest versions",
    versionsWhy:
      "A label and a state per environment. Editing happens in the version you choose here.",
    version: (number: number, label: string) => `Version ${number}: ${label}`,
    readOnly: common.needsConfiguration("Changing settings"),
    lockedTitle: "This version is locked",
    locks: {
      REQUEST_PENDING: (environments: readonly Environment[]) =>
        `It waits for SuperOffice's decision about ${places(environments)}.`,
      APPROVED: (environments: readonly Environment[]) =>
        `It is approved for ${places(environments)}, and waits to go live.`,
      PUBLISHED: (environments: readonly Environment[]) =>
        `It is published in ${places(environments)}, and stays what was approved.`,
      REPLACED: (environments: readonly Environment[]) =>
        `It was published in ${places(environments)}, and stays what you can roll back to.`,
    },
    lockedDo: "Make a new version to change something.",
    lockedAsk: "Changes need a new version.",
    toNewVersion: "Make a new version",
    toRequest: "Open the request",
    actions: "What you can do with it",
    actionsWhy: "With the version you are looking at. A row below opens another one.",
    label: "Label",
    relabel: "Change label",
    relabelHint: "The label is no part of what is reviewed, so it can always change.",
    discard: (number: number) => `Discard version ${number}`,
    discardTitle: (number: number) => `Discard version ${number}?`,
    discardHint:
      "The draft goes from every page, with what was saved in it. Nothing that is published changes, and its number is not used again.",
    unsafe: "Marked as unsafe",
    rollBackTo: (number: number) => `Roll back to version ${number}`,
    compareWith: (number: number) => `Compare version ${number} with another`,
    saveFile: (revision: number) => `Download save ${revision} as JSON`,
    newVersion: "New version",
    newVersionHint: "Copies this version into a draft that you can edit.",
    newVersionLabel: "Label of the new version",
    publishToSod: "Publish to SOD",
    publishToSodHint:
      "Puts this version to work in SOD at once, in place of the one there.",
    publishedToSod: "Published to SOD.",
    changeLog: "Change log",
    changeLogWhy: "Every save of this version: who, when and what.",
    noChanges: "Nothing was saved yet.",
    olderSaves: "Older saves",
    newestSaves: "Newest saves",
    columnVersion: "Version",
    columnAuthor: "Author",
    columnMade: "Made",
    saveNumber: (revision: number) => `Save ${revision}`,
  },
};
