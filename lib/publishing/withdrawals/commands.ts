import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { WithdrawRequestInput } from "../schema";

/** Takes the request back, any time before the decision. */
export async function withdrawRequest(
  actor: Actor,
  { idempotencyKey, ...input }: WithdrawRequestInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "withdrawRequest", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { id: input.reviewId, app: visibleApplications(actor) },
      select: {
        id: true,
        number: true,
        versionId: true,
        reviewerId: true,
        contact: { select: { emailKey: true } },
        app: {
          select: { id: true, name: true, partnerId: true, technicalContactId: true },
        },
      },
    });
    if (!review) return fail("not_found", text.form.notFound);
    if (!can(actor, "publishing.request", review.app))
      return fail("forbidden", text.form.forbidden);

    const { count } = await tx.review.updateMany({
      where: {
        id: review.id,
        revision: input.revision,
        state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER", "REJECTED"] },
      },
      data: { state: "WITHDRAWN", closedAt: new Date(), revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await tx.publication.deleteMany({
      where: { versionId: review.versionId, state: "REQUEST_PENDING" },
    });

    await recordEvent(tx, actor, {
      action: "publishing.withdrawn",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, appId: review.app.id },
    });
    const mail = text.publishing.mails.withdrawn({
      app: review.app.name,
      number: review.number,
    });
    const contact = review.contact && { email: review.contact.emailKey };
    await mailPeople(tx, [review.app.technicalContactId, actor.userId, contact], {
      ...mail,
      link: `/apps/${review.app.id}/validation`,
    });
    await mailPeople(tx, [review.reviewerId], {
      ...mail,
      link: `/review/${review.number}`,
    });
    return ok({ appId: review.app.id });
  });
}
