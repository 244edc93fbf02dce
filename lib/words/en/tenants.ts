import type { TenantState } from "@/lib/tenants/rules";

const state: Record<TenantState, string> = {
  UNKNOWN: "Unknown",
  PROVISIONING: "Being created",
  RUNNING: "Running",
  DELETED: "Deleted",
  SUSPENDED: "Suspended",
  ONLINE_MAINTENANCE: "Running, maintenance",
  OFFLINE_MAINTENANCE: "Maintenance",
  PROVISIONING_FAILED: "Creation failed",
  DELETING: "Being deleted",
  DELETE_FAILED: "Being deleted",
  MIGRATION_PENDING: "Migration unfinished",
};

export const tenants = {
  state,
  rights: {
    TENANT_ADMINISTRATOR: "You are an administrator",
    EXTERNAL_CONSULTANT:
      "You look at this tenant as external consultant: you may look, not approve.",
  },
  consultant:
    "External consultants see what happens on a tenant. Only its own administrators approve, decline or revoke apps.",
  mine: {
    title: "My tenants",
    intro: "Your SuperOffice installations and the apps that have access to them.",
    pending: "Waiting for your decision",
    read: (app: string) => `Read and decide: ${app}`,
    pendingText: (partner: string, app: string, contextId: string) =>
      `${partner} asks to let ${app} into ${contextId}`,
    until: "Decide until",
    empty: {
      title: "No tenant knows you",
      body: "You see a tenant here when you administer it. Tenant administrators come from SuperOffice, or are invited by an existing administrator; a partner cannot make you one.",
    },
    apps: "Apps",
    noApps: "No app has access.",
    columns: { tenant: "Tenant", right: "Your right", source: "Comes from" },
    tenant: (contextId: string, name: string) => `${contextId} ${name}`,
    rights: {
      TENANT_ADMINISTRATOR: "Administrator",
      EXTERNAL_CONSULTANT: "External consultant",
    },
    by: (partner: string) => `by ${partner}`,
  },
  one: {
    environment: "Environment",
    state: "State",
    release: "Version",
    licences: "Licences",
    plan: "User plan",
    pending: "Waiting for your decision",
    apps: "Apps",
    noApps: {
      title: "No app has access",
      body: "An app appears here when you approve it: for a custom app with the link you were mailed, for a standard app the first time you sign in to it.",
    },
    approvedBy: "Approved by",
    since: "Since",
    ended: "Ended",
    lastSeen: "Last used",
    notSeen: "Not seen yet",
    rights: "What it may do",
    rightsEnded: "What it was allowed to do",
    revoke: "Revoke",
    revokeTitle: (app: string, contextId: string) => `Revoke ${app} on ${contextId}?`,
    revokeBody: (app: string, contextId: string) =>
      `${app} loses its access to ${contextId} at once; what it does for your users stops, and to let it in again you approve it anew. Outside SOD its partner then has to confirm, by a date, that it deleted its copy of your data.`,
    revokeReasonHint: "Optional. The partner reads it.",
    revoking: "Revoking…",
    revoked: (app: string) => `Revoked. ${app} has no access any more.`,
    requests: "Requests",
    history: "History",
    noHistory: "Nothing has happened here yet.",
    columns: { app: "App", partner: "Partner", state: "State", requested: "Requested" },
    noRequests: "No partner has asked for access.",
  },
};
