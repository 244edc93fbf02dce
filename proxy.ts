import { randomUUID } from "node:crypto";
import { NextResponse } from "next/server";
import { refusalLine, RETRY_AFTER } from "@/lib/web/gate/refusal";

/**
 * The gate stands before Next (lib/web/gate/gate.ts), and marks what it lets through. What comes without
 * that mark came while the process was starting: it is asked to come again.
 */
export function proxy(): NextResponse {
  return new NextResponse(refusalLine(503, randomUUID()), {
    status: 503,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": RETRY_AFTER },
  });
}

// For every address: a matcher that leaves one out leaves out the forms sent to it.
export const config = {
  matcher: [{ source: "/:path*", missing: [{ type: "header", key: "x-portal-passed" }] }],
};
