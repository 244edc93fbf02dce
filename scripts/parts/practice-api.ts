import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { HOUR } from "@/lib/core/clock";
import { noteTicketUsed, noteUse } from "@/lib/practice/meetings/commands";
import { findSignedIn } from "@/lib/practice/people/queries";
import { keepTicket } from "@/lib/practice/records/commands";
import { closestIn, requestIdOf } from "@/lib/practice/refusals/gateway";
import { findPracticeTenant } from "@/lib/practice/tenants/queries";
import { associateId, initialsOf } from "@/lib/practice/people/rules";
import { clientIdOf, findTicket } from "@/lib/practice/tickets/queries";
import { bearerIn } from "@/lib/practice/rules";
import type { KeptTrouble } from "@/lib/registry/assertions/rules";
import { text } from "@/lib/words/catalogue";
import { noteRefused, registry } from "./practice-registry";

type Call = {
  provider: Provider;
  issuer: string;
  pathname: string;
  request: IncomingMessage;
  response: ServerResponse;
};

const words = text.practice.api;

/** The one call of a tenant's API that is here: who the token is of. Everything else is no address. */
export async function answerApi(call: Call): Promise<void> {
  const { pathname, request } = call;
  if (request.method === "OPTIONS") return preflight(call);
  const [, contextId = "", path = ""] =
    /^\/(Cust\d{1,10})\/api\/(.*)$/i.exec(pathname) ?? [];
  const token = await tokenOf(call);
  const system = token ? null : await systemUserOf(call);
  const clientId = token?.clientId ?? system?.clientId ?? null;
  await letRead(call, clientId);
  // Whatever is called, a token of a sign-in that is watched was used, or its system user's ticket.
  const met = await metWith(token, system);
  if (met === "down")
    return say(call, 503, text.practiceFaults.down, { "retry-after": "60" });
  if (path.toLowerCase() !== "v1/user/currentprincipal")
    return say(call, 404, words.noAddress);
  if (request.method !== "GET") return say(call, 405, words.onlyGet, { allow: "GET" });
  const tenant = await findPracticeTenant(contextId);
  if (!tenant) {
    note(call, clientId, elsewhere(contextId, ownTenant(call, system)));
    return say(call, 421, words.elsewhere(contextId));
  }
  const principal =
    met === "revoked"
      ? null
      : system
        ? principalOf(call, system, tenant)
        : await callerOf(call, tenant, token);
  if (!principal) return say(call, 401, words.noToken, { "www-authenticate": "Bearer" });
  send(call, 200, {
    ...principal,
    DatabaseContextIdentifier: tenant,
    Practice: words.practice,
  });
}

type System = NonNullable<Awaited<ReturnType<typeof systemUserOf>>>;

async function metWith(token: Token, system: System | null) {
  if (token?.grantId) return noteUse({ grantId: token.grantId, use: "API" });
  return system && noteTicketUsed(system);
}

/** The app itself, by its ticket and its secret. */
async function systemUserOf(call: Call) {
  const { headers } = call.request;
  const [scheme, ticket = ""] = (headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() !== "soticket") return null;
  const found = await findTicket(ticket);
  const clientId = found && (await clientIdOf(found.appId));
  if (!clientId) return null;
  if (!found.ok) {
    const { reason, by: registered, contextId } = found;
    return note(call, clientId, { reason, received: "", registered }, contextId);
  }
  const { appId, usedAt } = found;
  const { appName, authorizationId, contextId } = found.user;
  const shown = await registry.verifySecret(
    clientId,
    String(headers["so-apptoken"] ?? ""),
  );
  if (!shown.ok) {
    note(call, clientId, shown.kept, contextId);
    return null;
  }
  // Its hours begin anew with its use; an hour is as exact as that is written down.
  if (Date.now() - usedAt > HOUR) await keepTicket(ticket, authorizationId);
  return { appId, appName, contextId, clientId };
}

function principalOf(call: Call, system: System, tenant: string) {
  const { appName, contextId, clientId } = system;
  if (contextId !== tenant) return note(call, clientId, elsewhere(tenant, contextId));
  return { UserType: "SystemAssociate", Associate: appName, FullName: appName };
}

type Token = Awaited<ReturnType<typeof tokenOf>>;

async function tokenOf(call: Call) {
  const bearer = bearerIn(call.request.headers.authorization);
  return bearer ? call.provider.AccessToken.find(bearer.token) : undefined;
}

/** Whose token it is, if it is one of this tenant and the app is let in at this moment. */
async function callerOf(call: Call, contextId: string, token: Token) {
  if (!token?.clientId || !token.accountId) return null;
  const { clientId, accountId } = token;
  const named = ownTenant(call, null);
  if (named !== contextId) return note(call, clientId, elsewhere(contextId, named));
  const found = await findSignedIn(accountId, clientId);
  if (!found.ok) {
    const { reason, by: registered } = found;
    return note(call, clientId, { reason, received: "", registered }, contextId);
  }
  const { person } = found;
  const own = person.tenant.contextId;
  if (own !== contextId) return note(call, clientId, elsewhere(contextId, own));
  return {
    UserType: "InternalAssociate",
    Associate: initialsOf(person.name),
    AssociateId: associateId(person),
    FullName: person.name,
    EMailAddress: person.email,
  };
}

/** The tenant that what came says that it is of. */
function ownTenant({ request }: Call, system: System | null): string {
  const bearer = bearerIn(request.headers.authorization);
  return system?.contextId ?? bearer?.contextId ?? "";
}

function elsewhere(received: string, registered: string): KeptTrouble {
  return { reason: "api_tenant", received, registered };
}

/** Onto the app's page, where the app is known: whoever answers 401 says little. Nobody is let in. */
function note(
  call: Call,
  clientId: string | null,
  kept: KeptTrouble,
  contextId = kept.registered,
): null {
  if (clientId) noteRefused(clientId, requestIdOf(call.request), kept, contextId);
  return null;
}

/** Whether a page of another origin may ask is said with the answer: nothing here knows the app yet. */
function preflight({ request, response }: Call): void {
  const { origin = "*", "access-control-request-headers": asked } = request.headers;
  response.writeHead(204, {
    ...{ vary: "Origin", "access-control-allow-origin": origin },
    ...{ "access-control-allow-methods": "GET", "access-control-max-age": "3600" },
    ...(asked ? { "access-control-allow-headers": asked } : {}),
  });
  response.end();
}

/** A page reads the answer where its origin is registered for the app, and only there. */
async function letRead(call: Call, clientId: string | null): Promise<void> {
  const { origin } = call.request.headers;
  if (origin === undefined) return;
  call.response.setHeader("vary", "Origin");
  const origins = clientId && (await registry.findClient(clientId))?.running?.origins;
  if (!origins) return;
  if (origins.includes(origin))
    call.response.setHeader("access-control-allow-origin", origin);
  else {
    const registered = closestIn(origins, origin);
    note(call, clientId, { reason: "cors", received: origin, registered }, "");
  }
}

function say(
  call: Call,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  const body = { Error: true, ErrorType: "Practice", Message: message };
  send(call, status, body, headers);
}

function send(
  { response }: Call,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...{ "content-type": "application/json; charset=utf-8", ...headers },
    "x-practice": "no CRM database",
  });
  response.end(JSON.stringify(body));
}
