/** Apps as files: exported, imported with a plan, and duplicated. */
export const manifests = {
  problem: (line: number, column: number, place: string, message: string) =>
    `Line ${line}, column ${column}, ${place}: ${message}`,
  moreProblems: (count: number) =>
    count === 1
      ? "There is 1 more problem. Mend these first."
      : `There are ${count} more problems. Mend these first.`,
  contactForeign: (partner: string) =>
    `Nobody of ${partner} has this address. Name one of its people, or leave the field out.`,
  versionLabel: "From a manifest",
  stale:
    "The app was changed since this plan was made, so nothing was done. Look at the new plan.",
  nothing: "The app is already as the manifest says. There is nothing to do.",
  reading: {
    at: (line: number, column: number, message: string) =>
      `Line ${line}, column ${column}: ${message}`,
    empty: "Paste a manifest, or choose a file.",
    tooLong: (bytes: number) =>
      `The manifest is longer than ${bytes / 1000} kB. An app needs far less: cut it from here on.`,
    tooMuch: "This is far more than an app can hold. Keep what belongs to one app.",
    tooDeep: "This is nested too deeply. A manifest needs five levels at most.",
    control:
      "This character cannot be stored. Remove it, or write it as a line break or a blank.",
    anchor: (name: string) =>
      `Anchors are not read here. Remove ${name} and write the value itself.`,
    alias: (name: string) =>
      `Aliases are not read here. Write the value itself in place of ${name}.`,
    tag: (name: string) => `Tags are not read here. Remove ${name}.`,
    directive: "Directives are not read here. Remove the line that begins with %.",
    oneDocument:
      "A second document begins here. A manifest is one document: remove the rest.",
    twice: (name: string) => `“${name}” was said already. Keep one of the two.`,
    unreadable: (why: string) =>
      `From here on this is neither YAML nor JSON (${why}). Look at brackets, quotes and how far lines are moved in.`,
  },
  shape: {
    text: "Write a text here. Put it in quotes where it looks like a number or like true.",
    flag: "Write true or false.",
    list: "Write a list here, or [] for none.",
    object: "Write fields here, each with its name and a colon.",
    oneOf: (names: readonly string[]) => `Write one of: ${names.join(", ")}.`,
    didYouMean: (message: string, name: string) => `${message} Did you mean ${name}?`,
    tooMany: (most: number) => `This list has at most ${most} entries. Remove the rest.`,
    version: "Write 1: it is the version of the form of manifests, not of your app.",
    listOrThree:
      "Write a list of addresses, or one list each for sod, stage and production.",
    rowUrl: "Write the address as a text.",
    rowOrThree:
      "Write url, enabled and sendErrorMails, or null for none, or these for each of sod, stage and production.",
    unknown: (name: string, known: readonly string[]) =>
      `“${name}” is not known here. Known are: ${known.join(", ")}.`,
    unknownNear: (name: string, near: string) =>
      `“${name}” is not known here. Did you mean ${near}?`,
    elsewhere: (name: string, home: string) =>
      `“${name}” is not known here. Move it to ${home}.`,
  },
  settings: {
    locked: (label: string, now: string) =>
      `“${label}” is changed by SuperOffice. Write ${now}, as it is, or leave it out, and ask the app manager on its page Settings.`,
    otherTemplate: (now: string) =>
      `The app was made of the template ${now}, which stays. Write that, or leave it out.`,
    nameMissing: "Give the new app a name.",
    templateMissing: (names: readonly string[]) =>
      `Say which template the new app is made of: ${names.join(", ")}.`,
    kindMissing: "Say whether the new app is custom or standard.",
    kindOfTemplate: (kind: string) =>
      `Apps of this template are always ${kind}. Write that, or leave it out.`,
  },
  configuration: {
    locked: (label: string, now: string) =>
      `“${label}” is granted by SuperOffice. It is ${now}: write that, or leave it out, and ask the app manager on its page Advanced.`,
  },
  urls: {
    kept: (type: string, message: string) =>
      `A ${type} that stays is judged anew: ${message}`,
    noRedirect:
      "There is no redirect URL, so nobody can sign in yet. Add one here, or afterwards on the page Configuration.",
    splitRow:
      "Only SOD admits this address, so it is configured per environment: Stage and Production get none.",
    split:
      "Only SOD admits some of these addresses, so they are configured per environment: Stage and Production get the others.",
  },
  plan: {
    create: (app: string, partner: string) => `Creates ${app} for ${partner}`,
    update: (app: string) => `Changes ${app}`,
    toSod:
      "The app gets a client ID for each environment, and its first version is published to SOD. No secret is made.",
    settingsAtOnce: "Settings count at once, for every version.",
    newVersion: (number: number, from: number) =>
      `Version ${number} is made of version ${from} as a draft. Nothing is published.`,
    changed: (label: string, was: string, is: string) =>
      `${label} changed from “${was}” to “${is}”`,
    reordered: (label: string) => `${label}: order changed`,
    order: "Order of addresses changed",
    set: (label: string, value: string) => `${label}: ${value}`,
    template: "Template",
    kind: "Kind",
    settings: "Settings",
    configuration: "Configuration",
    warnings: "Worth a second look",
    heading: "Plan",
    apply: (app: string) => `Apply to ${app}`,
    none: "No setting differs.",
    same: "The configuration does not differ.",
  },
  page: {
    title: "Import a manifest",
    newTitle: "Import a new app",
    description:
      "A manifest is an app as a file. You see in words what it would do before anything is done; then it is done whole or not at all.",
    about: "How manifests are written",
    formLabel: "Manifest",
    partner: "Partner",
    file: "File",
    fileHint: "YAML or JSON. Or paste it below.",
    fileTooLarge: "This file is larger than 200 kB. An app needs far less.",
    fileUnreadable: "This file could not be read. Choose it again, or paste its text.",
    manifest: "Manifest",
    manifestHint: "YAML 1.2 or JSON. Fields that are left out stay as they are.",
    newManifestHint:
      "YAML 1.2 or JSON. Fields that are left out begin as the template has them.",
    plan: "Show the plan",
    planning: "Reading…",
    planned: "Nothing was changed yet. Read the plan below.",
    cancel: "Cancel",
    applying: "Working…",
  },
  section: {
    heading: "As a file",
    why: "The settings and a version as a manifest, to keep, to compare, or to import into another app. No secret and no client ID is in it.",
    yaml: "Download as YAML",
    json: "Download as JSON",
    import: "Import a manifest",
    duplicate: "Duplicate app",
  },
  duplicate: {
    title: (app: string) => `Duplicate ${app}`,
    tab: "Duplicate",
    description:
      "A new app with the same configuration. It gets client IDs of its own; secrets, tenants, reviews and the listing stay with the first.",
    formLabel: "Duplicate app",
    ending: (count: number) => (count === 1 ? " copy" : ` copy ${count}`),
    granted: (label: string, value: string) => `${label}: ${value}`,
    copiedHeading: "Configuration",
    copiedWhy: (number: number, label: string) =>
      `Copied from version ${number}: ${label}. All of it can be changed afterwards.`,
    template: (template: string) => `Template: ${template}`,
    nothing: "Nothing beyond what the template begins with.",
    notCopied: "Not copied",
    notCopiedWhy:
      "SuperOffice granted these to the first app alone. Ask the app manager for them once the new app is there.",
    submit: "Create the copy",
  },
  fields: {
    title: "App manifest of the SuperOffice Developer Portal, version 1",
    manifest:
      "An app as a file: what it is called and how it is configured. What is left out stays as it is, or as the template has it.",
    $schema: "The address of this schema, for editors.",
    version: "Version of the form of manifests: always 1.",
    app: "Settings: what is not part of a version.",
    name: "Application name, at most 64 characters. Needed to create an app.",
    template: "What a new app begins with. Stays as it is afterwards.",
    kind: "custom: for one customer; standard: for many, in the App Store. Set by SuperOffice after the app was created.",
    seoName: "Part of the address of the public page: small letters, digits and hyphens.",
    technicalContact:
      "Email address of one of the partner's people. Left out: it stays, or is whoever creates the app.",
    errorEmails: "Who hears of errors. Empty: the technical contact.",
    uninstallEmails:
      "Who hears when a customer wants to uninstall. Empty: the partner's list.",
    hiddenFromOurApps:
      "Leaves the app out of the customer's list of installed apps. Set by SuperOffice.",
    isBeta: "Marks the app as beta in the App Store. Set by SuperOffice.",
    configuration: "What a version of the app holds.",
    isNative: "Native or mobile app: a public client with PKCE and without a secret.",
    supportDarkMode: "The sign-in page may be dark.",
    removeRememberMe: "Hides “Remember me” on the sign-in page.",
    authorizeText: "What the customer's administrator reads before approving.",
    purpose: "What the app is for, as customers read it.",
    personalData: "Which personal data it processes.",
    storageCountry: "Where data are stored.",
    subProcessors: "Who else processes them.",
    deletionTerms: "When and how they are deleted.",
    agreementLink:
      "Where the customer reads what it agrees to with you. An https address.",
    claims: "Claims in the token. Granted by SuperOffice.",
    agents: "Agents the app may use. Granted by SuperOffice.",
    supportedEndpoints: "Interfaces the app may call. Granted by SuperOffice.",
    customClaims: "Claims beyond SuperOffice's own. Granted by SuperOffice.",
    defaultRedirectUrl: "For legacy sign-in. Set by SuperOffice.",
    allAbout:
      "What is said about the app before its first publish request. Answers are yes, no or unstated.",
    about: {
      applicationModel: "Where people meet the app: internal, external or hybrid.",
      userContext: "As whom it acts: application-user or system-user.",
      addsPanels: "Whether it adds web panels.",
      addsToCrm: "Whether installing adds anything to SuperOffice.",
      hasPages: "Whether people see pages or dialogs of the app.",
      writesData: "Whether it writes to the customer's database.",
      createsPersons: "Whether it creates persons.",
      copiesData: "Whether it keeps copies of data.",
      offersSearch: "Whether it offers search.",
      sendsMarketing: "Whether it sends marketing mail.",
      speaksLanguages: "Whether it speaks several languages.",
      panelUrls: "URL templates of its web panels.",
      provisioned: "What installing adds, one entry each, such as “Button: Send to ERP”.",
    },
    allUrls: "Addresses. A type that is left out stays as it is.",
    urlList: "The same addresses in all environments.",
    urlLists: "Configured per environment: a list for each; one left out is empty.",
    row: "The same address in all environments.",
    rowOrNone: "An address, or null for none.",
    rows: "Configured per environment: an address for each; one left out has none.",
    rowUrl: "Where SuperOffice calls the app. https only.",
    rowEnabled: "Whether data traffic is on.",
    rowMails: "Whether the technical contact hears of errors of this address.",
    urls: {
      redirect: "Allowed redirect URLs: where people are sent after they sign in.",
      postLogout: "Allowed post-logout redirect URLs.",
      cors: "CORS origins: scheme, host and port.",
      stateChange: "Customer state change.",
      authorizationEvents: "Authorization events.",
      erpSync: "ERP sync.",
      quote: "Quote connector.",
      mirroring: "Mirroring.",
    },
  },
};
