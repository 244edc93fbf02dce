import type { About } from "@/lib/configurations/about/rules";

/** Everything that is said of an app before publishing is requested, so that every item applies. */
export const saidAbout = {
  applicationModel: "HYBRID",
  userContext: "APPLICATION_USER",
  addsPanels: "YES",
  panelUrls: "https://app.example.com/panel?tenant=<uctx>&user=<usid>",
  addsToCrm: "YES",
  provisioned: "Web panel: Orders",
  hasPages: "YES",
  writesData: "YES",
  createsPersons: "YES",
  copiesData: "YES",
  offersSearch: "YES",
  sendsMarketing: "YES",
  speaksLanguages: "YES",
} as const satisfies About;

/** What customers read of it. */
export const saidToCustomers = {
  purpose: "Made for a test.",
  personalData: "Names.",
  storageCountry: "Finland",
  subProcessors: "None",
  deletionTerms: "Within 30 days.",
} as const;
