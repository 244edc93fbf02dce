import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { findSignedIn } from "@/lib/practice/people/queries";
import { findPracticeTenant } from "@/lib/practice/tenants/queries";
import { associateId, initialsOf } from "@/lib/practice/people/rules";
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
  if (path.toLowerCase() !== "v1/user/currentprincipal")
    return say(call, 404, words.noAddress);
  if (request.method !== "GET") return say(call, 405, words.onlyGet, { allow: "GET" });
  const tenant = await findPracticeTenant(contextId);
  if (!tenant) return say(call, 421, words.elsewhere(contextId));
  const person = await callerOf(call, tenant);
  if (!person) {
    return say(call, 401, words.noToken, { "www-authenticate": "Bearer" });
  }
  send(call, 200, {
    UserType: "InternalAssociate",
    Associate: initialsOf(person.name),
    AssociateId: associateId(person),
    FullName: person.name,
    EMailAddress: person.email,
    IsPerson: true,
    DatabaseContextIdentifier: tenant,
    Practice: words.practice,
  });
}

/** Whose token it is, if it is one of this tenant and the app is let in at this moment. */
async function callerOf({ provider, request }: Call, contextId: string) {
  const [scheme, bearer = ""] = (request.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() !== "bearer") return null;
  const read = readBearer(bearer);
  if (read?.contextId !== contextId) return null;
  const token = await provider.AccessToken.find(read.token);
  if (!token?.clientId || !token.accountId) return null;
  const found = await findSignedIn(token.accountId, token.clientId);
  if (!found.ok) return null;
  return found.person.tenant.contextId === contextId ? found.person : null;
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
