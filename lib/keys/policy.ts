import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** Who registered which key is the partner's own business, though the key itself is public. */
export function visibleKeys(actor: Actor): Prisma.AppKeyWhereInput {
  return { app: applicationsFor(actor, "key.see") };
}
