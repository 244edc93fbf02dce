import { listRecordKeys } from "@/lib/certifications/records/queries";

// The keys are settings, which a build does not know.
export const dynamic = "force-dynamic";

/** The public keys that records are signed with (RFC 7517), old ones included, for everybody. */
export function GET(): Response {
  return Response.json(
    { keys: listRecordKeys() },
    {
      headers: {
        "content-type": "application/jwk-set+json",
        "cache-control": "public, max-age=3600",
      },
    },
  );
}
