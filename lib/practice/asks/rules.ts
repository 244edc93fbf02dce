import { behind, reasonAgainst, type NoAccess } from "@/lib/authorizations/access/rules";
import {
  isAskedAtSignIn,
  type AdditionStand,
} from "@/lib/authorizations/additions/rules";
import type { PauseCause } from "@/lib/authorizations/pauses/rules";
import { notAgreed, type Rights } from "@/lib/authorizations/rights/rules";
import { isLiving, type AuthorizationState } from "@/lib/authorizations/rules";
import type { StopSide } from "@/lib/stops/rules";

/** Why somebody cannot sign in to a tenant now. */
export type Hindrance =
  | NoAccess
  /** Nobody has let the app in, and this person may not. */
  | "not_administrator"
  /** Nothing is published in SOD. */
  | "not_active";

export type Stand =
  /** The app is let in. `added`: rights that wait for an administrator's consent. */
  | { kind: "ready"; authorizationId: string; added: string[] }
  /** An administrator may let it in now; or, where it is let in, give it what it asks for besides. */
  | { kind: "approve"; authorizationId: string | null; added: string[] }
  /** `by`: who or what is behind it. */
  | { kind: "refused"; reason: Hindrance; by: string };

type Facts = {
  /** Whose stop of the app weighs most; null where it is not stopped. */
  stoppedBy: StopSide | null;
  isTenantRunning: boolean;
  isAdministrator: boolean;
  /** What runs in SOD asks for these; null where nothing runs. */
  published: Rights | null;
  /** What the app holds or last held there. */
  held: {
    id: string;
    state: AuthorizationState;
    pauses: readonly { cause: PauseCause }[];
    agreed: Rights | null;
    /** How the question about added rights stands. */
    stand: AdditionStand;
  } | null;
};

/**
 * How an app stands at a tenant for somebody who signs in: let in, to be let in by this person, or
 * neither and why. What was revoked may be approved anew. An administrator is asked for added rights as the
 * registry has it asked.
 */
export function standOf(facts: Facts, now: Date): Stand {
  const { stoppedBy, isTenantRunning, isAdministrator, published, held } = facts;
  const refusal = reasonAgainst({
    ...{ isStopped: stoppedBy !== null, isTenantDown: !isTenantRunning, held },
  });
  const refuse = (reason: Hindrance): Stand => ({
    ...{ kind: "refused", reason, by: behind(refusal, stoppedBy) },
  });
  // Nobody lets anything in there now; what weighs more than that is said first.
  if (!isTenantRunning) return refuse(refusal?.reason ?? "tenant");
  if (!published) return refuse("not_active");
  if (!refusal && held) {
    const added = notAgreed(published, held.agreed);
    const asks = isAdministrator && isAskedAtSignIn(added, held.stand, now);
    return { kind: asks ? "approve" : "ready", authorizationId: held.id, added };
  }
  const isOver = !held || !isLiving(held.state);
  if (stoppedBy === null && isOver)
    return isAdministrator
      ? { kind: "approve", authorizationId: null, added: [] }
      : refuse("not_administrator");
  return refuse(refusal?.reason ?? "not_granted");
}
