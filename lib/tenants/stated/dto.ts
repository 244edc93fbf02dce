import type { TenantRight } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import type { TenantRightSource } from "../people/rules";
import type { TenantState } from "../rules";

/** Whom a request is about, as its address says. */
export type StatedAddress = {
  environment: Environment;
  contextId: string;
  email: string;
};

/** A tenant as the operations interface tells it. Part of the interface: names stay. */
export type OperationsTenant = {
  environment: string;
  contextId: string;
  name: string;
  company: string;
  kind: string;
  state: TenantState;
  /** SuperOffice's code of the state. */
  stateCode: number;
  release: string;
  licences: string[];
  userPlan: string;
};

/** Somebody on a tenant as the operations interface tells it. */
export type OperationsPerson = {
  email: string;
  right: TenantRight;
  source: TenantRightSource;
  /** Without an account the right begins when this confirmed address gets one. */
  hasAccount: boolean;
};
