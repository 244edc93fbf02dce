import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { ownApplications } from "@/lib/applications/policy";
import { hasLeftSod } from "@/lib/applications/settings/rules";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import {
  dealSelect,
  factsOf,
  isListed,
  transferableSelect,
  type AppTransfer,
} from "./dto";
import { allowTransfer, isOver } from "./rules";

/** An app's transfer as its partner sees it; null for those who may not offer it. */
export async function getAppTransfer(
  actor: Actor,
  appId: string,
): Promise<AppTransfer | null> {
  const now = new Date();
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: {
      ...transferableSelect(actor, now),
      transfers: {
        select: dealSelect(actor, now),
        orderBy: { offeredAt: "desc" },
        take: 1,
      },
    },
  });
  if (!app || !can(actor, "transfer.offer", app)) return null;
  // What the partner received the app by is none of its offers.
  const last = app.transfers.find(({ from }) => from.id === app.partnerId);
  const names = await namesOf(last ? [last.offeredById] : []);
  const allowed = allowTransfer(factsOf(app));
  return {
    last: last
      ? {
          ...{ id: last.id, revision: last.revision, state: last.state },
          ...{ email: last.email, expiresAt: last.expiresAt, reason: last.reason },
          offeredBy: names.get(last.offeredById) ?? "",
          receiver: last.to?.name ?? null,
          earliestAt: last.earliestAt,
        }
      : null,
    isOpen: last !== undefined && !isOver(last.state),
    obstacle: allowed.ok ? null : allowed.failure.message,
    hasLeftSod: hasLeftSod(app.publications),
    ...{ kind: app.kind, isListed: isListed(app) },
  };
}
