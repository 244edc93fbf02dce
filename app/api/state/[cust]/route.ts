import type { NextRequest } from "next/server";
import { clientAddress } from "@/lib/auth/visitor";
import { SECOND } from "@/lib/core/clock";
import { environmentFromSlug } from "@/lib/core/environments";
import { normalizeContextId } from "@/lib/tenants/rules";
import { openStates } from "@/lib/tenants/states/commands";
import { getTenantStatus } from "@/lib/tenants/states/queries";
import { STATE_WINDOW } from "@/lib/tenants/states/rules";
import { NO_STORE } from "@/lib/web/gate/headers";
import { answering, otherMethods } from "@/lib/web/machine";
import { problem } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

const later = { "retry-after": String(STATE_WINDOW / SECOND) };

type Context = RouteContext<"/api/state/[cust]">;

/**
 * The state of a tenant as SuperOffice's State API tells it. There the host says the environment; the
 * portal has one host, so the query does: Production where it says nothing.
 */
export const GET = answering<Context>(async (request, { params }) => {
  if ((await openStates(await clientAddress())) === "too_many")
    return problem("tooMany", { headers: later });
  const asked = (request as NextRequest).nextUrl.searchParams.get("environment");
  // Its hosts are called online and qaonline.
  const environment = environmentFromSlug(
    !asked || asked === "online" ? "production" : asked,
  );
  const contextId = normalizeContextId((await params).cust);
  if (!environment || !contextId)
    return problem("notFound", { detail: text.operations.noTenant });
  return Response.json(await getTenantStatus(environment, contextId), {
    headers: { "cache-control": NO_STORE },
  });
});

export const POST = otherMethods("GET", "HEAD");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
export const OPTIONS = POST;
