import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { inPartners } from "@/lib/permissions/policy";

/** Secrets are the partner's own business: staff and customers do not see them. */
export function visibleSecrets(actor: Actor): Prisma.ClientSecretWhereInput {
  return { app: inPartners(actor, "secret.see") };
}
