import type { Actor } from "@/lib/auth/actor";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import type { Prisma } from "@/lib/db/generated/client";
import type { ListingClock } from "../clock/rules";
import type { Listed, ListingVersion } from "../dto";
import type { ListingField } from "../rules";
import { launchable, launched } from "./rules";

/** What of an app's listing the App Store manager decides about; its kind and its partner stay until then. */
export const waitingListings = {
  where: { state: "REQUEST_PENDING" },
  select: { id: true },
} satisfies Prisma.Application$listingsArgs;

/** What a decision looks at, the actor's own interest in it included. */
export function decidedSelect(actor: Actor) {
  return {
    ...{ id: true, appId: true, number: true, state: true, revision: true },
    createdAt: true,
    rounds: {
      orderBy: { number: "desc" },
      select: {
        ...{ number: true, requestedById: true, requestedAt: true, note: true },
        decision: true,
      },
    },
    app: {
      select: {
        ...{ name: true, kind: true, partnerId: true, technicalContactId: true },
        partner: { select: { name: true, memberships: membershipsOf(actor) } },
        transfers: formerOwnersOf(actor),
        records: {
          where: { status: { in: [...launchable, ...launched] } },
          select: { id: true, status: true },
        },
      },
    },
  } satisfies Prisma.ListingSelect;
}

export type ListingLine = {
  id: string;
  app: string;
  partner: string;
  number: number;
  by: string;
  at: Date;
  clock: ListingClock;
};

/** A listing as the App Store manager decides about it. */
export type ListingToDecide = {
  app: Listed;
  version: ListingVersion;
  request: { by: string; at: Date; note: string } | null;
  /** Which fields differ from the published version; null: there is none. */
  changed: ListingField[] | null;
  canDecide: boolean;
  hasInterest: boolean;
};
