import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { ServiceActor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { text } from "@/lib/words/catalogue";

const words = text.operations;

type Restore = {
  environment: Environment;
  contextId: string;
  /** The number that SuperOffice gave this restoring. */
  restoreId: string;
};

/**
 * SuperOffice says that a tenant came back from its backup. The apps that are active there hear of it;
 * saying the same again changes nothing.
 */
export async function stateRestored(
  key: ServiceActor,
  { environment, contextId, restoreId }: Restore,
): Promise<Result<{ isNew: boolean }>> {
  if (!key.scopes.includes("operations:tenants"))
    return fail("forbidden", words.problems.scope.detail);
  return inTransaction(key, async (tx) => {
    // A key that was revoked in this moment says nothing.
    const [standing] = await tx.$queryRaw<{ lives: boolean }[]>`
      SELECT portal_key_may('operations:tenants') AS lives`;
    if (!standing?.lives) return fail("forbidden", words.problems.scope.detail);
    const tenant = await tx.tenant.findUnique({
      where: { environment_contextId: { environment, contextId } },
      select: { id: true },
    });
    if (!tenant) return fail("not_found", words.noTenant);
    const [said] = await tx.$queryRaw<{ isNew: boolean | null }[]>`
      SELECT portal_tell_restored(${tenant.id}::uuid, ${restoreId}::uuid) AS "isNew"`;
    const isNew = said?.isNew ?? null;
    if (isNew === null) return fail("conflict", words.otherRestore);
    if (isNew)
      await recordEvent(tx, key, {
        action: "tenant.restored",
        object: { type: "tenant", id: tenant.id },
        tenantId: tenant.id,
        data: { restoreId },
      });
    return ok({ isNew });
  });
}
