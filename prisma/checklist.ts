import type { Prisma } from "@/lib/db/generated/client";
import { conduct } from "./checklist-conduct";
import { installation, preparation, security } from "./checklist-items";

export const checklistItems = [...preparation, ...security, ...installation, ...conduct];

const notes = {
  first: "The first checklist",
  traits: "Says which apps each item is for",
  observed:
    "Says what is looked at in each environment, and what the portal observes itself",
  contact: "The portal looks itself whether somebody is named who can be asked",
};

/**
 * Publishes the checklist where there is none, and after an older one of the portal's own; runs as the
 * portal itself. What staff have published stays, and reviews under way keep theirs.
 */
export async function seedChecklist(tx: Prisma.TransactionClient): Promise<void> {
  const newest = await tx.checklistVersion.findFirst({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
    select: {
      ...{ number: true, note: true },
      items: {
        where: { code: "PRE-2", kind: "AUTOMATIC" },
        select: { id: true },
        take: 1,
      },
    },
  });
  const isOurs = newest === null || Object.values(notes).includes(newest.note);
  if (!isOurs || (newest && newest.items.length > 0)) return;
  const number = (newest?.number ?? 0) + 1;
  // A draft that somebody has begun is the version after this one.
  await tx.checklistVersion.updateMany({
    where: { publishedAt: null },
    data: { number: number + 1 },
  });
  await tx.checklistVersion.create({
    data: {
      number,
      note: newest ? notes.contact : notes.first,
      items: {
        create: checklistItems.map((item, index) => ({ ...item, position: index + 1 })),
      },
    },
  });
}
