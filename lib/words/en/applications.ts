import { appList } from "./app-list";
import { common } from "./common";

const templateNames = {
  WEB: "Web app",
  NATIVE: "Native app",
  SERVER_TO_SERVER: "Server-to-server",
  MIRROR: "Custom database mirror app",
  ERP_QUOTE: "Standard ERP sync and quote app",
  EMPTY: "DIY / Empty",
};

const states = {
  ...{ DRAFT: "Draft", REQUEST_PENDING: "Request pending" },
  ...{ APPROVED: "Approved, not live", PUBLISHED: "Published" },
  ...{ REJECTED: "Rejected", REPLACED: "Replaced" },
};

const generic =
  "This name says what many apps do. Add your company's name before it, or “for SuperOffice” behind it";

export const applications = {
  nameMissing: "Give the app a name.",
  nameTooLong: (max: number, length: number) =>
    `A name has at most ${max} characters; this one has ${length}.`,
  nameInvisible: "Remove the invisible characters from the name.",
  nameForbidden: (characters: string[]) =>
    characters.length === 1
      ? `${characters[0]} is not allowed in a name. Remove it.`
      : `${characters.slice(0, -1).join(" ")} and ${characters.at(-1)} are not allowed in a name. Remove them.`,
  nameReserved:
    "Another standard app has a name that looks like this one, and no two share one. Choose another name, such as with the company's name before it.",
  nameReservedAsking:
    "Another standard app has a name that looks like this one's, and no two share one. Change the name under Settings first, or ask the app manager there.",
  nameTaken: "You have an app whose name looks like this one. Choose another name.",
  nameOfDeleted:
    "A deleted app of yours still has a name that looks like this one. Choose another name, or restore that app: it is under Apps, Deleted apps.",
  /** By where the mend is: in the field beside it, in the settings, or with the app manager. */
  nameGeneric: {
    HERE: `${generic}.`,
    SETTINGS: `${generic}, under Settings.`,
    MANAGER: `${generic}. Ask for the new name under Settings, and an app manager renames the app.`,
  },
  templateMissing: "Choose a template.",
  kindMissing: "Choose whether this is a custom or a standard app.",
  redirectMissing:
    "Enter at least one redirect URL: people are sent there after they sign in.",
  contactMissing: "Choose a technical contact.",
  contactForeign: "The technical contact must be one of the partner's people.",
  firstVersion: "First version",
  templates: templateNames,
  templateHints: {
    WEB: "Runs in a browser; people sign in with SuperID.",
    NATIVE: "Desktop or mobile; a public client without a secret.",
    SERVER_TO_SERVER: "Runs without people, as the system user.",
    MIRROR: "Receives a copy of the customer's database. Always custom.",
    ERP_QUOTE: "Connects an ERP system. Always standard.",
    EMPTY: "Nothing preset but API access.",
  },
  kinds: { CUSTOM: "Custom app", STANDARD: "Standard app" },
  kindHints: {
    CUSTOM:
      "For your own company or one customer. Validated, then activated on their tenant.",
    STANDARD: "For many customers, in the App Store. Certified by SuperOffice.",
  },
  licences: {
    CUSTOM:
      "In production, the customer's tenant needs the Development Tools licence or the plan CRM Suite Core.",
    MIRROR:
      "In production, the customer's tenant needs Database Mirroring Service and the Development Tools licence.",
    INTEGRATION:
      "In production, SuperOffice grants the app Integration server, so that the Sync and Quote panel appears in the customer's Settings and maintenance.",
    EMPTY:
      "In production, the customer's tenant needs the Development Tools licence or the plan CRM Suite Core; and Database Mirroring Service, if the app mirrors its database.",
  },
  states,
  /** What is asked for beside what is published. */
  beside: (number: number, state: keyof typeof states) =>
    `Version ${number}: ${states[state].toLowerCase()}`,
  list: appList,
  wizard: {
    title: "Create app",
    description: "The template only sets defaults; all of it can be changed later.",
    formLabel: "Create app",
    partner: "Partner",
    templateHeading: "Template",
    templateWhy: "What kind of app is it?",
    template: "Template",
    kind: "Custom or standard",
    nameHeading: "Name",
    nameWhy: "Customers see it when they approve the app.",
    name: "Application name",
    nameHint:
      "At most 64 characters. Put your company's name before a general word, or “for SuperOffice” behind it.",
    urlsHeading: "Addresses",
    urlsWhy:
      "Where people return after signing in, and what SuperOffice may call. Other templates ask for other addresses.",
    redirectUrls: "Redirect URLs",
    redirectHint:
      "One per line, exactly as your app sends them. https; http only for localhost, in SOD.",
    redirectHintNative:
      "One per line, exactly as your app sends them. https, http on 127.0.0.1 or [::1] with any port, or a scheme of your own, such as com.example.app:/callback. Many libraries put a slash behind an address without a path: give yours a path, such as http://127.0.0.1/callback.",
    addHelper: "Add the helper callback",
    nameHintMirror:
      "At most 64 characters. Mirror apps are called “Data mirroring for” and the name of the company.",
    trafficOn: (label: string) => `Send data to the ${label}`,
    mirroringUrl: "Mirroring service URL",
    erpSyncUrl: "ERP sync URL",
    quoteUrl: "Quote connector URL",
    optional: "Can be filled in later.",
    contactHeading: "Contact",
    contactWhy: "Gets error mails and questions about the app.",
    contact: "Technical contact",
    submit: "Create application",
    pending: "Creating…",
    cancel: "Cancel",
  },
  made: {
    title: "App created",
    heading: "The app is created",
    body: "Its configuration is published to SOD, so it can sign people in there at once. Stage and Production come later, by a publish request.",
    split: (types: readonly string[]) =>
      `“Configure per environment” is on for: ${types.join(", ")}. URLs that only SOD admits are left out of Stage and Production.`,
    secretHeading: "Client secret for SOD",
    secretWhy:
      "The password your app gets tokens with in SOD. It is shown once, here or later under Credentials.",
    secretThere: (count: number) =>
      count === 1
        ? "The app has a client secret in SOD. More are made, and old ones ended, under Credentials."
        : `The app has ${count} client secrets in SOD. More are made, and old ones ended, under Credentials.`,
    toCredentials: "Open credentials",
    nextHeading: "What comes next",
    toQuickstart: "See the code",
    quickstart: "Sign somebody in with a few lines of code, filled in for this app.",
    toAbout: "Say what the app does",
    about:
      "Before the first publish request: the kind of app, what it installs and what it does with data.",
    toApp: "Open the app",
    overview: "See where it stands, and what waits for whom.",
  },
  link: {
    title: "A link filled this form",
    filled:
      "Nothing is created yet. Look at everything, above all at the addresses, before you create the app.",
    refused: "Left out of the link",
    twice: (name: string) => `${name} stands in it more than once.`,
    tooLong: (name: string) => `${name} is too long.`,
    oneOf: (name: string, names: readonly string[]) =>
      `${name} is none of: ${names.join(", ")}.`,
    kindFixed: (kind: string) => `kind: apps of this template are always ${kind}.`,
    value: (name: string, message: string) => `${name}: ${message}`,
    foreign: "partner: you are in no company of this ID that lets you create apps.",
    notAsked: (name: string) => `${name}: this template does not ask for it.`,
    unknown: (name: string, near: string | null) =>
      near === null
        ? `${name} is not known.`
        : `${name} is not known. Did you mean ${near}?`,
  },
  page: {
    title: (page: string, app: string) => `${page}, ${app}`,
    tabs: "Pages of this app",
    overview: "Overview",
    configuration: "Configuration",
    credentials: "Credentials",
    validation: "Validation",
    certification: "Certification",
    tenants: "Tenants",
    strip: "State per environment",
    version: (number: number) => `Version ${number}`,
    nothing: "Nothing sent yet",
    clientIds: "Client IDs",
    clientIdsWhy: "Public names of the app, one per environment. Use them as client_id.",
    clientIdOf: (environment: string) => `Client ID for ${environment}`,
    facts: "Facts",
    technicalContact: "Technical contact",
    template: "Template",
    created: "Created",
    kind: "Kind",
    lifeCycle: "Life cycle",
    lifeCycleWhy: "Where this app stands on its way to customers.",
    tenantsHeading: "Tenants",
    tenantsWhy: "Customers' tenants that this app may use now.",
    tenantsIn: (count: number) => (count === 1 ? "1 tenant" : `${count} tenants`),
    waits: {
      heading: "Who waits for whom",
      none: "Nobody waits for anybody.",
      on: {
        you: "Waits for you",
        superoffice: "Waits for SuperOffice",
        evaluator: "Waits for the evaluator",
        customers: "Waits for customers",
        nobody: "Goes on by itself",
      },
      released: (version: number) =>
        `Version ${version} is approved, waiting for you: publish it.`,
      scheduled: (version: number) => `Version ${version} is approved and goes live on`,
      unsaid: (parts: readonly string[]) =>
        `Missing before publishing can be requested: ${common.list(parts)}.`,
      suggested: (count: number) =>
        count === 1
          ? "A change is suggested: accept or decline it."
          : `${count} changes are suggested: accept or decline them.`,
      reviewYours: (number: number) =>
        `Review ${number} has something for you to mend or answer.`,
      review: (number: number) => `Review ${number} is with SuperOffice.`,
      changes: (count: number) =>
        count === 1
          ? "1 change request waits for an answer."
          : `${count} change requests wait for an answer.`,
      approved: (count: number) =>
        count === 1
          ? "1 activation is approved by its customer and waits for the grant."
          : `${count} activations are approved by their customers and wait for the grant.`,
      asked: (count: number) =>
        count === 1
          ? "1 activation waits for the customer's decision."
          : `${count} activations wait for their customers' decision.`,
    },
    steps: {
      created: "Created",
      sod: "Published in SOD",
      requested: "Publishing requested",
      review: "Validated",
      certified: "Certified for Stage",
      production: "Published in Production",
      active: "Active at a customer",
    },
    next: {
      secret: "Make a client secret for SOD, so that your app can sign in.",
      secretButton: "Make a client secret",
      describe:
        "Say what the app does: it is asked for before the first publish request, and decides what is reviewed.",
      describeButton: "Say what it does",
      key: "Add a key for SOD, so that your app can sign its system user’s token.",
      keyButton: "Add a key",
      publish: "When it works in SOD, ask SuperOffice to publish it.",
      publishButton: "Request to publish",
      waiting: (number: number) =>
        `Review ${number} waits for a reviewer at SuperOffice.`,
      release: (version: number) =>
        `Next, publish version ${version}: SuperOffice has approved it, and it waits for you.`,
      releaseButton: "Publish it",
      scheduled: (version: number) =>
        `Nothing to do: version ${version} is approved and goes live at the time that was chosen.`,
      scheduledButton: "See when",
      inReview: (number: number) =>
        `A reviewer at SuperOffice is working on review ${number}.`,
      withPartner: (number: number) => `Review ${number} has a question for you.`,
      withPartnerButton: "Answer",
      suggestedButton: "See the suggestion",
      rejected: (number: number) =>
        `Review ${number} was rejected. Mend the items and send it again.`,
      rejectedButton: "See what to mend",
      activate: "It is published. Ask a customer to activate it on their tenant.",
      activateAnother:
        "Customers use it. Ask another one to activate it on their tenant.",
      production: "It is published to Stage. Next, request publishing to Production.",
      newer: (version: number) =>
        `Version ${version} runs in SOD only. When it works there, request to publish it.`,
      standing: "It is published. See where it stands on its way to full status.",
      standingButton: "Open certification",
      activateButton: "Request activation",
      openReview: "Open review",
    },
  },
};
