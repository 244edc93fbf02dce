import type { Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import type { TenantKind, TenantState } from "../rules";

const words = text.operations.facts;

type Known = { kind: TenantKind; state: TenantState; parent: string | null } | null;
type Said = { kind: TenantKind; state: TenantState; parent: string | null };

/** Why operations cannot say this of a tenant, or null. `known` is what stands; null where it is new. */
export function factsTrouble(
  environment: Environment,
  known: Known,
  said: Said,
): string | null {
  if ((environment === "PRODUCTION") === (said.kind === "TEST")) return words.kindPlace;
  if ((said.kind === "PRODUCTION_SANDBOX") !== (said.parent !== null) && !isOld(known))
    return words.parent;
  if (!known) return null;
  if (known.kind !== said.kind) return words.kindStays;
  if (known.parent !== null && known.parent !== said.parent) return words.parentStays;
  if (known.state === "DELETED" && said.state !== "DELETED") return words.gone;
  return null;
}

/** A sandbox from before operations named parents may stay without one. */
function isOld(known: Known): boolean {
  return known?.kind === "PRODUCTION_SANDBOX" && known.parent === null;
}
