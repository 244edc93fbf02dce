import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { asStaff, can, partnersFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { Liftable } from "../dto";
import { hasInterest, visibleSuspensions } from "../policy";
import { suspendedBy, suspensionSelect, type Suspended } from "../suspensions/dto";
import type { Appeal } from "./dto";

const SHOWN = 200;

/** A suspension with its thread, or null when it is not the actor's to see. */
export async function getAppeal(actor: Actor, stopId: string): Promise<Appeal | null> {
  const row = await db.applicationStop.findFirst({
    where: { AND: [{ id: stopId }, visibleSuspensions(actor)] },
    select: suspensionSelect(actor),
  });
  if (!row) return null;
  const messages = await db.stopMessage.findMany({
    where: { stopId },
    // The newest, where there are more than anybody reads.
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: { id: true, side: true, authorId: true, text: true, createdAt: true },
  });
  const names = await namesOf([
    ...[row.stoppedById, row.liftedById],
    ...messages.map(({ authorId }) => authorId),
  ]);
  const about = suspendedBy(row);
  const { target, environment, app, held, partnerId, partnerName } = about;
  const isMember = partnersFor(actor, "appeal.see").includes(partnerId);
  const readOnly = row.liftedAt
    ? text.suspensions.appeal.closed
    : reasonNotToWrite(actor, about);
  return {
    stop: {
      ...{ id: row.id, side: "SUPEROFFICE", target, environment, reason: row.reason },
      contextId: held?.tenant.contextId ?? null,
      ...{ stoppedAt: row.stoppedAt, liftedAt: row.liftedAt },
      stoppedBy: names.get(row.stoppedById) ?? "",
      liftedBy: row.liftedById ? (names.get(row.liftedById) ?? "") : null,
    },
    app: app && { id: app.id, name: app.name },
    partner: { id: partnerId, name: partnerName },
    side: isMember ? "PARTNER" : "SUPEROFFICE",
    messages: messages
      .toReversed()
      .map(({ id, side, authorId, text: said, createdAt }) => ({
        ...{ id, side, text: said, at: createdAt },
        author: names.get(authorId) ?? "",
      })),
    canWrite: readOnly === null,
    readOnly,
    liftable: row.liftedAt ? "no" : liftable(actor, about, row.stoppedById),
  };
}

function reasonNotToWrite(actor: Actor, about: Suspended): string | null {
  const words = text.suspensions.appeal;
  if (partnersFor(actor, "appeal.write").includes(about.partnerId)) return null;
  if (!asStaff(actor, "appeal.write")) return words.readOnly;
  return hasInterest(actor, about) ? words.interest : null;
}

function liftable(actor: Actor, about: Suspended, stoppedById: string): Liftable {
  if (!can(actor, "application.suspend", about) || hasInterest(actor, about)) return "no";
  return stoppedById === actor.userId ? "by_another" : "yes";
}
