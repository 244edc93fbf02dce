import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import { contactLine, contactSelect, type ContactPage } from "./dto";

/**
 * Who is asked about a review; before there is one, whoever one of these people named for the one
 * before. For a page that has asked already whether its reader may see the app.
 */
export async function getContactPage(
  app: { id: string; technicalContactId: string; members: string[] },
  review: { id: string } | null,
): Promise<ContactPage> {
  const [names, held] = await Promise.all([
    namesOf([app.technicalContactId]),
    db.reviewContact.findFirst({
      where: review
        ? { reviewId: review.id }
        : { review: { appId: app.id }, namedById: { in: app.members } },
      orderBy: { review: { number: "desc" } },
      select: contactSelect,
    }),
  ]);
  return {
    technical: names.get(app.technicalContactId) ?? "",
    named: contactLine(held),
    // What is only proposed is nowhere yet.
    revision: review ? (held?.revision ?? 0) : 0,
  };
}
