import { standingOf } from "@/lib/agreements/dto";
import { nameSelect } from "@/lib/applications/dto";
import type { ApplicationKind } from "@/lib/applications/rules";
import type { Actor } from "@/lib/auth/actor";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { Visit } from "@/lib/invitations/rules";
import { OPEN_STATES, type TransferFacts, type TransferState } from "./rules";

/** What an open transfer of an app is looked for by. */
export const openTransfers = {
  where: { state: { in: [...OPEN_STATES] } },
  select: { id: true, state: true },
} satisfies Prisma.Application$transfersArgs;

/** Whether the app waits for its new partner; nothing is asked for until it has it. */
export const inTransfer = {
  where: { state: "ACCEPTED" },
  select: { id: true },
  take: 1,
} satisfies Prisma.Application$transfersArgs;

/** What stands against a transfer, and who hears of it. */
export function transferableSelect(actor: Actor, now: Date) {
  return {
    id: true,
    name: true,
    ...nameSelect,
    kind: true,
    partnerId: true,
    createdAt: true,
    technicalContactId: true,
    partner: { select: { name: true, memberships: membershipsOf(actor) } },
    transfers: formerOwnersOf(actor),
    publications: { select: { environment: true, state: true } },
    reviews: {
      where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
      select: { number: true },
    },
    requests: {
      where: {
        OR: [{ state: "APPROVED" }, { state: "REQUESTED", linkExpiresAt: { gt: now } }],
      },
      select: { id: true },
    },
    authorizations: {
      where: { environment: { not: "SOD" }, state: { in: [...LIVING_STATES] } },
      select: { id: true },
    },
    listings: {
      where: { state: { in: ["REQUEST_PENDING", "PUBLISHED"] } },
      select: { state: true },
    },
    _count: { select: { changeRequests: { where: { state: "OPEN" } } } },
  } satisfies Prisma.ApplicationSelect;
}

export type TransferableRow = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof transferableSelect>;
}>;

type Standing = Pick<TransferableRow, "reviews" | "requests" | "listings" | "_count">;

export function factsOf(app: Standing): TransferFacts {
  const { reviews, requests, listings, _count } = app;
  return {
    ...{ reviews, changes: _count.changeRequests, asked: requests.length },
    isListingAsked: listings.some(({ state }) => state === "REQUEST_PENDING"),
  };
}

/** Whether the App Store shows what its giver says of it: that goes with the handing over. */
export function isListed({ listings }: Pick<TransferableRow, "listings">): boolean {
  return listings.some(({ state }) => state === "PUBLISHED");
}

/** One transfer with its app and both sides, as whoever decides looks at it. */
export function dealSelect(actor: Actor, now: Date) {
  return {
    id: true,
    state: true,
    revision: true,
    email: true,
    emailKey: true,
    expiresAt: true,
    offeredById: true,
    acceptedById: true,
    acceptedAt: true,
    technicalContactId: true,
    earliestAt: true,
    closedAt: true,
    reason: true,
    toPartnerId: true,
    from: {
      select: {
        id: true,
        name: true,
        memberships: {
          where: {
            endedAt: null,
            permissions: { has: "CONFIGURATION" },
            user: { loginAllowed: true },
          },
          select: { userId: true },
        },
      },
    },
    to: {
      select: { id: true, name: true, status: true, memberships: membershipsOf(actor) },
    },
    app: { select: transferableSelect(actor, now) },
  } satisfies Prisma.OwnershipTransferSelect;
}

export type Deal = Prisma.OwnershipTransferGetPayload<{
  select: ReturnType<typeof dealSelect>;
}>;

/** What a partner is asked before it is given an app; everything it has accepted, with its names. */
export const receiverStanding = (partnerId: string) => standingOf({ partnerId });

/** The section in an app's settings. */
export type AppTransfer = {
  /** The one that is open, else the last. */
  last: {
    id: string;
    revision: number;
    state: TransferState;
    email: string;
    offeredBy: string;
    expiresAt: Date;
    receiver: string | null;
    earliestAt: Date | null;
    reason: string;
  } | null;
  isOpen: boolean;
  /** Why it cannot be offered now. */
  obstacle: string | null;
  hasLeftSod: boolean;
  kind: ApplicationKind;
  isListed: boolean;
};

/** A partner that could take the app over. */
export type ReceiverChoice = {
  id: string;
  name: string;
  people: { id: string; name: string }[];
  /** What the partner has to do first. */
  unready: string | null;
};

/** What stands behind a link: the offer, and what whoever opened it may know of it. */
export type OfferPage = {
  email: string;
  from: string;
  visit: Visit;
  /** For the one it was made to. */
  offer: Offer | null;
};

export type Offer = {
  app: string;
  kind: ApplicationKind;
  offeredBy: string;
  expiresAt: Date;
  hasLeftSod: boolean;
  publishedIn: Environment[];
  customers: number;
  isListed: boolean;
  credentials: {
    environment: Environment;
    secrets: number;
    keys: number;
    tokens: number;
  }[];
  obstacle: string | null;
  choices: ReceiverChoice[];
  /** Set once it was accepted, and an app manager has to confirm. */
  waiting: { receiver: string; earliestAt: Date; canDecline: boolean } | null;
};

/** A transfer in the app managers' list. */
export type TransferToDecide = {
  id: string;
  revision: number;
  state: TransferState;
  appId: string;
  app: string;
  from: string;
  to: string;
  acceptedBy: string;
  acceptedAt: Date;
  contact: string;
  customers: number;
  isListed: boolean;
  earliestAt: Date;
  closedAt: Date | null;
  interest: boolean;
  /** Why it cannot be confirmed now. */
  obstacle: string | null;
};
