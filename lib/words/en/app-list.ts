import { common } from "./common";

/** The list of a partner's apps. */
export const appList = {
  title: "Apps",
  description: "All apps of all your partners.",
  oneAtATime: (partners: number) =>
    `You belong to ${partners} partners, so this list shows the apps of one at a time. Choose a partner to see its apps.`,
  waitsForYou: "Waiting for you",
  goesLive: "Goes live",
  create: "Create app",
  filter: "Find apps",
  search: "Search",
  searchHint: "A word of the name, the start of a client ID, a host or a URL",
  show: "Show",
  clear: "Show all",
  sort: "Sort by",
  sorts: { newest: "Newest first", name: "Name" },
  anyPartner: "All partners",
  anyKind: "Both kinds",
  template: "Template",
  anyTemplate: "All templates",
  state: "State",
  anyState: "Any state",
  standings: {
    ...{ STAGE: "Published in Stage", PRODUCTION: "Published in Production" },
    ...{ IN_REVIEW: "In review", REJECTED: "Rejected", STOPPED: "Stopped" },
    WAITS: "Waits for you",
  },
  byMatch: "A search is sorted by what fits.",
  caption: "Your apps",
  name: "Name",
  partner: "Partner",
  kind: "Kind",
  emptyTitle: "No apps yet",
  emptyBody:
    "Create your first app. It is published to SOD at once, and you get a client ID for each environment.",
  emptyHere: "This partner has no apps. Choose another one above.",
  noneFound: "No app fits",
  noneFoundBody:
    "Try the beginning of a word of its name, at least 8 characters of a client ID, a host or a URL, or another state.",
  /** Where one partner's apps are listed at a time. */
  noneFoundHere:
    "Only the apps of the chosen partner were searched. Choose another partner above, or try the beginning of a word of the name, at least 8 characters of a client ID, a host or a URL, or another state.",
  noRight: common.needsConfiguration("Creating apps"),
  file: {
    label: "Download these apps",
    csv: "Download CSV",
    jsonl: "Download JSONL",
    hint: "All apps that fit, on whatever page: state and client ID in each environment, no secret.",
    columns: {
      name: "Name",
      partner: "Partner",
      kind: "Kind",
      template: "Template",
      clientId: (environment: string) => `Client ID, ${environment}`,
      created: "Created (UTC)",
      id: "ID",
      beside: (environment: string) => `Beside it, ${environment}`,
    },
  },
};
