import "server-only";

import { createPrivateKey, randomBytes, sign } from "node:crypto";
import { CLAIMS_NAMESPACE } from "../rules";
import type { SystemUser } from "./dto";

const JWT_LIFE = 300;
const EARLIER = 60;

/** A new ticket: `7T:` and what nobody guesses. */
export function newTicket(): string {
  return `7T:${randomBytes(32).toString("base64url")}`;
}

/** How the token ends that was signed: its ten random characters. */
export function endOfToken(signed: string): string {
  return signed.slice(-23, -13);
}

type Told = { user: SystemUser; ticket: string; clientId: string };
type Signer = { issuer: string; jwk: { [name: string]: unknown } };

/** The answer of an exchange: a JWT with the ticket and the tenant's addresses. */
export function ticketToken(
  { user, ticket, clientId }: Told,
  { issuer, jwk }: Signer,
  now: Date,
): string {
  const at = Math.floor(now.getTime() / 1000);
  const root = `${issuer}/${user.contextId}`;
  const told = {
    ticket,
    ctx: user.contextId,
    company_name: user.company,
    netserver_url: `${root}/Remote/Services88/`,
    webapi_url: `${root}/api/`,
  };
  const parts = [
    { alg: "RS256", typ: "JWT", kid: jwk["kid"] },
    {
      ...{ iss: issuer, aud: clientId, sub: user.appName, iat: at },
      ...{ nbf: at - EARLIER, exp: at + JWT_LIFE },
      ...Object.fromEntries(
        Object.entries(told).map(([name, value]) => [CLAIMS_NAMESPACE + name, value]),
      ),
    },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  const text = parts.join(".");
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}
