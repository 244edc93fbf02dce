import { Badge } from "@/components/ui/badge";
import { stateIcons } from "@/components/ui/tone";
import { isRunning, type TenantState } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";

/** Whether a tenant runs, in SuperOffice's word for its state. */
export function TenantStateBadge({ state }: { state: TenantState }) {
  const tone = isRunning(state) ? "success" : "warning";
  const Icon = stateIcons[tone];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {text.tenants.state[state]}
    </Badge>
  );
}
