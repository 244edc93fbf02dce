import { DAY, HOUR, MINUTE } from "@/lib/core/clock";
import type { TenantState } from "../rules";

/** SuperOffice's names of the states, as its State API writes them. */
export const STATE_NAMES: Record<TenantState, string> = {
  UNKNOWN: "Unknown",
  PROVISIONING: "Provisioning",
  RUNNING: "Running",
  DELETED: "Deleted",
  SUSPENDED: "Suspended",
  ONLINE_MAINTENANCE: "OnlineMaintenance",
  OFFLINE_MAINTENANCE: "OfflineMaintenance",
  PROVISIONING_FAILED: "ProvisioningFailed",
  DELETING: "Deleting",
  DELETE_FAILED: "DeleteFailed",
  MIGRATION_PENDING: "MigrationPending",
};

/** Questions from one address within `STATE_WINDOW`: an app asks each of 9,000 tenants in 15 minutes. */
export const STATES_ASKED = 600;
export const STATE_WINDOW = MINUTE;

/** How long an answer may be relied on: what is soon over is asked again soon. */
export function validFor(state: TenantState): number {
  switch (state) {
    case "RUNNING":
      return 15 * MINUTE;
    case "DELETED":
      return DAY;
    case "SUSPENDED":
    case "MIGRATION_PENDING":
      return HOUR;
    case "UNKNOWN":
    case "PROVISIONING":
    case "ONLINE_MAINTENANCE":
    case "OFFLINE_MAINTENANCE":
    case "PROVISIONING_FAILED":
    case "DELETING":
    case "DELETE_FAILED":
      return MINUTE;
  }
}
