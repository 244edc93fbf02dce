import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";

/** What was said about the copy, of an access that ended. */
export const copySelect = {
  partnerId: true,
  dueAt: true,
  confirmedAt: true,
  statement: true,
  waivedAt: true,
} satisfies Prisma.CopyDeletionSelect;

/** What nobody has said yet, and nobody needs not to say. */
export const copiesOwed = {
  confirmedAt: null,
  waivedAt: null,
} satisfies Prisma.CopyDeletionWhereInput;

/** The copy of one customer that a partner has to speak about. */
export type CopyOwed = {
  authorizationId: string;
  appName: string;
  environment: Environment;
  contextId: string;
  tenantName: string;
  endedAt: Date | null;
  by: Date;
  isOverdue: boolean;
};
