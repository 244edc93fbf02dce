import "server-only";

import { applicationsFor, notDeleted } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { asStaff } from "@/lib/permissions/policy";
import {
  interestOf,
  recheckedSelect,
  takeBackSelect,
  wasRequested,
  type RecheckLine,
  type RecheckView,
} from "./dto";
import { sideOf, takerBack } from "./policy";
import { allowTakingBack, isNear } from "./rules";

/** How many are shown; what is due first comes first. */
const MOST = 100;

/** The re-checks that are open, for SuperOffice's people; null for everybody else. */
export async function listRechecks(actor: Actor): Promise<RecheckLine[] | null> {
  if (!asStaff(actor, "certification.see")) return null;
  const rows = await db.recheck.findMany({
    where: { closedAt: null, app: notDeleted },
    orderBy: [{ due: "asc" }, { id: "asc" }],
    take: MOST,
    select: {
      ...{ id: true, appId: true, ...recheckedSelect.rechecks.select },
      record: { select: { validUntil: true } },
      app: {
        select: {
          ...{ name: true, partner: { select: { name: true } } },
          reviews: {
            where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
            select: { number: true },
          },
        },
      },
    },
  });
  return rows.map(({ app, record, ...row }) => ({
    ...{ ...row, app: app.name, partner: app.partner.name },
    ...{ validUntil: record.validUntil, review: app.reviews[0]?.number ?? null },
  }));
}

/** What there is to say of an app's re-check; null where nothing was certified, or for whom it is not. */
export async function getRecheck(
  actor: Actor,
  appId: string,
  now = new Date(),
): Promise<RecheckView | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "certification.see")] },
    select: { partnerId: true, ...recheckedSelect },
  });
  const record = app?.records[0];
  if (!app || !record || record.status === "ENDED") return null;
  const open = app.rechecks[0] ?? null;
  const side = open ? null : sideOf(actor, app);
  const mayBegin = side === "SUPEROFFICE" || isNear(record.validUntil, now);
  return {
    ...{ appId, recordId: record.id, validUntil: record.validUntil, open },
    mayBeginAs: mayBegin ? side : null,
    mayTakeBack: open?.state === "OPEN" && (await mayTakeBack(actor, appId)),
  };
}

async function mayTakeBack(actor: Actor, appId: string): Promise<boolean> {
  const app = await db.application.findUniqueOrThrow({
    where: { id: appId },
    select: takeBackSelect(actor.userId),
  });
  const [open] = app.rechecks;
  if (!open) return false;
  const by = takerBack(actor, app, interestOf(app, open));
  const { state, side: begunBy } = open;
  const given = { begunBy, state, wasRequested: wasRequested(app, open) };
  return by.ok && allowTakingBack({ ...given, by: by.value }).ok;
}
