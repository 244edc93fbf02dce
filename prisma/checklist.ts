import type { Prisma } from "@/lib/db/generated/client";
import { conduct } from "./checklist-conduct";
import { installation, preparation, security } from "./checklist-items";

export const checklistItems = [...preparation, ...security, ...installation, ...conduct];

/**
 * Publishes the checklist where there is none, and after one that did not say what is looked at in each
 * environment; runs as the portal itself. Reviews under way keep theirs.
 */
export async function seedChecklist(tx: Prisma.TransactionClient): Promise<void> {
  const newest = await tx.checklistVersion.findFirst({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
    select: {
      number: true,
      items: { where: { perEnvironment: true }, select: { id: true }, take: 1 },
    },
  });
  if (newest && newest.items.length > 0) return;
  await tx.checklistVersion.create({
    data: {
      number: (newest?.number ?? 0) + 1,
      note: newest
        ? "Says which apps each item is for, and what is looked at in each environment"
        : "The first checklist",
      items: {
        create: checklistItems.map((item, index) => ({ ...item, position: index + 1 })),
      },
    },
  });
}
