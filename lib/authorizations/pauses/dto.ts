import type { Prisma } from "@/lib/db/generated/client";
import type { PauseCause } from "./rules";

/** What pauses an access now. */
export const pausesHeld = {
  where: { liftedAt: null },
  orderBy: { pausedAt: "asc" },
  select: { cause: true, reason: true, pausedAt: true },
} satisfies Prisma.Authorization$pausesArgs;

/** One cause as both sides read it. */
export type PauseLine = { cause: PauseCause; reason: string; pausedAt: Date };
