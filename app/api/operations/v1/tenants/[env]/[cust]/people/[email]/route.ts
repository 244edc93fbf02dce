import { environmentFromSlug } from "@/lib/core/environments";
import { openWithKey } from "@/lib/service-keys/opening/commands";
import { normalizeContextId } from "@/lib/tenants/rules";
import { statePerson, takePersonBack } from "@/lib/tenants/stated/commands";
import type { StatedAddress } from "@/lib/tenants/stated/dto";
import { getOperationsPerson } from "@/lib/tenants/stated/queries";
import { statePersonBody } from "@/lib/tenants/stated/schema";
import { machine, otherMethods } from "@/lib/web/machine";
import { problem, problemOf, readJson } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

type Context = RouteContext<"/api/operations/v1/tenants/[env]/[cust]/people/[email]">;

const open = (token: string, address: string) =>
  openWithKey(token, "operations:people", address);
const noTenant = () => problem("notFound", { detail: text.operations.noTenant });

/** Which right somebody has on a tenant, and where it comes from. */
export const GET = machine(open, async (key, _request, { params }: Context) => {
  const about = addressIn(await params);
  if (!about) return noTenant();
  const person = await getOperationsPerson(key, about);
  return person
    ? Response.json(person)
    : problem("notFound", { detail: text.operations.noPerson });
});

/** SuperOffice says which right somebody has. */
export const PUT = machine(open, async (key, request, { params }: Context) => {
  const about = addressIn(await params);
  if (!about) return noTenant();
  const body = await readJson(request, statePersonBody);
  if (!body.ok) return body.answer;
  const said = await statePerson(key, { ...about, ...body.value });
  if (!said.ok) return problemOf(said.failure);
  const { isNew, ...person } = said.value;
  return Response.json(person, { status: isNew ? 201 : 200 });
});

/** SuperOffice takes it back. */
export const DELETE = machine(open, async (key, _request, { params }: Context) => {
  const about = addressIn(await params);
  if (!about) return noTenant();
  const taken = await takePersonBack(key, about);
  return taken.ok ? new Response(null, { status: 204 }) : problemOf(taken.failure);
});

export const POST = otherMethods("GET", "HEAD", "PUT", "DELETE");
export const PATCH = POST;
export const OPTIONS = POST;

function addressIn(params: Awaited<Context["params"]>): StatedAddress | null {
  const environment = environmentFromSlug(params.env);
  const contextId = normalizeContextId(params.cust);
  return environment && contextId
    ? { environment, contextId, email: decoded(params.email) }
    : null;
}

/** The segment as it was written before it became part of an address. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
