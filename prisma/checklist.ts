import type { Prisma } from "@/lib/db/generated/client";
import { conduct } from "./checklist-conduct";
import { installation, preparation, security } from "./checklist-items";

export const checklistItems = [...preparation, ...security, ...installation, ...conduct];

/** Makes checklist version 1 unless there is a checklist; runs as the portal itself. */
export async function seedChecklist(tx: Prisma.TransactionClient): Promise<void> {
  if ((await tx.checklistVersion.count()) > 0) return;
  await tx.checklistVersion.create({
    data: {
      number: 1,
      note: "The first checklist",
      items: {
        create: checklistItems.map((item, index) => ({ ...item, position: index + 1 })),
      },
    },
  });
}
