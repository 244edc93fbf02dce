import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { dealSelect, factsOf, isListed, type Deal, type TransferToDecide } from "../dto";
import { hasInterestInDeal, visibleTransfers } from "../policy";
import { allowTransfer } from "../rules";

const SHOWN = 100;
const DECIDED = 25;

type Lists = { waiting: TransferToDecide[]; decided: TransferToDecide[] };

/** The app managers' list: what both partners have agreed on, oldest first. Null for everybody else. */
export async function listTransfersToDecide(actor: Actor): Promise<Lists | null> {
  if (!can(actor, "transfer.confirm")) return null;
  const now = new Date();
  const select = dealSelect(actor, now);
  const among = (where: Prisma.OwnershipTransferWhereInput) => ({
    AND: [where, visibleTransfers(actor)],
  });
  const [waiting, decided] = await Promise.all([
    db.ownershipTransfer.findMany({
      where: among({ state: "ACCEPTED" }),
      orderBy: [{ acceptedAt: "asc" }, { id: "asc" }],
      take: SHOWN,
      select,
    }),
    db.ownershipTransfer.findMany({
      where: among({ state: { in: ["DONE", "REFUSED"] } }),
      orderBy: [{ closedAt: "desc" }, { id: "asc" }],
      take: DECIDED,
      select,
    }),
  ]);
  const all = [...waiting, ...decided];
  const names = await namesOf(
    all.flatMap(({ acceptedById, technicalContactId }) =>
      [acceptedById, technicalContactId].filter((id) => id !== null),
    ),
  );
  const rows = (deals: readonly Deal[]) =>
    deals.flatMap((deal) => toRow(deal, names, now));
  return { waiting: rows(waiting), decided: rows(decided) };
}

function toRow(
  deal: Deal,
  names: ReadonlyMap<string, string>,
  now: Date,
): TransferToDecide[] {
  const { app, from, to, acceptedAt, earliestAt } = deal;
  if (!to || !acceptedAt || !earliestAt) return [];
  const allowed = allowTransfer(factsOf(app));
  return [
    {
      ...{ id: deal.id, revision: deal.revision, state: deal.state },
      ...{ appId: app.id, app: app.name, from: from.name, to: to.name },
      acceptedBy: names.get(deal.acceptedById ?? "") ?? "",
      contact: names.get(deal.technicalContactId ?? "") ?? "",
      ...{ acceptedAt, earliestAt, closedAt: deal.closedAt },
      ...{ customers: app.authorizations.length, isListed: isListed(app) },
      interest: hasInterestInDeal(deal),
      obstacle: !allowed.ok
        ? allowed.failure.message
        : earliestAt > now
          ? text.transfers.tooEarly(earliestAt)
          : null,
    },
  ];
}
