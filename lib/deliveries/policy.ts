import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** Where apps take what they are told, as far as this person may look. */
export function visibleReceivers(actor: Actor): Prisma.DeliveryReceiverWhereInput {
  return { app: applicationsFor(actor, "delivery.see") };
}
