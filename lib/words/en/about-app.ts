import { common } from "./common";

/** What is said about an app before its first publish request. */
export const aboutApp = {
  models: {
    UNSTATED: { name: common.notStated, about: "" },
    INTERNAL: {
      name: "Internal",
      about: "People use it inside SuperOffice: web panels, buttons, dialogs.",
    },
    EXTERNAL: {
      name: "External",
      about: "Integrates from outside. Nothing of it is seen inside SuperOffice.",
    },
    HYBRID: { name: "Hybrid", about: "Both. Most apps are." },
  },
  contexts: {
    UNSTATED: { name: common.notStated, about: "" },
    APPLICATION_USER: {
      name: "Application user",
      about: "Acts as the person who is signed in, with that person's rights.",
    },
    SYSTEM_USER: {
      name: "System user",
      about:
        "Also works by itself, without a person and without limits of rights. Needs the claim SystemToken.",
    },
  },
  answers: { UNSTATED: common.notStated, YES: "Yes", NO: "No" },
  fields: {
    applicationModel: "Application model",
    userContext: "User context",
    addsPanels: "Web panels",
    panelUrls: "Web panel",
    addsToCrm: "Adds something to SuperOffice",
    provisioned: "Provisioned",
    hasPages: "Has pages that people see",
    writesData: "Writes to the database",
    createsPersons: "Creates persons",
    copiesData: "Keeps copies of data",
    offersSearch: "Offers search",
    sendsMarketing: "Sends marketing mail",
    speaksLanguages: "Several languages",
  },

  /** Each part in the middle of a sentence. */
  parts: {
    APPLICATION_MODEL: "the application model",
    USER_CONTEXT: "the user context",
    WEB_PANELS: "the web panels",
    PROVISIONED: "what installing adds",
    DATA_QUESTIONS: "the answers about data",
    DECLARED: "what customers read",
  },

  nativeSystemUser:
    "A native app cannot keep the system user's secret. Choose Application user, or switch “Native or mobile app” off under Authentication.",
  nativeSystemToken:
    "A native app keeps no secret, so it cannot have the claim SystemToken. Leave “Native or mobile app” off, or ask SuperOffice to take the claim away, under Advanced.",
  panelsInside:
    "Web panels are shown inside SuperOffice, so the app is internal or hybrid.",
  panelsListed:
    "You answered that the app adds no web panels. Remove the addresses, or answer Yes.",
  provisionedListed:
    "You answered that installing adds nothing. Empty the list, or answer Yes.",
  personsAreWritten: "Creating persons writes to the database. Answer Yes here.",

  panels: {
    host: "Write your own host in full after https://. Template variables come behind it.",
    secret:
      "Remove <usec>. It is a login secret, and addresses end up in logs and histories. Sign the person in with SuperID instead.",
    form: "A template variable is four characters between < and >, such as <uctx>. Write < and > nowhere else.",
    many: (most: number) => `At most ${most} web panels.`,
    twice: (first: number) => `This address stands in line ${first} already.`,
    lacks: (line: number, names: readonly string[]) =>
      `Web panel ${line} lacks ${names.map((name) => `<${name}>`).join(" and ")}: without both, review fails it.`,
  },
  provisioning: {
    kinds: [
      "Web panel",
      "User-defined field",
      "Button",
      "Preference",
      "Configuration data",
      "Foreign key",
      "List item",
      "Webhook",
      "Other",
    ],
    kind: (kinds: readonly string[]) =>
      `Begin with what it is and a colon: ${kinds.join(", ")}.`,
    name: "Say after the colon what it is called.",
    long: (most: number) => `At most ${most} characters a line.`,
    many: (most: number) => `At most ${most} lines.`,
    twice: (first: number) => `This stands in line ${first} already.`,
  },

  page: {
    title: "About the app",
    tab: "About the app",
    description:
      "Asked once, before the first publish request. Your answers decide which items of the checklist apply to this version; what you change later is looked at again.",
    unsaid: (parts: readonly string[]) =>
      `Missing before publishing can be requested: ${common.list(parts)}.`,
    context: {
      NEEDS_CLAIM:
        "The system user needs the claim SystemToken, which this version does not have. Ask the app manager for it.",
      HAS_CLAIM:
        "This version has the claim SystemToken, so it is reviewed as the system user. Ask the app manager to take the claim away, if it is not needed.",
    },
    toAdvanced: "Open Advanced",
    formLabel: "About the app",
    model: "How it works",
    modelWhy:
      "Where people meet the app, and as whom it acts. Decides the items about user interface and system user.",
    panels: "Web panels",
    panelsWhy:
      "SuperOffice opens these addresses inside its own pages. Decides the items about web panels; the addresses are tested for strong TLS as well.",
    addsPanels: "Does the app add web panels?",
    panelUrls: "URL templates",
    panelUrlsHint:
      "One per line, such as https://app.example.com/panel?tenant=<uctx>&user=<usid>. Both <uctx> and <usid> have to be there, <usec> never.",
    provisioned: "What installing adds",
    provisionedWhy:
      "The list that customers and reviewers compare with what they find after installing, and after uninstalling. Required of every app.",
    addsToCrm: "Does installing add anything to the customer's SuperOffice?",
    provisionedList: "List of what is provisioned",
    provisionedHint: (kinds: readonly string[]) =>
      `One per line: what it is, a colon, its name, such as “User-defined field: Credit limit”. It is one of: ${kinds.join(", ")}.`,
    data: "What it does with data",
    dataWhy: "Each answer puts items on the checklist, or leaves them out.",
    questions: {
      hasPages: {
        legend: "Do people see pages or dialogs of the app?",
        why: "Then input, output, cookies and error pages are tested.",
      },
      writesData: {
        legend: "Does it create, change or delete anything in the customer's database?",
        why: "Then it is looked at what keeps the database safe from it.",
      },
      createsPersons: {
        legend: "Does it create persons?",
        why: "Then the customer chooses the privacy source they come with.",
      },
      copiesData: {
        legend: "Does it keep copies of documents or data outside SuperOffice?",
        why: "Then copies must stay as private as the originals, and customers read in which country they lie, who else handles them, and when they are deleted.",
      },
      offersSearch: {
        legend: "Can people search in customer data with it?",
        why: "Then searching starts at the third character.",
      },
      sendsMarketing: {
        legend: "Does it send marketing mail?",
        why: "Then consent is looked up before each mail.",
      },
      speaksLanguages: {
        legend: "Does it speak several languages?",
        why: "Then lists, texts and guides are there in each of them.",
      },
    },
    declared: "What customers read",
    declaredWhy:
      "Purpose and personal data; and storage country, sub-processors and deletion, if the app keeps copies. Write “None” where there is none.",
    toDeclared: "Open Authentication",
  },
};
