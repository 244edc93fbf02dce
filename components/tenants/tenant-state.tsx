import { StatusBadge } from "@/components/ui/status-badge";
import { isRunning, type TenantState } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";

/** Whether a tenant runs, in SuperOffice's word for its state. */
export function TenantStateBadge({ state }: { state: TenantState }) {
  return (
    <StatusBadge tone={isRunning(state) ? "success" : "warning"}>
      {text.tenants.state[state]}
    </StatusBadge>
  );
}
