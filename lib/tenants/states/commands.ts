import "server-only";

import { countFrom } from "@/lib/auth/throttle";
import { STATE_WINDOW, STATES_ASKED } from "./rules";

/** Counts a question about a tenant's state; nobody is asked who they are, so by their address. */
export async function openStates(
  address: string,
  now: Date = new Date(),
): Promise<"open" | "too_many"> {
  const { count } = await countFrom("tenant-state", address, STATE_WINDOW, now);
  return count > STATES_ASKED ? "too_many" : "open";
}
