import "server-only";

import { randomInt } from "node:crypto";
import { base62 } from "@/lib/core/base62";
import { seal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import type { Tx } from "./client";

type About = { authorizationId: string; appName: string };

/**
 * Makes the token by which an app is a system user on a tenant, once for an access: rights that are
 * added later leave it as it is. Nobody is shown it.
 */
export async function makeSystemToken(tx: Tx, about: About): Promise<void> {
  await tx.systemUserToken.createMany({
    data: [{ authorizationId: about.authorizationId, sealed: sealedToken(about) }],
    skipDuplicates: true,
  });
}

/** `<app name>-<10 characters>`, encrypted for this access alone. */
export function sealedToken({ authorizationId, appName }: About): Buffer<ArrayBuffer> {
  return seal(`${appName}-${tenCharacters()}`, authorizationId, env.encryptionKeys);
}

function tenCharacters(): string {
  const five = () => base62(BigInt(randomInt(62 ** 5)), 5);
  return five() + five();
}
