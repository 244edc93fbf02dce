/** The page about manifests, and about links that fill the wizard. */
export const manifestDocs = {
  title: "App manifests",
  lead: "An app as a file, in YAML or JSON: to keep beside its code, to compare, to make the same app again, or to change several things of an app at once.",
  how: {
    heading: "How it works",
    paragraphs: [
      "Download a manifest on the page Versions or Settings of an app. It holds the settings and one version of the configuration, always in the same order, so that two equal apps make equal files. Secrets, client IDs, tenants and reviews are not in it.",
      "Import it on the page Apps to make a new app, or on the page Versions of an app to change that one. You see the plan in words first. Then all of it is done, or nothing.",
      "Settings count at once. The configuration becomes a new draft, made of the newest version: publish it to SOD, or request to publish it, as any other.",
      "What is left out stays as it is; in a new app it begins as the template has it. A list that is there takes the place of the whole list.",
      "What only SuperOffice changes may stand in the file as it is. Anything else there is refused by its name, with the page on which you ask the app manager. Of what its template grants, a new app may have less: name what it keeps.",
      "Where the app changes between the plan and the button, nothing is done and you get a new plan.",
    ],
  },
  example: {
    heading: "An example",
    label: "Example of a manifest",
    text: `# yaml-language-server: $schema=app-manifest-v1.json
version: 1
app:
  name: Fjord Ledger
  template: server-to-server
  kind: custom
  errorEmails:
    - errors@fjord.example
configuration:
  authorizeText: Reads companies and writes invoices.
  purpose: Invoices from sales
  storageCountry: Norway
  urls:
    # The same in all environments
    postLogout:
      - https://ledger.fjord.example/goodbye
    # One list for each environment
    redirect:
      sod:
        - https://localhost:8443/callback
        - https://test.ledger.fjord.example/callback
      stage:
        - https://test.ledger.fjord.example/callback
      production:
        - https://ledger.fjord.example/callback
    # An address that SuperOffice calls; null for none
    stateChange:
      url: https://ledger.fjord.example/superoffice/state
      enabled: true
      sendErrorMails: true
`,
  },
  schema: {
    heading: "The schema",
    lead: "A JSON Schema of 2020-12, made of what the import itself reads. Editors show its descriptions and mark what is wrong while you write.",
    link: "Open the JSON Schema",
    caption: "Fields of a manifest",
    field: "Field",
    what: "What it says",
  },
  refused: {
    heading: "What is refused",
    lead: "Each problem is named with its line, its column and its field, the first ten at once.",
    list: [
      "Names that are not known, with the one you may have meant.",
      "Addresses that the forms would refuse: the rules are the same ones.",
      "A name that is given twice, anchors and aliases, tags, directives, and more than one document.",
      "More than 200 kB, and more than twenty levels.",
    ],
  },
  links: {
    heading: "Links that fill the wizard",
    lead: "A link can fill the page Create app, from your own documentation for instance. It creates nothing: somebody looks at the form and presses the button. What the form would refuse is left out, and said.",
    caption: "What such a link may say",
    name: "Name",
    what: "What it fills",
    list: [
      {
        name: "template",
        what: "web, native, server-to-server, mirror, erp-quote or empty",
      },
      { name: "kind", what: "custom or standard, where the template leaves the choice" },
      { name: "name", what: "Application name" },
      { name: "redirect", what: "A redirect URL; may stand in it up to 50 times" },
      { name: "mirroringUrl", what: "Mirroring service URL, of the template mirror" },
      { name: "erpSyncUrl", what: "ERP sync URL, of the template erp-quote" },
      { name: "quoteUrl", what: "Quote connector URL, of the template erp-quote" },
      { name: "partner", what: "Id of the partner, for people with several" },
    ],
    example: "Example of a link",
    open: "Open it",
  },
};
