import type { Environment } from "@/lib/core/environments";
import type { TenantAuthorization, TenantFacts } from "../manager/dto";
import type { TenantKind, TenantState } from "../rules";

/** A tenant in SuperOffice's list of all of them. */
export type DirectoryTenant = {
  contextId: string;
  name: string;
  company: string;
  kind: TenantKind;
  state: TenantState;
};

export type DirectoryTenantPage = {
  environment: Environment;
  contextId: string;
  name: string;
  company: string;
  facts: TenantFacts;
  statedAt: Date | null;
  parent: string | null;
  purpose: string;
  /** Whose test tenant it is. */
  partner: { id: string; name: string } | null;
  authorizations: TenantAuthorization[];
};
