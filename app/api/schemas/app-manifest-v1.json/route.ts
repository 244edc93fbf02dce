import { schemaAddress } from "@/lib/manifests/queries";
import { manifestJsonSchema } from "@/lib/manifests/shape/schema";

// Its own address stands in it, which a build does not know.
export const dynamic = "force-dynamic";

/** The JSON Schema of manifests, for editors and whoever writes one. */
export function GET(): Response {
  return Response.json(manifestJsonSchema(schemaAddress()), {
    headers: { "content-type": "application/schema+json; charset=utf-8" },
  });
}
