import type { Actor } from "@/lib/auth/actor";
import { asStaff, can } from "@/lib/permissions/policy";

/** As whom somebody begins a re-check: SuperOffice's people at any time, the partner near the end. */
export function sideOf(
  actor: Actor,
  app: { partnerId: string },
): "PARTNER" | "SUPEROFFICE" | null {
  if (!can(actor, "certification.recheck", app)) return null;
  return asStaff(actor, "certification.recheck") ? "SUPEROFFICE" : "PARTNER";
}
