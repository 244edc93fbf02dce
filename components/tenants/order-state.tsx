import { StatusBadge } from "@/components/ui/status-badge";
import type { SandboxOrderRow } from "@/lib/tenants/sandboxes/dto";
import type { SandboxOrderState } from "@/lib/tenants/sandboxes/rules";
import { text } from "@/lib/words/catalogue";

const words = text.sandboxOrders;
const tones = {
  REQUESTED: "warning",
  DONE: "success",
  DECLINED: "danger",
  WITHDRAWN: "neutral",
} as const;

export function OrderState({ state }: { state: SandboxOrderState }) {
  return <StatusBadge tone={tones[state]}>{words.states[state]}</StatusBadge>;
}

/** What was ordered, in one line. */
export function orderedWhat(order: SandboxOrderRow): string {
  return words.what(order.quantity, order.userPlan, [
    ...(order.developmentTools ? [words.developmentTools] : []),
    ...(order.databaseMirroring ? [words.databaseMirroring] : []),
  ]);
}
