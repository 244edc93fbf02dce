import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { partnersFor } from "@/lib/permissions/policy";

/** What the actor's partners have to say, also about apps that they have deleted or given away. */
export function partnersCopies(actor: Actor): Prisma.CopyDeletionWhereInput {
  return { partnerId: { in: partnersFor(actor, "copy.see") } };
}
