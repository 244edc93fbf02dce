/** Landing page, guide, and what is said when a page is missing or broke. */
export const publicPages = {
  landing: {
    title: "Applications for SuperOffice CRM Online",
    heading: "From an idea to an app your customers run",
    lead: "The SuperOffice Developer Portal is where applications for SuperOffice CRM Online are created, certified and activated. One place for partners who build, for SuperOffice who reviews, and for customers who decide what runs on their tenant.",
    register: "Create account",
    signIn: "Sign in",
    docs: "Read the docs",
    free: "Building and testing in SOD is free. A new account comes with a test tenant.",
    example: {
      label: "An example of an app in the portal",
      caption: "Example: an app on its way to Stage",
      name: "Invoice Sync",
      owner: "Nordlys Software · standard app",
      strip: "State of the example app by environment",
      published: "Published",
      pending: "Request pending",
      draft: "Draft",
      sod: "Version 3",
      stage: "Version 3, with a reviewer",
      production: "Nothing requested yet",
      cycle: "Life cycle of the example app",
    },
    whom: {
      heading: "Who works here",
      people: [
        {
          name: "Partners",
          what: "You build for SuperOffice, for many customers or for one.",
          does: [
            "Create an app and get its client ID for each environment",
            "Make client secrets, replace them without an outage, revoke them at once",
            "Register redirect URLs and learn why one is refused, and how to mend it",
            "Request to publish, and see where your request stands",
          ],
        },
        {
          name: "Reviewers",
          what: "You decide for SuperOffice whether an app is ready for the next environment.",
          does: [
            "Take the next request from one queue",
            "Judge each checklist item against what the partner answered",
            "Approve, or reject with what was seen and what would pass",
          ],
        },
        {
          name: "Customers",
          what: "You administer a tenant and answer for what runs on it.",
          does: [
            "See who asks, and for which rights, before you approve",
            "Approve or decline an app on your tenant",
            "Revoke an app whenever you want",
          ],
        },
      ],
    },
    ways: {
      heading: "Two ways to an active app",
      lead: "Which one is yours depends on how many customers the app is for.",
      more: "How each step works",
    },
    trust: {
      heading: "What you can rely on",
      points: [
        {
          name: "Secrets are shown once",
          body: "We keep a fingerprint of a client secret, never the secret. Two can live side by side, so replacing one takes no downtime.",
        },
        {
          name: "Redirect URLs match exactly",
          body: "Character for character, with no wildcards. A refusal names the rule that was broken and the entry to use instead.",
        },
        {
          name: "Every decision has a name",
          body: "Who did what, and when, is written down for every change, review and approval.",
        },
      ],
    },
  },
  /** The two ways, told on the landing page and in the guide. */
  ways: {
    standard: {
      name: "Standard app",
      about:
        "For many customers. It is certified before anyone can run it in production.",
      label: "The way of a standard app",
      steps: [
        { name: "Create", detail: "The app works in SOD at once" },
        { name: "Build in SOD", detail: "Secrets, URLs, your own test tenant" },
        { name: "Certified for Stage", detail: "SuperOffice goes through the checklist" },
        { name: "Certified for Production", detail: "Tested again in Stage" },
        { name: "Active", detail: "A customer administrator approves it" },
      ],
    },
    custom: {
      name: "Custom app",
      about: "For one company. It is validated, then activated on that company's tenant.",
      label: "The way of a custom app",
      steps: [
        { name: "Create", detail: "The app works in SOD at once" },
        { name: "Build in SOD", detail: "Secrets, URLs, your own test tenant" },
        { name: "Validated", detail: "One review opens Stage and Production" },
        {
          name: "Approved by the customer",
          detail: "An administrator of the tenant decides",
        },
        { name: "Active", detail: "SuperOffice grants access" },
      ],
    },
  },
  docs: {
    title: "Docs",
    heading: "How an app goes from idea to active",
    lead: "A short guide to what happens in which order, and to the two things that most often go wrong: redirect URLs and secrets.",
    contents: "On this page",
    environments: {
      heading: "Three environments",
      lead: "An app has its own client ID, secrets and URLs in each environment, and each environment has its own tenants.",
      list: [
        {
          environment: "SOD",
          body: "Development. Every app starts here, and works here from the moment it is created.",
        },
        {
          environment: "STAGE",
          body: "The last stop before production, where a standard app is tested again.",
        },
        {
          environment: "PRODUCTION",
          body: "Where customers work. An app runs on a tenant once that tenant's administrator has approved it.",
        },
      ] as const,
    },
    standard: {
      heading: "A standard app",
      lead: "A standard app is built for many customers.",
      steps: [
        "Create the app. You get a client ID for each environment, and its first version is published to SOD.",
        "Make a client secret and register your redirect URLs. Changes in SOD take effect when you save.",
        "Answer the checklist and request to publish to Stage. From then on the version is locked.",
        "A reviewer goes through the checklist. A rejection names each item to mend and unlocks the version; you keep your place when you send it again.",
        "Once Stage is approved and works, request to publish to Production.",
        "After that, the administrator of a tenant approves the app, and it is active there.",
      ],
    },
    custom: {
      heading: "A custom app",
      lead: "A custom app is built for one company and runs on that company's tenant.",
      steps: [
        "Create the app and build it in SOD, as for a standard app.",
        "Request to publish once. One review covers Stage and Production together.",
        "Request activation on the customer's tenant. The customer's contact gets a link.",
        "An administrator of that tenant sees who asks and for which rights, and approves or declines.",
        "SuperOffice grants access, and the app is active on that tenant.",
      ],
    },
    redirects: {
      heading: "Redirect URLs",
      lead: "After sign-in, people are sent to one of the addresses you registered, and only there. What your app sends must equal a registered address character for character.",
      rules: [
        "Use https. In SOD, http is allowed on localhost and on loopback addresses.",
        "Write the whole address: scheme, host and path. No wildcards.",
        "Leave out the fragment: nothing after a #.",
        "Leave out user names and passwords.",
        "Use a host name, not an IP address. Loopback addresses are the exception.",
        "Leave out path segments such as .. and doubled slashes.",
        "A slash at the end counts: with it and without it are two addresses.",
      ],
      native:
        "A native app may receive people on a loopback address in every environment. There any port matches. A private scheme is written in reverse-domain form, such as com.example.app:/callback. SuperOffice's loopback pattern ^http://127.0.0.1\\:\\d{4,10}$ is accepted and means the same; no other pattern is.",
      goodLabel: "Accepted",
      good: "https://app.example.com/superoffice/callback",
      badLabel: "Refused",
      bad: [
        { url: "https://*.example.com/callback", why: "a wildcard" },
        { url: "https://app.example.com/callback#done", why: "a fragment" },
        { url: "http://app.example.com/callback", why: "http outside SOD and loopback" },
      ],
    },
    secrets: {
      heading: "Client secrets",
      lead: "A secret is shown once, when it is made. Store it where your app can read it and people cannot.",
      format:
        "A secret starts with dpcs, then the environment, then 49 letters and digits. The last six are a check, so a mistyped secret is recognised without asking anyone.",
      patternHeading: "Find secrets in your code",
      pattern: "Give this regular expression to your secret scanner:",
      patternName: "regular expression",
      regex: "\\bdpcs_(?:sod|stg|prd)_[0-9A-Za-z]{49}\\b",
      partsList: [
        { part: "dpcs", meaning: "A client secret of the Developer Portal" },
        { part: "sod, stg, prd", meaning: "SOD, Stage or Production" },
        { part: "43 characters", meaning: "256 random bits" },
        { part: "6 characters", meaning: "The check over all before it" },
      ],
      replace:
        "To replace a secret, make the second one, give it to your app, then revoke the first. Both work in between.",
      leaked:
        "If a secret has leaked, report it on the app’s Credentials page, from its row or by pasting it: it stops working at once, everybody concerned is told, and the page says what to check.",
    },
    terms: "Developer terms",
    termsLead: "What you agree to when you create an account.",
  },
  notFound: {
    title: "Page not found",
    what: "This page does not exist, or it is not yours to see. We answer both alike, so that nobody learns what others have.",
    next: "Check the address. If somebody sent it to you, ask them whether you should have access; if you have several accounts, check which one you are signed in with.",
    toStart: "Go to the start page",
    toHome: "Go to your home page",
    toTenants: "Go to your tenants",
  },
};
