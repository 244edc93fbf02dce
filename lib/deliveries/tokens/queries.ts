import "server-only";

import { signatureKeys } from "../signatures/gateway";
import { deliveryKeys } from "./gateway";

type DeliveryKey = ReturnType<typeof deliveryKeys | typeof signatureKeys>[number];

/** What tokens are verified with, then what the signatures of whole deliveries are. */
export function listDeliveryKeys(): DeliveryKey[] {
  return [...deliveryKeys(), ...signatureKeys()];
}
