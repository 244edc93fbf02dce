import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { logoPath } from "@/lib/partners/logos/rules";
import { can } from "@/lib/permissions/policy";
import { inTransfer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import {
  contentSelect,
  gapsOf,
  imagesSelect,
  listedAppSelect,
  savedListing,
  toImage,
  toListing,
  type Listed,
  type ListingPage,
  type ListingRoundLine,
  type ListingVersion,
} from "./dto";
import { storedReasons } from "./requests/rules";
import { changedFields, isOpen } from "./rules";

const { fields } = text.listings;
/** Saves of a version that its page shows. */
const SAVES = 20;

export const versionSelect = {
  ...{ ...contentSelect, id: true, number: true, state: true, revision: true },
  images: imagesSelect,
} satisfies Prisma.ListingSelect;

type AppRow = Prisma.ApplicationGetPayload<{ select: typeof listedAppSelect }>;
type VersionRow = Prisma.ListingGetPayload<{ select: typeof versionSelect }>;

export function toListed({ id, partner, partnerId, ...app }: AppRow): Listed {
  return {
    ...{ appId: id, name: app.name, seoName: app.seoName, isBeta: app.isBeta },
    ...{ partner: partner.name, logo: logoPath(partnerId, partner.logo?.hash) },
  };
}

export function toVersion(row: VersionRow, app: AppRow): ListingVersion {
  const [listing, images] = [toListing(row), row.images.map(toImage)];
  const { id, number, state, revision } = row;
  const gaps = gapsOf(listing, images, app);
  return { id, number, state, revision, listing, images, gaps };
}

/** The listing of an app as its partner works on it, or null where the app is not the actor's to see. */
export async function getListingPage(
  actor: Actor,
  appId: string,
): Promise<ListingPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "listing.see")] },
    select: {
      ...{ ...listedAppSelect, transfers: inTransfer },
      listings: {
        where: { state: { not: "REPLACED" } },
        orderBy: { number: "desc" },
        select: {
          ...versionSelect,
          changes: { orderBy: { revision: "desc" }, take: SAVES },
          rounds: { orderBy: { number: "desc" } },
        },
      },
    },
  });
  if (!app) return null;
  const [row] = app.listings;
  const published = app.listings.find(({ state }) => state === "PUBLISHED");
  const names = await namesOf([
    ...(row?.changes.map(({ authorId }) => authorId) ?? []),
    ...(row?.rounds.flatMap((one) => [one.requestedById, one.decidedById]) ?? []),
  ]);
  const isStandard = app.kind === "STANDARD";
  const isHandedOver = app.transfers.length > 0;
  const isWritten = isStandard && !isHandedOver;
  const edits = can(actor, "listing.edit", app) && isWritten;
  const asks = can(actor, "listing.request", app) && isWritten;
  return {
    app: { ...toListed(app), kind: app.kind },
    version: row ? toVersion(row, app) : null,
    published: published && row !== published ? published.number : null,
    log: (row?.changes ?? []).map((change) => ({
      ...{ id: change.id, by: names.get(change.authorId) ?? "", at: change.createdAt },
      fields: changedFields(savedListing(change.before), savedListing(change.after)),
    })),
    rounds: (row?.rounds ?? []).map((round) => toRound(round, names)),
    isHandedOver,
    can: {
      edit: edits && row !== undefined && isOpen(row.state),
      begin: edits && (row === undefined || row.state === "PUBLISHED"),
      request: asks && row !== undefined && isOpen(row.state),
      withdraw: asks && row?.state === "REQUEST_PENDING",
    },
  };
}

type RoundRow = Prisma.ListingRoundGetPayload<object>;

function toRound(round: RoundRow, names: Map<string, string>): ListingRoundLine {
  const { number, note, decision, decidedAt, decidedById } = round;
  return {
    ...{ number, note, decision, decidedAt, at: round.requestedAt },
    by: names.get(round.requestedById) ?? "",
    decidedBy: decidedById === null ? null : (names.get(decidedById) ?? ""),
    reasons: storedReasons(round.reasons).map(({ field, reason }) => ({
      ...{ field, reason, label: fields[field] },
    })),
  };
}
