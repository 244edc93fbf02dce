import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { asStaff, partnersFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { partnerPeople, reviewSelect } from "../dto";
import { interestFacts } from "../interests/dto";
import { interestIn, visibleReviews } from "../policy";
import type { SendMessageInput } from "../schema";

/** Writes into a review's thread, as the partner or as SuperOffice, and tells the other side. */
export async function sendMessage(
  actor: Actor,
  { idempotencyKey, ...input }: SendMessageInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "sendMessage", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    // Whoever belongs to the partner speaks for the partner, whatever else they are.
    const isPartner = partnersFor(actor, "review.message").includes(review.app.partnerId);
    const isOutsider = interestIn(actor, interestFacts(review)) !== "MEMBER";
    if (!isPartner && !(asStaff(actor, "review.message") && isOutsider)) {
      return fail("forbidden", text.form.forbidden);
    }
    if (review.state === "WITHDRAWN") {
      return fail("rule_broken", text.reviews.refused.closed);
    }

    const item = review.checklist.items.find(({ code }) => code === input.item);
    if (input.item && !item) return fail("not_found", text.form.notFound);
    const internal = input.internal === "on";
    if (internal && isPartner) return fail("forbidden", text.form.forbidden);

    const side = isPartner ? "PARTNER" : "SUPEROFFICE";
    const message = await tx.reviewMessage.create({
      data: {
        ...{ reviewId: review.id, authorId: actor.userId, side, internal },
        ...{ itemId: item?.id ?? null, text: input.message },
      },
      select: { id: true },
    });
    await recordEvent(tx, actor, {
      action: internal ? "review.noted" : "review.message_sent",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: {
        ...{ number: review.number, message: message.id, side },
        ...(item ? { item: item.code } : {}),
      },
    });
    const query = item ? `?item=${item.code}` : "";
    const path = isPartner
      ? `/review/${review.number}`
      : `/apps/${review.app.id}/validation`;
    const readers = isPartner ? [review.reviewerId] : partnerPeople(review);
    await mailPeople(tx, internal ? [] : readers, {
      ...text.reviews.mails.message({ app: review.app.name, from: actor.name }),
      link: `${path}${query}`,
      notice: { kind: "REVIEW", thingId: review.id, itemId: item?.id ?? null },
    });
    return ok({ number: review.number });
  });
}
