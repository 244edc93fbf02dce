import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { memberSince, ownersSince, type Owners } from "@/lib/authorizations/policy";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Prisma } from "@/lib/db/generated/client";
import { can, operations } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { moverOf, type Standing } from "./rules";

/** Who at SuperOffice moves certified apps on, and is told when it is their turn. */
export const movers = operations["certification.judge"].staff ?? [];

/**
 * The records this person may know about: all for SuperOffice's reviewers, those of their partners. Of
 * what was approved and is live: what waits is nowhere yet, and what was undone is not there any more.
 */
export function visibleRecords(actor: Actor): Prisma.CertificationRecordWhereInput {
  return {
    app: applicationsFor(actor, "certification.see"),
    review: {
      AND: [
        { OR: [{ release: null }, { release: { state: "LIVE" } }] },
        { OR: [{ fastLane: null }, { fastLane: { undoneAt: null } }] },
      ],
    },
  };
}

type Certified = {
  app: Owners & { partnerId: string };
  version: { createdAt: Date };
  review: { rounds: readonly { submittedById: string }[] };
};

/** Whether this person may move it there: each side its own, SuperOffice without an interest. */
export function allowMover(
  actor: Actor,
  to: Standing,
  { app, version, review }: Certified,
): Result<null> {
  const operation = moverOf(to);
  if (operation === null || !can(actor, operation, app))
    return fail("forbidden", text.form.forbidden);
  if (operation === "certification.install") return ok(null);
  const since = version.createdAt;
  if (memberSince(ownersSince(app, since), since))
    return fail("forbidden", text.reviews.interest.MEMBER);
  const submitted = review.rounds.some(
    ({ submittedById }) => submittedById === actor.userId,
  );
  return submitted ? fail("forbidden", text.reviews.interest.SUBMITTER) : ok(null);
}
