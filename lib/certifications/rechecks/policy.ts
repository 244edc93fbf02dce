import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { asStaff, can } from "@/lib/permissions/policy";
import { interestIn, type InterestFacts } from "@/lib/reviews/policy";
import { text } from "@/lib/words/catalogue";
import type { ActingSide } from "./rules";

/** As whom somebody begins a re-check: SuperOffice's people at any time, the partner near the end. */
export function sideOf(actor: Actor, app: { partnerId: string }): ActingSide | null {
  if (!can(actor, "certification.recheck", app)) return null;
  return asStaff(actor, "certification.recheck") ? "SUPEROFFICE" : "PARTNER";
}

/** As whom somebody takes one back: SuperOffice's people only without an interest in the app. */
export function takerBack(
  actor: Actor,
  app: { partnerId: string },
  facts: InterestFacts,
): Result<ActingSide> {
  const side = sideOf(actor, app);
  if (side === null) return fail("forbidden", text.form.forbidden);
  const interest = side === "SUPEROFFICE" ? interestIn(actor, facts) : null;
  return interest ? fail("forbidden", text.reviews.interest[interest]) : ok(side);
}
