import type { TenantRight } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantState } from "../rules";
import type { TenantRightSource } from "./rules";

export type TenantPersonRow = {
  userId: string;
  name: string;
  /** For administrators, and one's own; consultants read names. */
  email: string | null;
  right: TenantRight;
  source: TenantRightSource;
  /** Who invited; empty where that is not the source. */
  invitedBy: string;
  since: Date;
  isSelf: boolean;
  logInAllowed: boolean;
  /** Administers in name, but counts as consultant for an interest in an app here. */
  isInterested: boolean;
  /** Why the right cannot be changed, or the person not removed, here; null when it can. */
  changeTrouble: string | null;
  removeTrouble: string | null;
};

export type TenantPeoplePage = {
  tenantId: string;
  environment: Environment;
  contextId: string;
  name: string;
  company: string;
  state: TenantState;
  right: TenantRight;
  /** Why the reader changes nothing here; null for who does. */
  readOnly: string | null;
  /** Administrators first, then by name. */
  people: TenantPersonRow[];
};

/** The tenant as managing its people needs it. */
export const tenantToManage = {
  id: true,
  environment: true,
  contextId: true,
  partnerId: true,
} satisfies Prisma.TenantSelect;

export const heldRight = {
  right: true,
  source: true,
  user: { select: { name: true, emailKey: true } },
  tenant: { select: tenantToManage },
} satisfies Prisma.TenantPersonSelect;
