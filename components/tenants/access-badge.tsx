import { StateBadge } from "@/components/activations/state-badge";
import type { AuthorizationState } from "@/lib/authorizations/rules";
import { text } from "@/lib/words/catalogue";

/** How a tenant is let in by a partner's apps; of its own test tenant nothing more is said. */
export function AccessBadge({ access }: { access: AuthorizationState | null }) {
  return access ? (
    <StateBadge state={access} />
  ) : (
    <span className="text-ink-soft">{text.tenantManager.accesses.NONE}</span>
  );
}
