import { configurationOf, configurationSelect } from "@/lib/checklist/dto";
import { sha256 } from "@/lib/checklist/gateway";
import { itemInputs } from "@/lib/checklist/rules";
import { later, DAY } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import type { SeededApp } from "./applications";

/** One review waiting, one in review, one with the partner, one rejected, and those of live apps. */
export async function seedReviews(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const checklist = await tx.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
    include: { items: { where: { custom: true }, orderBy: { position: "asc" } } },
  });
  const certifier = await tx.user.findUniqueOrThrow({
    where: { emailKey: "certifier@superoffice.example" },
  });
  for (const [index, app] of apps.filter(({ state }) => state !== "SOD").entries()) {
    if (app.state === "SOD") continue;
    const queuedAt = later(new Date(), -(9 - index) * DAY);
    const decision =
      app.state === "LIVE" ? "APPROVED" : app.state === "REJECTED" ? "REJECTED" : null;
    const review = await tx.review.create({
      data: {
        appId: app.id,
        versionId: app.versionId,
        kind: "VALIDATION",
        checklistVersionId: checklist.id,
        state: app.state === "LIVE" ? "APPROVED" : app.state,
        queuedAt,
        reviewerId: app.state === "WAITING" ? null : certifier.id,
        closedAt: app.state === "LIVE" ? later(queuedAt, DAY) : null,
        rounds: {
          create: {
            number: 1,
            submittedById: app.partner.developer,
            submittedAt: queuedAt,
            note: "Tested in our SOD tenant with the cases of our test plan.",
            decision,
            decidedById: decision ? certifier.id : null,
            decidedAt: decision ? later(queuedAt, DAY) : null,
            decisionNote:
              decision === "REJECTED" ? "One item is missing; see there." : "",
          },
        },
      },
    });
    const item = checklist.items.find(({ code }) => code === "MNT-1");
    const version = await tx.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
      select: configurationSelect,
    });
    if (!item || !["WITH_PARTNER", "REJECTED"].includes(app.state)) continue;
    await tx.reviewVerdict.create({
      data: {
        reviewId: review.id,
        itemId: item.id,
        verdict: app.state === "REJECTED" ? "FAILED" : "QUESTION",
        seen:
          app.state === "REJECTED"
            ? "The maintenance window of 1 November shows failing calls without a pause."
            : "Which test cases cover the maintenance windows?",
        wouldPass:
          app.state === "REJECTED"
            ? "Stop calling while the tenant's state is not running."
            : "",
        inputHash: sha256(
          itemInputs(item.dependsOn, configurationOf(version, app.partner.developer)),
        ),
        round: 1,
        judgedById: certifier.id,
        judgedAt: later(queuedAt, DAY),
      },
    });
  }
}
