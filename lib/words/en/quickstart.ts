import type { Language, Provider } from "@/lib/applications/quickstart/rules";
import { quickstartCode } from "./quickstart-code";

export const quickstart = {
  title: "Quickstart",
  description:
    "Code that signs people in with SuperID, filled in with this app's own client ID and redirect URL. It holds no secret: your code reads that from where you keep it.",
  environments: "Environment",
  languages: "Language",
  names: {
    dotnet: ".NET",
    node: "Node.js",
    python: "Python",
    php: "PHP",
    curl: "cURL",
  } satisfies Record<Language, string>,
  facts: "What your code needs",
  clientId: "Client ID",
  authority: "Authority",
  discovery: "Discovery document",
  providers: "Sign-in with",
  providerNames: {
    practice: "Practice SuperID",
    superoffice: "SuperOffice",
  } satisfies Record<Provider, string>,
  providerNotes: {
    practice:
      "The practice SuperID of this portal knows an app from the moment that it is made. It has real codes and tokens, people sign in on their tenants in SOD, and no CRM database stands behind it.",
    superoffice:
      "SuperOffice’s own SuperID for SOD. It may not know a client ID yet that was made here a moment ago.",
  } satisfies Record<Provider, string>,
  redirectUrl: "Redirect URL",
  noRedirect: "This app has no redirect URL in this environment. Add one first.",
  toConfiguration: "Add a redirect URL",
  secret: "Client secret",
  secretWhere: "From the environment variable SUPEROFFICE_CLIENT_SECRET",
  noSecret: "None: a native app proves itself with PKCE",
  notPublished: (environment: string) =>
    `Nothing is published in ${environment} yet, so nobody can sign in there. The addresses are those of SOD's version.`,
  code: (language: string) => `Code for ${language}`,
  listing: (language: string) => `The code in ${language}`,
  install: "Install first",
  ...quickstartCode,
};
