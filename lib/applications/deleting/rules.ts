import { DAY, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { isNameOf } from "@/lib/credentials/rotation/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

const words = text.appDeleting;

/** How long a deleted app can be restored, in days; the database holds the same. */
export const RESTORABLE_DAYS = 30;

/** Since when an app was deleted that can still be restored. */
export function restorableSince(now: Date): Date {
  return later(now, -RESTORABLE_DAYS * DAY);
}

export function restorableUntil(deletedAt: Date): Date {
  return later(deletedAt, RESTORABLE_DAYS * DAY);
}

export type DeletingFacts = {
  /** Living authorizations outside SOD, whose tenants never block. */
  tenants: number;
  /** Reviews that are neither approved nor withdrawn. */
  reviews: readonly { number: number }[];
  /** Activation requests that somebody still decides. */
  asked: number;
};

/** Whether an app may be deleted: nobody uses it outside SOD, and nobody decides about it. */
export function allowDeleting({ tenants, reviews, asked }: DeletingFacts): Result<null> {
  const [review] = reviews;
  if (tenants > 0) return fail("rule_broken", words.inUse(tenants));
  if (review) return fail("rule_broken", words.inReview(review.number));
  return asked > 0 ? fail("rule_broken", words.asked(asked)) : ok(null);
}

/** The app's name is typed before it goes. Pasting is fine. */
export function allowName(app: string, typed: string): Result<null> {
  return isNameOf(app, typed)
    ? ok(null)
    : fail("rule_broken", words.typeName(app), "appName");
}

type Standing = {
  publications: readonly { environment: Environment }[];
  secrets: readonly { environment: Environment }[];
};

/** Whether anything of it is outside SOD, so that a fresh proof is asked for. */
export function reachesBeyondSod({ publications, secrets }: Standing): boolean {
  return [...publications, ...secrets].some(({ environment }) => environment !== "SOD");
}
