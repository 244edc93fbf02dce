export type SandboxOrderState = "REQUESTED" | "DONE" | "DECLINED" | "WITHDRAWN";

/** Where an order may go from each state. The database holds the same pairs. */
export const SANDBOX_ORDER_TRANSITIONS: Record<
  SandboxOrderState,
  readonly SandboxOrderState[]
> = {
  REQUESTED: ["DONE", "DECLINED", "WITHDRAWN"],
  DONE: [],
  DECLINED: [],
  WITHDRAWN: [],
};
