import type { TenantNotice } from "@/lib/tenants/notices/dto";

type About = Pick<TenantNotice, "appName" | "partnerName" | "contextId">;

/** What is told on top of somebody's tenants. */
export const tenantNotices = {
  heading: "What you should know",
  kinds: {
    addition: ({ appName, partnerName, contextId }: About) =>
      `${appName} of ${partnerName} asks for more rights on ${contextId}. It works on with what was agreed until you decide.`,
    licenceLost: ({ appName, contextId }: About) =>
      `${appName} is paused on ${contextId}: the tenant has no licence for custom apps. Order Development Tools or the plan CRM Suite Core from SuperOffice; it then goes on by itself.`,
    licenceNeeded: ({ appName, contextId }: About) =>
      `${appName} needs a licence for custom apps on ${contextId}. Without one it is paused.`,
    ended: ({ appName, partnerName, contextId }: About) =>
      `The access of ${appName} of ${partnerName} to ${contextId} has ended.`,
  } satisfies Record<TenantNotice["kind"], (about: About) => string>,
  at: {
    addition: "Asked",
    licenceLost: "Paused since",
    licenceNeeded: "Until",
    ended: "Ended",
  } satisfies Record<TenantNotice["kind"], string>,
  open: {
    addition: "Decide",
    licenceLost: "Open the tenant",
    licenceNeeded: "Open the tenant",
    ended: "Read what the partner says",
  } satisfies Record<TenantNotice["kind"], string>,
  openOf: (verb: string, app: string, contextId: string) =>
    `${verb}: ${app}, ${contextId}`,
};
