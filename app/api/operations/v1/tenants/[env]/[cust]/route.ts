import { environmentFromSlug } from "@/lib/core/environments";
import { openWithKey } from "@/lib/service-keys/commands";
import { normalizeContextId } from "@/lib/tenants/rules";
import { getOperationsTenant } from "@/lib/tenants/stated/queries";
import { machine, otherMethods } from "@/lib/web/machine";
import { problem } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

type Context = RouteContext<"/api/operations/v1/tenants/[env]/[cust]">;

/** A tenant as the portal knows it. */
export const GET = machine(
  (token, address) => openWithKey(token, "operations:tenants", address),
  async (key, _request, { params }: Context) => {
    const { env, cust } = await params;
    const environment = environmentFromSlug(env);
    const contextId = normalizeContextId(cust);
    const tenant =
      environment &&
      contextId &&
      (await getOperationsTenant(key, environment, contextId));
    return tenant
      ? Response.json(tenant)
      : problem("notFound", { detail: text.operations.noTenant });
  },
);

export const POST = otherMethods("GET", "HEAD");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
export const OPTIONS = POST;
