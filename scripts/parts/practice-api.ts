import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { HOUR } from "@/lib/core/clock";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { noteTicketUsed, noteUse } from "@/lib/practice/meetings/commands";
import { findSignedIn } from "@/lib/practice/people/queries";
import { keepTicket } from "@/lib/practice/records/commands";
import { findPracticeTenant } from "@/lib/practice/tenants/queries";
import { associateId, initialsOf } from "@/lib/practice/people/rules";
import { clientIdOf, findTicket } from "@/lib/practice/tickets/queries";
import { readBearer } from "@/lib/practice/rules";
import { text } from "@/lib/words/catalogue";

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
  const [, contextId = "", path = ""] =
    /^\/(Cust\d{1,10})\/api\/(.*)$/i.exec(pathname) ?? [];
  const token = await tokenOf(call);
  const system = token ? null : await systemUserOf(call);
  // Whatever is called, a token of a sign-in that is watched was used, or its system user's ticket.
  const met = await metWith(token, system);
  if (met === "down")
    return say(call, 503, text.practiceFaults.down, { "retry-after": "60" });
  if (path.toLowerCase() !== "v1/user/currentprincipal")
    return say(call, 404, words.noAddress);
  if (request.method !== "GET") return say(call, 405, words.onlyGet, { allow: "GET" });
  const tenant = await findPracticeTenant(contextId);
  if (!tenant) return say(call, 421, words.elsewhere(contextId));
  const principal =
    met === "revoked"
      ? null
      : system
        ? principalOf(system, tenant)
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
async function systemUserOf({ request }: Call) {
  const [scheme, ticket = ""] = (request.headers.authorization ?? "").split(" ");
  const secret = request.headers["so-apptoken"];
  if (scheme?.toLowerCase() !== "soticket" || typeof secret !== "string") return null;
  const found = await findTicket(ticket);
  if (!found) return null;
  const { appId, usedAt } = found;
  const clientId = await clientIdOf(appId);
  if (!clientId || !(await verifySecret(clientId, secret)).ok) return null;
  const { appName, authorizationId, contextId } = found.user;
  // Its hours begin anew with its use; an hour is as exact as that is written down.
  if (Date.now() - usedAt > HOUR) await keepTicket(ticket, authorizationId);
  return { appId, appName, contextId };
}

function principalOf({ appName, contextId }: System, tenant: string) {
  if (contextId !== tenant) return null;
  return { UserType: "SystemAssociate", Associate: appName, FullName: appName };
}

type Token = Awaited<ReturnType<typeof tokenOf>>;

async function tokenOf(call: Call) {
  const bearer = bearerIn(call);
  return bearer ? call.provider.AccessToken.find(bearer.token) : undefined;
}

function bearerIn({ request }: Call) {
  const [scheme, bearer = ""] = (request.headers.authorization ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" ? readBearer(bearer) : null;
}

/** Whose token it is, if it is one of this tenant and the app is let in at this moment. */
async function callerOf(call: Call, contextId: string, token: Token) {
  if (bearerIn(call)?.contextId !== contextId) return null;
  if (!token?.clientId || !token.accountId) return null;
  const found = await findSignedIn(token.accountId, token.clientId);
  if (!found.ok) return null;
  const { person } = found;
  if (person.tenant.contextId !== contextId) return null;
  return {
    UserType: "InternalAssociate",
    Associate: initialsOf(person.name),
    AssociateId: associateId(person),
    FullName: person.name,
    EMailAddress: person.email,
  };
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
