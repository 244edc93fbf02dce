import type { Prisma } from "@/lib/db/generated/client";

/** The question that was asked last. */
export const newestAddition = {
  where: { state: { not: "VOID" } },
  orderBy: [{ askedAt: "desc" }, { id: "asc" }],
  take: 1,
  select: { state: true, askedAt: true, decidedAt: true, reason: true },
} satisfies Prisma.Authorization$additionsArgs;
