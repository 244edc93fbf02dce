import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { appManagers, concerned, mailPeople } from "@/lib/outbox/people";
import { asStaff, partnersFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { hasInterest, visibleSuspensions } from "../policy";
import { suspendedBy, suspensionSelect, type Suspended } from "../suspensions/dto";
import { nameOfSuspended } from "./rules";
import type { SendAppealInput } from "./schema";

const words = text.suspensions;

/** Writes about a suspension while it holds, as the partner or as SuperOffice, and tells the other side. */
export async function sendAppeal(
  actor: Actor,
  { idempotencyKey, ...input }: SendAppealInput,
): Promise<Result<{ stopId: string }>> {
  const form = { key: idempotencyKey, command: "sendAppeal", input };
  return writeOnce(actor, form, async (tx) => {
    const { stopId, message } = input;
    // Lifting waits for this message, or this one sees that it is over.
    await tx.$queryRaw`SELECT id FROM application_stop WHERE id = ${stopId}::uuid FOR SHARE`;
    const stop = await tx.applicationStop.findFirst({
      where: { AND: [{ id: stopId }, visibleSuspensions(actor)] },
      select: suspensionSelect(actor),
    });
    if (!stop) return fail("not_found", text.form.notFound);
    const about = suspendedBy(stop);
    // Whoever belongs to the partner speaks for the partner, whatever else they are.
    const isPartner = partnersFor(actor, "appeal.write").includes(about.partnerId);
    if (!isPartner) {
      if (!asStaff(actor, "appeal.write"))
        return fail("forbidden", words.appeal.readOnly);
      if (hasInterest(actor, about)) return fail("forbidden", words.appeal.interest);
    }
    if (stop.liftedAt) return fail("conflict", words.appeal.closedRefusal);

    const side = isPartner ? "PARTNER" : "SUPEROFFICE";
    const { id } = await tx.stopMessage.create({
      data: { stopId, authorId: actor.userId, side, text: message },
      select: { id: true },
    });
    await recordEvent(tx, actor, {
      action: "appeal.message_sent",
      object: objectOf(about),
      partnerId: about.partnerId,
      data: { message: id, side, ...(about.app ? { appId: about.app.id } : {}) },
    });
    const others = isPartner ? await appManagers(tx) : await concerned(tx, about);
    await mailPeople(
      tx,
      others.filter((userId) => userId !== actor.userId),
      {
        ...words.mails.appeal({ what: nameOfSuspended(about), from: actor.name }),
        link: `/appeals/${stopId}`,
        notice: { kind: "SUSPENSION", thingId: stopId },
      },
    );
    return ok({ stopId });
  });
}

function objectOf({ held, app, partnerId }: Suspended) {
  if (held) return { type: "authorization", id: held.id } as const;
  if (app) return { type: "application", id: app.id } as const;
  return { type: "partner", id: partnerId } as const;
}
