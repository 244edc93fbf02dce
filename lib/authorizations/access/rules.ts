import type { StopSide } from "@/lib/stops/rules";
import { causesOf, type PauseCause } from "../pauses/rules";
import { isLiving, type AuthorizationState } from "../rules";

/** Why an app is not let into a tenant now. */
export type NoAccess =
  /** SuperOffice or the partner stops the app, or SuperOffice this one access. */
  | "suspended"
  /** The customer, the partner, a licence that is missing or the tenant's own state pauses it. */
  | "paused"
  /** The tenant itself does not run, such as while it is made or upgraded. */
  | "tenant"
  /** It had access and has none any more. */
  | "revoked"
  /** Nobody has let it in. */
  | "not_granted";

/** Why not, and what pauses it where something does. */
export type Refusal =
  { reason: Exclude<NoAccess, "paused"> } | { reason: "paused"; causes: PauseCause[] };

type Facts = {
  isStopped: boolean;
  isTenantDown: boolean;
  /** What the app holds or last held there; null where it never held anything. */
  held: {
    state: AuthorizationState;
    pauses: readonly { cause: PauseCause }[];
  } | null;
};

/**
 * Why not, or null where it is let in. Whoever suspends is heard before whoever paused, and what pauses an
 * access, such as the tenant's suspension, before that the tenant does not run. Nobody lets anything in there.
 */
export function reasonAgainst({ isStopped, isTenantDown, held }: Facts): Refusal | null {
  if (isStopped) return { reason: "suspended" };
  if (!held) return { reason: isTenantDown ? "tenant" : "not_granted" };
  if (!isLiving(held.state)) return { reason: "revoked" };
  const causes = causesOf(held.pauses);
  if (causes.includes("SUPEROFFICE")) return { reason: "suspended" };
  if (held.state === "PAUSED" || causes.length > 0) return { reason: "paused", causes };
  return isTenantDown ? { reason: "tenant" } : null;
}

/**
 * Who or what is behind a refusal, as it is kept where the registered value stands: what pauses an
 * access, or who stops the app (`ACCESS`: SuperOffice, for this one tenant). Empty where nobody is.
 */
export function behind(refusal: Refusal | null, stoppedBy: StopSide | null): string {
  if (refusal?.reason === "paused") return refusal.causes.join(" ");
  return refusal?.reason === "suspended" ? (stoppedBy ?? "ACCESS") : "";
}
