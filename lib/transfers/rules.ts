import type { StandingVersion } from "@/lib/agreements/rules";
import { allowAct, publishAct } from "@/lib/agreements/rules";
import type { ApplicationKind } from "@/lib/applications/rules";
import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { isNameOf } from "@/lib/credentials/rotation/rules";
import { text } from "@/lib/words/catalogue";

const words = text.transfers;

export type TransferState =
  "OFFERED" | "ACCEPTED" | "DONE" | "DECLINED" | "WITHDRAWN" | "EXPIRED" | "REFUSED";

/** Where a transfer may go from each state. The database holds the same pairs. */
export const transferSteps: Record<TransferState, readonly TransferState[]> = {
  OFFERED: ["ACCEPTED", "DECLINED", "WITHDRAWN", "EXPIRED"],
  ACCEPTED: ["DONE", "DECLINED", "WITHDRAWN", "REFUSED"],
  DONE: [],
  DECLINED: [],
  WITHDRAWN: [],
  EXPIRED: [],
  REFUSED: [],
};

/** A transfer that may still come about. */
export const OPEN_STATES = ["OFFERED", "ACCEPTED"] as const;

/** How the token in an offer's link begins, and what its MAC is for. */
export const TRANSFER_TOKEN = "dptr_";
export const TRANSFER_PURPOSE = "ownership_transfer";

/** How long an offer can be accepted; the database holds the same limit. */
export const OFFER_LIFETIME = 7 * DAY;

/** Offers of one partner, each of which is a mail to any address, within a day. */
export const OFFERS_A_DAY = 25;

/** How long before the app changes hands its customers hear of it, in days; so does the database. */
export const NOTICE_DAYS = 7;

/** When the giver's secrets and keys end at the latest, in days; so does the database. */
export const CREDENTIAL_DAYS = 30;

/** When an accepted transfer may be done: customers who use the app can revoke it before. */
export function earliestAt(customers: number, acceptedAt: Date): Date {
  return customers > 0 ? later(acceptedAt, NOTICE_DAYS * DAY) : acceptedAt;
}

export function isOver(state: TransferState): boolean {
  return transferSteps[state].length === 0;
}

/** An offer whose time is over can be accepted no more, whether the worker has closed it or not. */
export function isAcceptable(
  { state, expiresAt }: { state: TransferState; expiresAt: Date },
  now: Date,
): boolean {
  return state === "OFFERED" && expiresAt > now;
}

export type TransferFacts = {
  /** Reviews that are neither approved nor withdrawn. */
  reviews: readonly { number: number }[];
  /** Requests to an app manager that wait. */
  changes: number;
  /** Whether the App Store manager decides about its listing. */
  isListingAsked: boolean;
  /** Activation requests that somebody still decides. */
  asked: number;
};

/** Whether an app may change hands: nobody decides about it, or would not know for whom. */
export function allowTransfer({
  reviews,
  changes,
  isListingAsked,
  asked,
}: TransferFacts): Result<null> {
  const [review] = reviews;
  if (review) return fail("rule_broken", words.inReview(review.number));
  if (changes > 0) return fail("rule_broken", words.changesOpen(changes));
  if (isListingAsked) return fail("rule_broken", words.listingAsked);
  return asked > 0 ? fail("rule_broken", words.asked(asked)) : ok(null);
}

export type ReceiverFacts = {
  status: "UNVERIFIED" | "VERIFIED";
  versions: readonly StandingVersion[];
};

/** Whether a partner may be given an app: verified, and everything signed that publishing needs. */
export function allowReceiver(
  { status, versions }: ReceiverFacts,
  kind: ApplicationKind,
  now: Date,
): Result<null> {
  if (status !== "VERIFIED") return beside(words.notVerified);
  for (const act of ["createApp", publishAct(kind), "requestActivation"] as const) {
    const agreed = allowAct(act, versions, now);
    if (!agreed.ok) return beside(agreed.failure.message);
  }
  return ok(null);
}

function beside(message: string): Result<never> {
  return fail("rule_broken", message, "partnerId");
}

/** The app's name is typed before one that has left SOD is offered. Pasting is fine. */
export function allowName(app: string, typed: string): Result<null> {
  return isNameOf(app, typed)
    ? ok(null)
    : fail("rule_broken", words.typeName(app), "appName");
}
