import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";

/** Whose logos somebody sees: those of their own partners, and as staff all of them. */
export function partnersSeen(actor: Actor): Prisma.PartnerWhereInput {
  if (asStaff(actor, "picture.see")) return {};
  return { id: { in: partnersFor(actor, "picture.see") } };
}
