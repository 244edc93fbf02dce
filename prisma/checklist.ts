import type { Prisma } from "@/lib/db/generated/client";
import { conduct } from "./checklist-conduct";
import { installation, preparation, security } from "./checklist-items";

export const checklistItems = [...preparation, ...security, ...installation, ...conduct];

/**
 * Publishes the checklist where there is none, and after one that did not say which apps its items
 * are for, or asked for evidence of what the portal observes itself now; runs as the portal itself.
 * Reviews under way keep theirs.
 */
export async function seedChecklist(tx: Prisma.TransactionClient): Promise<void> {
  const newest = await tx.checklistVersion.findFirst({
    orderBy: { number: "desc" },
    select: { number: true, items: { select: { kind: true, appliesTo: true } } },
  });
  const observed = checklistItems.filter(({ kind }) => kind === "AUTOMATIC").length;
  const isToday =
    newest?.items.some(({ appliesTo }) => appliesTo.length > 0) &&
    newest.items.filter(({ kind }) => kind === "AUTOMATIC").length >= observed;
  if (isToday) return;
  await tx.checklistVersion.create({
    data: {
      number: (newest?.number ?? 0) + 1,
      note: newest
        ? "Says which apps each item is for, and what the portal observes itself"
        : "The first checklist",
      items: {
        create: checklistItems.map((item, index) => ({ ...item, position: index + 1 })),
      },
    },
  });
}
