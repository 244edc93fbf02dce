import { environmentFromSlug } from "@/lib/core/environments";
import { openWithKey } from "@/lib/service-keys/opening/commands";
import { stateRestored } from "@/lib/tenants/restores/commands";
import { normalizeContextId } from "@/lib/tenants/rules";
import { machine, otherMethods } from "@/lib/web/machine";
import { isId } from "@/lib/web/params";
import { problem, problemOf } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

type Context = RouteContext<"/api/operations/v1/tenants/[env]/[cust]/restores/[restore]">;

/** SuperOffice says that a tenant came back from its backup, under a number of its own. */
export const PUT = machine(
  (token, address) => openWithKey(token, "operations:tenants", address),
  async (key, _request, { params }: Context) => {
    const { env, cust, restore } = await params;
    const environment = environmentFromSlug(env);
    const contextId = normalizeContextId(cust);
    if (!environment || !contextId || !isId(restore)) {
      return problem("notFound", { detail: text.operations.noTenant });
    }
    const said = await stateRestored(key, {
      ...{ environment, contextId, restoreId: restore.toLowerCase() },
    });
    if (!said.ok) return problemOf(said.failure);
    return new Response(null, { status: said.value.isNew ? 201 : 204 });
  },
);

export const GET = otherMethods("PUT");
export const POST = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
