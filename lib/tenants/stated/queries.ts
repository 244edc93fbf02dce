import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import type { ServiceActor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import {
  operationsSelect,
  toOperationsTenant,
  type OperationsPerson,
  type OperationsTenant,
  type StatedAddress,
} from "./dto";

/** One tenant for SuperOffice's own machines, or null when there is none. */
export async function getOperationsTenant(
  key: ServiceActor,
  environment: Environment,
  contextId: string,
): Promise<OperationsTenant | null> {
  if (!key.scopes.includes("operations:tenants")) return null;
  const tenant = await db.tenant.findUnique({
    where: { environment_contextId: { environment, contextId } },
    select: operationsSelect,
  });
  return tenant && toOperationsTenant(tenant);
}

/** Somebody with a right on a tenant, or with one that waits for an account, or null. */
export async function getOperationsPerson(
  key: ServiceActor,
  { environment, contextId, email }: StatedAddress,
): Promise<OperationsPerson | null> {
  const address = emailKey(email);
  if (!key.scopes.includes("operations:people") || !address) return null;
  const tenant = await db.tenant.findUnique({
    where: { environment_contextId: { environment, contextId } },
    select: {
      stated: { where: { emailKey: address }, select: { right: true, userId: true } },
    },
  });
  const [stated] = tenant?.stated ?? [];
  const held = await db.tenantPerson.findFirst({
    where: {
      tenant: { environment, contextId },
      ...(stated?.userId ? { userId: stated.userId } : { user: { emailKey: address } }),
    },
    select: { right: true, source: true },
  });
  if (held) return { email: address, ...held, hasAccount: true };
  return stated && !stated.userId
    ? { email: address, right: stated.right, source: "OPERATIONS", hasAccount: false }
    : null;
}
