import { environmentFromSlug } from "@/lib/core/environments";
import { openWithKey } from "@/lib/service-keys/opening/commands";
import { stateTenant } from "@/lib/tenants/facts/commands";
import { stateTenantBody } from "@/lib/tenants/facts/schema";
import { normalizeContextId } from "@/lib/tenants/rules";
import { getOperationsTenant } from "@/lib/tenants/stated/queries";
import { machine, otherMethods } from "@/lib/web/machine";
import { problem, problemOf, readJson } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

type Context = RouteContext<"/api/operations/v1/tenants/[env]/[cust]">;

const open = (token: string, address: string) =>
  openWithKey(token, "operations:tenants", address);
const noTenant = () => problem("notFound", { detail: text.operations.noTenant });

/** A tenant as the portal knows it. */
export const GET = machine(open, async (key, _request, { params }: Context) => {
  const about = addressIn(await params);
  const tenant =
    about && (await getOperationsTenant(key, about.environment, about.contextId));
  return tenant ? Response.json(tenant) : noTenant();
});

/** SuperOffice says what it is. */
export const PUT = machine(open, async (key, request, { params }: Context) => {
  const about = addressIn(await params);
  if (!about) return noTenant();
  const body = await readJson(request, stateTenantBody);
  if (!body.ok) return body.answer;
  const said = await stateTenant(key, about, body.value);
  if (!said.ok) return problemOf(said.failure);
  const { isNew, ...tenant } = said.value;
  return Response.json(tenant, { status: isNew ? 201 : 200 });
});

export const POST = otherMethods("GET", "HEAD", "PUT");
export const PATCH = POST;
export const DELETE = POST;
export const OPTIONS = POST;

function addressIn({ env, cust }: Awaited<Context["params"]>) {
  const environment = environmentFromSlug(env);
  const contextId = normalizeContextId(cust);
  return environment && contextId ? { environment, contextId } : null;
}
