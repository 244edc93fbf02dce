import { listDeliveryKeys } from "@/lib/deliveries/tokens/queries";

// The keys are settings, which a build does not know.
export const dynamic = "force-dynamic";

/** The public keys that deliveries and their tokens are signed with (RFC 7517), for whoever receives one. */
export function GET(): Response {
  return Response.json(
    { keys: listDeliveryKeys() },
    {
      headers: {
        "content-type": "application/jwk-set+json",
        "cache-control": "public, max-age=3600",
      },
    },
  );
}
