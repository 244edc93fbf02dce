import type { Refusal } from "@/lib/authorizations/access/rules";
import {
  isAskedAtSignIn,
  type AdditionStand,
} from "@/lib/authorizations/additions/rules";
import type { ActivationState } from "@/lib/authorizations/requests/rules";
import {
  effectiveRights,
  notAgreed,
  type Rights,
} from "@/lib/authorizations/rights/rules";
import { matchRedirect, type ClosestEntry } from "@/lib/endpoints/redirects/rules";
import type { Reason } from "../rules";

export type Question = {
  /** Null where nobody is sent anywhere, such as for a refresh token. */
  redirectUri: string | null;
  /** Rights that are asked for; null asks for all. */
  rights: readonly string[] | null;
  /** Whether whoever signs in may agree for the tenant. */
  isAdministrator: boolean;
};

export type Facts = {
  /** What runs there, or nothing. */
  published: {
    isNative: boolean;
    redirectUrls: readonly string[];
    rights: Rights;
  } | null;
  /** Whether there is such a tenant that is not gone. */
  isTenant: boolean;
  /** Whether it runs: where it does not, nobody agrees to anything either. */
  isTenantRunning: boolean;
  /** Why not, as `reasonAgainst` says; null where it is let in. */
  refusal: Refusal | null;
  /** Who or what is behind that, as `behind` says. */
  by: string;
  /** What was agreed to last by whoever let it in. */
  agreed: Rights | null;
  stand: AdditionStand;
  /** The latest question to the customer, where consent in the sign-in makes no access. */
  request: ActivationState | null;
  /** Whether only SuperOffice's grant lets it in. */
  isExplicit: boolean;
};

export type Verdict = {
  reason: Reason;
  /** What it may do there now, of what was asked for. */
  rights: string[];
  /** What runs there and was not agreed to: without effect. */
  outstanding: string[];
  /** Whether an administrator's consent now would let it in, or give it what is outstanding. */
  isConsentOpen: boolean;
  redirect: { received: string; registered: string; closest: ClosestEntry | null } | null;
  /** Who or what is behind a refusal: for the app's own people. */
  by: string;
};

/**
 * The decision. The redirect URL comes before everything about the tenant: nobody is sent, with
 * whatever answer, to where the app is not registered.
 */
export function decide(facts: Facts, question: Question, now: Date): Verdict {
  const { published, refusal, agreed } = facts;
  if (!published) return refuse("not_published");
  const redirect = redirectTrouble(published, question.redirectUri);
  if (redirect) return { ...refuse("redirect_url"), redirect };
  if (refusal?.reason === "suspended") return { ...refuse("suspended"), by: facts.by };
  if (!facts.isTenant) return refuse("unknown_tenant");
  const isConsentOpen = !facts.isExplicit && facts.isTenantRunning;
  if (refusal) {
    switch (refusal.reason) {
      case "paused":
        return { ...refuse("paused"), by: facts.by };
      case "tenant":
        return refuse("tenant_down");
      case "revoked":
        return refuse("revoked", isConsentOpen);
      case "not_granted":
        return refuse(reasonOf(facts.request), isConsentOpen);
    }
  }
  const outstanding = notAgreed(published.rights, agreed);
  const effective = effectiveRights(agreed, published.rights);
  const rights = question.rights
    ? effective.filter((code) => question.rights?.includes(code))
    : effective;
  const isOpen = isAskedAtSignIn(outstanding, facts.stand, now);
  return {
    reason: isOpen && question.isAdministrator ? "needs_approval" : "allowed",
    ...{ rights, outstanding, isConsentOpen: isOpen, redirect: null },
    by: "",
  };
}

function refuse(reason: Reason, isConsentOpen = false): Verdict {
  return {
    ...{ reason, rights: [], outstanding: [], isConsentOpen },
    ...{ redirect: null, by: "" },
  };
}

function redirectTrouble(
  { isNative, redirectUrls }: NonNullable<Facts["published"]>,
  received: string | null,
): Verdict["redirect"] {
  if (received === null) return null;
  const match = matchRedirect(received, redirectUrls, { isNative });
  if (match.matches) return null;
  const { closest } = match;
  const registered = closest ? (redirectUrls[closest.index] ?? "") : "";
  return { received, registered, closest };
}

function reasonOf(request: ActivationState | null): Reason {
  if (request === "DECLINED") return "declined";
  return request === "EXPIRED" ? "request_expired" : "not_granted";
}
