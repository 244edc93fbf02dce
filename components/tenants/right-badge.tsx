import { StatusBadge } from "@/components/ui/status-badge";
import type { TenantRight } from "@/lib/auth/actor";
import { text } from "@/lib/words/catalogue";

const tones = {
  TENANT_ADMINISTRATOR: "success",
  EXTERNAL_CONSULTANT: "warning",
} as const;

/** The right somebody has on a tenant; an external consultant is marked wherever one appears. */
export function RightBadge({ right }: { right: TenantRight }) {
  return <StatusBadge tone={tones[right]}>{text.tenants.mine.rights[right]}</StatusBadge>;
}
