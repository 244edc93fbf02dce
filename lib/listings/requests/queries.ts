import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { asStaff } from "@/lib/permissions/policy";
import { askedSelect } from "../clock/dto";
import { getListingTarget } from "../clock/queries";
import { listingClock } from "../clock/rules";
import { contentSelect, listedAppSelect, toListing } from "../dto";
import { hasListingInterest, mayDecideListing, visibleListings } from "../policy";
import { toListed, toVersion, versionSelect } from "../queries";
import { changedFields } from "../rules";
import { decidedSelect, type ListingLine, type ListingToDecide } from "./dto";

/** More than ever wait at once. */
const MOST = 200;

/** The listings that wait for a decision, what is due first on top; null for everybody else. */
export async function listWaitingListings(
  actor: Actor,
  now = new Date(),
): Promise<ListingLine[] | null> {
  if (!asStaff(actor, "listing.decide")) return null;
  const [target, rows] = await Promise.all([getListingTarget(), waitingRows(actor)]);
  const names = await namesOf(
    rows.flatMap(({ rounds }) => rounds.map((round) => round.requestedById)),
  );
  return rows
    .flatMap(({ id, number, app, rounds }) =>
      rounds
        .filter(({ decision }) => decision === null)
        .map((round) => ({
          ...{ id, number, app: app.name, partner: app.partner.name },
          ...{ by: names.get(round.requestedById) ?? "", at: round.requestedAt },
          clock: listingClock(rounds, target, now),
        })),
    )
    .toSorted((a, b) => dueOf(a) - dueOf(b) || a.at.getTime() - b.at.getTime());
}

const dueOf = ({ clock }: ListingLine) => clock.due?.getTime() ?? 0;

function waitingRows(actor: Actor) {
  return db.listing.findMany({
    where: { AND: [{ state: "REQUEST_PENDING" }, visibleListings(actor)] },
    take: MOST,
    select: {
      ...{ id: true, number: true },
      app: { select: { name: true, partner: { select: { name: true } } } },
      rounds: { select: { requestedById: true, ...askedSelect } },
    },
  });
}

/** One listing for SuperOffice's people, whatever its state; null for everybody else. */
export async function getListingToDecide(
  actor: Actor,
  listingId: string,
): Promise<ListingToDecide | null> {
  if (!asStaff(actor, "listing.see")) return null;
  const where = { AND: [{ id: listingId }, visibleListings(actor)] };
  const [row, interest] = await Promise.all([
    db.listing.findFirst({
      where,
      select: {
        ...versionSelect,
        app: {
          select: {
            ...listedAppSelect,
            listings: {
              where: { state: "PUBLISHED" },
              select: { ...contentSelect, id: true },
            },
          },
        },
        rounds: { where: { decision: null } },
      },
    }),
    db.listing.findFirst({ where, select: decidedSelect(actor) }),
  ]);
  if (!row || !interest) return null;
  const { app, rounds } = row;
  const [round] = rounds;
  const names = await namesOf(round ? [round.requestedById] : []);
  const published = app.listings.find(({ id }) => id !== row.id);
  return {
    app: toListed(app),
    version: toVersion(row, app),
    request: round
      ? {
          ...{ by: names.get(round.requestedById) ?? "", at: round.requestedAt },
          note: round.note,
        }
      : null,
    changed: published ? changedFields(toListing(published), toListing(row)) : null,
    canDecide: row.state === "REQUEST_PENDING" && mayDecideListing(actor, interest),
    hasInterest: hasListingInterest(actor, interest),
  };
}
