import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { concerned, decidersOf, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { nextAt } from "../way/dto";
import { betaFacts, standingSelect } from "./dto";
import { allowMover, movers, visibleRecords } from "./policy";
import { allowMove, betaState, fixBy } from "./rules";
import type { MoveStandingInput } from "./schema";

const words = text.certification.standing;

/**
 * Moves a certified app on: the partner says that it works in Production, and a reviewer begins the beta,
 * ends it, or says what is not compliant. That it is listed follows from its listing.
 */
export async function moveStanding(
  actor: Actor,
  { idempotencyKey, ...input }: MoveStandingInput,
): Promise<Result<{ recordId: string; appId: string }>> {
  const form = { key: idempotencyKey, command: "moveStanding", input };
  return writeOnce(actor, form, async (tx) => {
    const record = await tx.certificationRecord.findFirst({
      where: { AND: [{ id: input.recordId }, visibleRecords(actor)] },
      select: standingSelect(actor),
    });
    if (!record?.status) return fail("not_found", text.form.notFound);
    const may = allowMover(actor, input.to, record);
    if (!may.ok) return may;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const now = new Date();
    const { app, status: from } = record;
    const versions = await tx.agreementVersion.findMany(
      standingOf({ partnerId: app.partnerId }),
    );
    const facts = betaFacts(record);
    const allowed = allowMove({
      ...{ from, to: input.to, issue: input.issue },
      beta: from === "BETA" && facts ? betaState(facts, now) : null,
      hasAgreements: allowAct("publishStandard", standing(versions), now).ok,
      hasListing: app.listings.length > 0,
    });
    if (!allowed.ok) return allowed;

    const { count } = await tx.certificationRecord.updateMany({
      where: { id: record.id, status: from, revision: input.revision },
      data: {
        ...{ status: input.to, statusSince: now, issue: input.issue },
        fixBy: input.to === "NON_COMPLIANT" ? fixBy(now) : null,
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    // Where the listing was approved before, the database went on to the next step.
    const moved = await tx.certificationRecord.findUniqueOrThrow({
      where: { id: record.id },
      select: { status: true },
    });
    const to = moved.status ?? input.to;
    await recordEvent(tx, actor, {
      action: "certification.moved",
      object: { type: "application", id: record.appId },
      partnerId: app.partnerId,
      data: { record: record.id, from, to },
    });
    const { appId } = record;
    const next = nextAt({
      ...(await tx.certificationWay.findUniqueOrThrow({ where: { appId } })),
      isListingRequested:
        (await tx.listing.count({ where: { appId, state: "REQUEST_PENDING" } })) > 0,
    });
    await mailPeople(tx, await concerned(tx, app), {
      ...words.mails.moved({ app: app.name, to, issue: input.issue, next }),
      link: `/apps/${record.appId}/validation`,
    });
    if (to === "LISTED")
      await mailPeople(tx, await decidersOf(tx, app.partnerId, movers), {
        ...words.mails.launch({ app: app.name }),
        link: `/certifications/${record.id}`,
      });
    return ok({ recordId: record.id, appId: record.appId });
  });
}
