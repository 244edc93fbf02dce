import { createHash } from "node:crypto";
import type { NextRequest } from "next/server";
import { getPublicKeys } from "@/lib/keys/queries";
import { notThere } from "@/lib/web/download";

type Context = RouteContext<"/api/jwks/[client]">;

/** Whoever verifies a signature may keep the keys so long; the registry decides by the second. */
const CACHE = "public, max-age=60, must-revalidate";

/** The public keys of an app in one environment (RFC 7517), for everybody. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const keys = await getPublicKeys((await params).client);
  if (!keys) return notThere();
  const body = JSON.stringify({ keys });
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = { etag, "cache-control": CACHE };
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  return known.some((one) => one.trim() === etag)
    ? new Response(null, { status: 304, headers })
    : new Response(body, {
        headers: { ...headers, "content-type": "application/jwk-set+json" },
      });
}
