import type { Environment } from "@/lib/core/environments";
import { livingSecrets } from "@/lib/credentials/dto";
import type { Prisma } from "@/lib/db/generated/client";
import { namedSecret } from "../dto";

type Going = {
  appId: string;
  version: { isNative: boolean };
  environments: readonly Environment[];
};

/** What ends where this version is published, the oldest first: nothing unless it is native. */
export function endingSecrets({ appId, version, environments }: Going, now: Date) {
  const there = { in: version.isNative ? [...environments] : [] };
  return {
    where: { AND: [{ appId, environment: there }, livingSecrets(now)] },
    select: namedSecret,
    orderBy: { createdAt: "asc" },
  } satisfies Prisma.ClientSecretFindManyArgs;
}
