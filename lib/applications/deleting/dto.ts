import type { Prisma } from "@/lib/db/generated/client";

/** What deleting an app looks at. */
export function deletingSelect(now: Date) {
  return {
    id: true,
    name: true,
    partnerId: true,
    technicalContactId: true,
    publications: { select: { environment: true } },
    reviews: {
      where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
      select: { number: true },
    },
    authorizations: {
      where: { state: { in: ["ACTIVE", "PAUSED"] } },
      select: { environment: true },
    },
    requests: {
      where: {
        OR: [{ state: "APPROVED" }, { state: "REQUESTED", linkExpiresAt: { gt: now } }],
      },
      select: { id: true },
    },
    secrets: { where: { closedAt: null }, select: { environment: true } },
  } satisfies Prisma.ApplicationSelect;
}

export type DeletingRow = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof deletingSelect>;
}>;

/** What the page says before somebody deletes an app. */
export type Deleting = {
  /** Why it cannot be deleted now. */
  obstacle: string | null;
  secrets: number;
  sodTenants: number;
};

export type DeletedApp = {
  id: string;
  name: string;
  partner: string;
  deletedBy: string;
  deletedAt: Date;
  until: Date;
  canRestore: boolean;
};
