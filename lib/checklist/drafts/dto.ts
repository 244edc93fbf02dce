import type { Prisma } from "@/lib/db/generated/client";
import type { EditedItem, ItemChange } from "./rules";

export const editedSelect = {
  ...{ code: true, heading: true, text: true, why: true, verifiedBy: true, kind: true },
  ...{ standard: true, custom: true, perEnvironment: true, position: true },
  ...{ dependsOn: true, appliesTo: true },
} satisfies Prisma.ChecklistItemSelect;

type Row = Prisma.ChecklistItemGetPayload<{ select: typeof editedSelect }>;

/** An item for the next version. */
export function copiedItem(item: Row): Row {
  return { ...item };
}

/** The draft of the next version, if one was begun, against the newest one. */
export type ChecklistEditor = {
  newest: { number: number; items: number };
  draft: {
    id: string;
    number: number;
    revision: number;
    items: EditedItem[];
    changes: ItemChange[];
  } | null;
};

/** A version as everybody may read of it. */
export type ChecklistRelease = {
  number: number;
  note: string;
  publishedAt: Date;
  items: number;
  changes: ItemChange[];
};
