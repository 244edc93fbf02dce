import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { asStaff } from "@/lib/permissions/policy";
import { visibleRecords } from "../standings/policy";
import type { Recheck } from "./dto";

/** How many are shown; the oldest come first. */
const MOST = 100;

/** The re-checks that are open, for SuperOffice's people; null for everybody else. */
export async function listRechecks(actor: Actor): Promise<Recheck[] | null> {
  if (!asStaff(actor, "certification.see")) return null;
  const rows = await db.certificationRecord.findMany({
    where: {
      AND: [
        visibleRecords(actor),
        { notices: { some: { matter: "RECORD_END", days: 0 } } },
        { OR: [{ status: null }, { status: { not: "ENDED" } }] },
      ],
    },
    orderBy: [{ validUntil: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      ...{ id: true, validUntil: true },
      app: {
        select: {
          ...{ name: true, deletedAt: true, partner: { select: { name: true } } },
          records: {
            where: { kind: { not: "CERTIFICATION_STAGE" } },
            orderBy: { approvedAt: "desc" },
            take: 1,
            select: { id: true },
          },
          reviews: {
            where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
            select: { number: true },
          },
        },
      },
    },
  });
  return rows.flatMap(({ id, validUntil, app }) =>
    app.deletedAt === null && app.records[0]?.id === id
      ? [
          {
            ...{ recordId: id, app: app.name, partner: app.partner.name },
            ...{ endedAt: validUntil, review: app.reviews[0]?.number ?? null },
          },
        ]
      : [],
  );
}
