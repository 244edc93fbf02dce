import "server-only";

import { deliveryKeys } from "./gateway";

/** What tokens are verified with. */
export function listDeliveryKeys(): ReturnType<typeof deliveryKeys> {
  return deliveryKeys();
}
