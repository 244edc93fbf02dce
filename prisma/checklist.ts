import type { Prisma } from "@/lib/db/generated/client";
import { conduct } from "./checklist-conduct";
import { installation } from "./checklist-installation";
import { preparation } from "./checklist-preparation";
import { requirements } from "./checklist-requirements";
import { security } from "./checklist-security";

/** In the order people work it. */
export const checklistItems = [
  ...preparation,
  ...security,
  ...installation,
  ...conduct,
  ...requirements,
];

/** What the portal's own versions were published with; the last is that of today's items. */
const notes = {
  first: "The first checklist",
  traits: "Says which apps each item is for",
  observed:
    "Says what is looked at in each environment, and what the portal observes itself",
  contact: "The portal looks itself whether somebody is named who can be asked",
  listing: "Reads the App Store listing",
  named: "Names the requirements of each category",
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
      items: { select: { code: true, text: true, kind: true, perEnvironment: true } },
    },
  });
  const isOurs = newest === null || Object.values(notes).includes(newest.note);
  if (!isOurs || (newest && isOfToday(newest.items))) return;
  const number = (newest?.number ?? 0) + 1;
  // A draft that somebody has begun is the version after this one.
  await tx.checklistVersion.updateMany({
    where: { publishedAt: null },
    data: { number: number + 1 },
  });
  await tx.checklistVersion.create({
    data: {
      number,
      note: newest ? notes.named : notes.first,
      items: {
        create: checklistItems.map((item, index) => ({ ...item, position: index + 1 })),
      },
    },
  });
}

type Asked = { code: string; text: string; kind: string; perEnvironment?: boolean };

/** Whether a version asks what today's items ask, in the same way. */
function isOfToday(items: readonly Asked[]): boolean {
  const said = (list: readonly Asked[]) =>
    list
      .map(({ code, text, kind, perEnvironment = false }) =>
        [code, text, kind, perEnvironment].join("\n"),
      )
      .toSorted()
      .join("\n\n");
  return said(items) === said(checklistItems);
}
