import "server-only";

import { unseal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { latestConsent, runningVersions } from "../rights/dto";
import {
  effectiveRights,
  publishedRights,
  storedRights,
  SYSTEM_USER,
} from "../rights/rules";

/**
 * The token of an access's system user, for the sign-in that tells it to the app and for nobody else:
 * no page and no person is shown it. Null while the access rests, and where the customer has not agreed
 * to a system user or the version that runs does not ask for one.
 */
export async function systemUserTokenOf(
  tx: Pick<Tx, "authorization">,
  authorizationId: string,
): Promise<string | null> {
  const held = await tx.authorization.findFirst({
    where: { id: authorizationId, state: "ACTIVE", app: { deletedAt: null } },
    select: {
      environment: true,
      consents: latestConsent,
      systemToken: { select: { sealed: true } },
      app: { select: { publications: runningVersions } },
    },
  });
  if (!held?.systemToken) return null;
  const rights = effectiveRights(
    storedRights(held.consents[0]?.rights),
    publishedRights(held.app.publications, held.environment),
  );
  return rights.includes(SYSTEM_USER)
    ? unseal(held.systemToken.sealed, authorizationId, env.encryptionKeys)
    : null;
}
