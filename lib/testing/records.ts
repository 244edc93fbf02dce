import type { Standing } from "@/lib/certifications/standings/rules";
import { later, DAY } from "@/lib/core/clock";
import { seedChecklist } from "@/prisma/checklist";
import { db } from "./database";
import { asSystem } from "./system";

type Given = { validUntil?: Date; status?: Standing };

/** The record of an approval for Production of the app's first version. */
export async function aRecordOf(
  { owner, app }: { owner: { userId: string }; app: { id: string; versionId: string } },
  { validUntil = later(new Date(), 90 * DAY), status = "CERTIFIED" }: Given,
): Promise<void> {
  await seedChecklist(db);
  const about = { appId: app.id, versionId: app.versionId };
  const kind = "CERTIFICATION_PRODUCTION" as const;
  const approvedAt = later(new Date(), -DAY);
  const { id: checklistVersionId } = await db.checklistVersion.findFirstOrThrow({
    orderBy: { number: "desc" },
  });
  await asSystem((tx) =>
    tx.review.create({
      data: {
        ...{ ...about, kind, checklistVersionId },
        ...{ state: "APPROVED", closedAt: approvedAt, queuedAt: approvedAt },
        rounds: { create: { number: 1, submittedById: owner.userId, note: "" } },
        record: {
          create: {
            ...{ ...about, kind, inputHash: "", jws: "", approvedAt, validUntil },
            ...{ status, statusSince: approvedAt, issue: "TLS 1.0" },
            ...(status === "NON_COMPLIANT" && { fixBy: later(approvedAt, 60 * DAY) }),
          },
        },
      },
    }),
  );
}
