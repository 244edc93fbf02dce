import { unstatedAbout, type About } from "@/lib/configurations/about/rules";

/** Nothing beside the app's own pages. */
const plain: About = {
  ...{ applicationModel: "EXTERNAL", userContext: "APPLICATION_USER" },
  ...{ addsPanels: "NO", panelUrls: "", addsToCrm: "NO", provisioned: "" },
  ...{ hasPages: "YES", writesData: "NO", createsPersons: "NO", copiesData: "NO" },
  ...{ offersSearch: "NO", sendsMarketing: "NO", speaksLanguages: "YES" },
};
const unattended: About = { ...plain, userContext: "SYSTEM_USER", hasPages: "NO" };

/** What was said of the apps whose publishing was requested. */
const said: Record<string, About> = {
  "Invoice Sync for SuperOffice": {
    ...{ ...plain, applicationModel: "HYBRID", writesData: "YES", copiesData: "YES" },
    ...{ addsPanels: "YES", addsToCrm: "YES" },
    panelUrls:
      "https://invoice-sync.example.com/panel?tenant=<uctx>&user=<usid>&company=<cuid>",
    provisioned: "Web panel: Unpaid invoices\nUser-defined field: Customer number in ERP",
  },
  "Fjord Mobile": {
    ...{ ...plain, writesData: "YES", createsPersons: "YES", offersSearch: "YES" },
  },
  "Nightly Import": {
    ...{ ...unattended, writesData: "YES", createsPersons: "YES", addsToCrm: "YES" },
    provisioned: "User-defined field: Membership number",
  },
  "Data mirroring for Nordlys Energi": { ...unattended, copiesData: "YES" },
  "Customer Radar": {
    ...{ ...plain, applicationModel: "INTERNAL", addsPanels: "YES", addsToCrm: "YES" },
    panelUrls: "https://customer-radar.example.com/panel?tenant=<uctx>&user=<usid>",
    provisioned: "Web panel: Customer Radar\nPreference: Days until a warning",
  },
  "Topp Dialer": { ...plain, writesData: "YES", offersSearch: "YES" },
  "Bergtopp Sync Service": { ...unattended, writesData: "YES", copiesData: "YES" },
};

export function aboutDemo(app: string): About {
  return said[app] ?? unstatedAbout;
}
