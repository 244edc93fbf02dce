import { databaseIsReady } from "@/lib/db/readiness";
import { RETRY_AFTER } from "@/lib/web/gate/refusal";

export const dynamic = "force-dynamic";

/** Says whether a request that needs the database would be served. */
export async function GET(): Promise<Response> {
  return (await databaseIsReady())
    ? Response.json({ status: "ready" })
    : Response.json(
        { status: "unavailable" },
        { status: 503, headers: { "retry-after": RETRY_AFTER } },
      );
}
