import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { keepContact } from "@/lib/db/contact-rows";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { visibleReviews } from "../policy";
import { isOpen } from "../rules";
import type { NameContactInput } from "./schema";

const words = text.reviewContacts;

/** Names who is asked while the app is tested, or leaves it to the technical contact again. */
export async function nameContact(
  actor: Actor,
  { idempotencyKey, ...input }: NameContactInput,
): Promise<Result<{ isNamed: boolean }>> {
  const form = { key: idempotencyKey, command: "nameContact", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const review = await tx.review.findFirst({
        where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
        select: {
          ...{ id: true, number: true, state: true, versionId: true, reviewerId: true },
          app: {
            select: {
              id: true,
              name: true,
              partnerId: true,
              partner: { select: { name: true } },
            },
          },
          contact: { select: { emailKey: true } },
        },
      });
      if (!review) return fail("not_found", text.form.notFound);
      const { app, contact } = review;
      if (!can(actor, "review.answer", app))
        return fail("forbidden", text.form.forbidden);
      if (!isOpen(review.state)) return fail("conflict", words.refused.closed);
      const at = { reviewId: review.id, revision: input.revision };
      if (!(await keepContact(tx, actor.userId, at, input.contact)))
        return fail("conflict", text.form.stale);
      await recordEvent(tx, actor, {
        action: input.contact ? "review.contact_named" : "review.contact_removed",
        object: { type: "review", id: review.id },
        partnerId: app.partnerId,
        data: { number: review.number, appId: app.id },
      });
      // Whether somebody can be reached is one of the things that the portal looks at.
      const { versionId } = review;
      await queueJob(tx, "run_checks", { versionId, environment: null });
      if (input.contact && input.contact.emailKey !== contact?.emailKey) {
        await mailPeople(tx, [{ email: input.contact.emailKey }], {
          ...words.mails.named({ app: app.name, partner: app.partner.name }),
          link: `/apps/${app.id}/validation`,
        });
      }
      await mailPeople(tx, [review.reviewerId], {
        ...words.mails.changed({ app: app.name, number: review.number }),
        link: `/review/${review.number}`,
      });
      return ok({ isNamed: input.contact !== null });
    });
  } catch (error) {
    // A colleague named somebody a moment before.
    if (!violates(error, "review_contact")) throw error;
    return fail("conflict", text.form.stale);
  }
}
