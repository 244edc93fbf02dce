import { common } from "./common";
import { failureCauses as causes } from "./failure-causes";

/** The page of an app about sign-ins that were refused. */

const names = (places: readonly (keyof typeof common.environments)[]) =>
  places.map((place) => common.environments[place]).join(" and ");

export const signInFailures = {
  title: "Sign-in failures",
  description:
    "Each sign-in of this app that was refused in the last 30 days: what came, what is registered, and what mends it. What is alike is one entry. Secrets and tokens are never kept.",
  docs: "What the codes mean",
  live: "New ones appear by themselves. Look now",
  causes,
  reason: "Reason",
  anyReason: "Any reason",
  families: {
    url: "URL or origin",
    client: "Client ID",
    secret: "Client secret",
    key: "Key or assertion",
    app: "App stopped or not published",
    tenant: "Tenant or consent",
    protocol: "Request or code",
  },
  environment: "Environment",
  anyEnvironment: "Any environment",
  request: "Request ID",
  requestHint:
    "Whoever is refused sees one. Paste it, or the whole message it stands in.",
  filter: "Filter sign-in failures",
  show: "Show",
  clear: "Clear filters",
  list: "Refused sign-ins",
  code: (code: number) => `Code ${code}`,
  times: (count: number) =>
    count === 1 ? "Once" : `${count.toLocaleString("en")} times`,
  first: "First",
  last: "Last",
  tenant: "Tenant",
  tenants: (count: number) => (count === 1 ? "Tenant" : "Tenants"),
  more: (count: number) => `and ${count} more`,
  latest: "Latest request ID",
  received: "Received",
  missing: "Missing",
  registered: "Registered",
  replaced: "This client ID was replaced on",
  nothing: "nothing",
  differs: (position: number, received: string, registered: string) =>
    `Character ${position} is the first that differs: received ${received}, registered ${registered}.`,
  character: (character: string) =>
    character === "" ? "nothing more" : character === " " ? "a blank" : `“${character}”`,
  refused: (why: string) => `It cannot be registered as it stands. ${why}`,
  elsewhere: (places: Parameters<typeof names>[0]) =>
    `It is registered for ${names(places)}.`,
  noneTitle: "No sign-in of this app was refused in the last 30 days",
  noneBody: "When one is, it appears here at once, with what mends it.",
  notFoundTitle: "Nothing is found",
  notFoundBody:
    "Check the request ID and the filters. Of many refusals that are alike, the latest 100 request IDs of each day are kept, for 30 days; a request of another app is on that app’s page.",
  links: {
    publish: "Go to the versions",
    change_app: "See the Quickstart",
    secrets: "Go to the secrets",
    keys: "Go to the keys",
    client_ids: "See the client IDs",
    versions: "Go to the versions",
    tenants: "Go to the tenants",
    stop: "See what stops it",
  },
  editList: {
    REDIRECT: "Edit redirect URLs",
    POST_LOGOUT: "Edit post-logout redirect URLs",
    CORS: "Edit CORS origins",
  },
  tryUrl: "Test this URL",
  add: {
    label: (url: string) => `Add ${url}`,
    place: "Where",
    here: (environment: string) => `${environment} only`,
    everywhere: "All environments",
    button: {
      REDIRECT: "Add to redirect URLs",
      POST_LOGOUT: "Add to post-logout redirect URLs",
      CORS: "Add to CORS origins",
    },
    pending: "Adding…",
    toDraft: (number: number) =>
      `It goes into version ${number}, your draft. It counts once you publish that.`,
    toNew: (number: number) =>
      `A draft opens with it, made from version ${number}. It counts once you publish the draft.`,
    newLabel: {
      REDIRECT: "Redirect URL added",
      POST_LOGOUT: "Post-logout redirect URL added",
      CORS: "CORS origin added",
    },
    there: (number: number) => `It stands in version ${number} already.`,
    notOffered:
      "This cannot be added at a click. Type it into the configuration if it is yours.",
  },
  overview: (signIns: number, reasons: number) => {
    const refused =
      signIns === 1 ? "One sign-in was refused" : `${signIns} sign-ins were refused`;
    return reasons === 1
      ? `${refused} since yesterday.`
      : `${refused} since yesterday, for ${reasons} reasons.`;
  },
  overviewLink: "See the sign-in failures",
};
