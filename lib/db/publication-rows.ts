import "server-only";

import type { Tx } from "./client";

type Where = {
  appId: string;
  versionId: string;
  environments: ("STAGE" | "PRODUCTION")[];
};

/**
 * Publishes a version everywhere it was approved for, in place of what runs there: all of it or nothing.
 * False where something is not as it was.
 */
export async function publishRows(
  tx: Tx,
  { appId, versionId, environments }: Where,
  from: "REQUEST_PENDING" | "APPROVED",
  decided: { decidedById: string | null; decidedAt: Date } | null = null,
): Promise<boolean> {
  const places = { appId, environment: { in: environments } };
  await tx.publication.updateMany({
    where: { ...places, state: "PUBLISHED" },
    data: { state: "REPLACED" },
  });
  const { count } = await tx.publication.updateMany({
    where: { ...places, versionId, state: from },
    data: { state: "PUBLISHED", ...decided },
  });
  return count === environments.length;
}
