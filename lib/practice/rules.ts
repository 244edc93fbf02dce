/** The addresses of a provider, as SuperOffice's. */
export const PRACTICE_PATHS = {
  discovery: "/login/.well-known/openid-configuration",
  jwks: "/login/.well-known/jwks",
  authorize: "/login/common/oauth/authorize",
  tokens: "/login/common/oauth/tokens",
  userinfo: "/login/common/oauth/userinfo",
  logout: "/login/logout",
  /** Where a server exchanges the token of its system user for a ticket; compared without case. */
  tickets: "/login/api/partnersystemuser/authenticate",
  /** Before a tenant’s number: how it is. Compared without case. */
  state: "/api/state/",
  /** Where a sign-in waits for the portal's answer. */
  interaction: "/login/interaction/",
} as const;

export const CLAIMS_NAMESPACE = "http://schemes.superoffice.net/identity/";

/** How somebody of a tenant is called in the provider: by what lets the app in, and who they are. */
export type Account = { authorizationId: string; userId: string };

export function accountId({ authorizationId, userId }: Account): string {
  return `${authorizationId}.${userId}`;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function readAccountId(id: string): Account | null {
  const [authorizationId = "", userId = "", ...rest] = id.split(".");
  if (rest.length > 0 || !UUID.test(authorizationId) || !UUID.test(userId)) return null;
  return { authorizationId, userId };
}

/** The access token of a tenant's user, as SuperOffice writes it: it names the tenant. */
export function bearerOf(contextId: string, token: string): string {
  return `8A:${contextId}.${token}`;
}

/** What a bearer says: its tenant, and the token in it. */
export function readBearer(bearer: string): { contextId: string; token: string } | null {
  const [, contextId, token] = /^8A:(Cust\d{1,10})\.([\w-]{1,200})$/.exec(bearer) ?? [];
  return contextId && token ? { contextId, token } : null;
}

/** The same of a header, whose scheme has no case. */
export function bearerIn(header: string | undefined): ReturnType<typeof readBearer> {
  const [scheme, bearer = ""] = (header ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" ? readBearer(bearer) : null;
}

const BASIC = /^Basic ([A-Za-z0-9+/]+)(={0,2})$/i;
/** More than any client ID and secret has in base64. */
const LONGEST = 2_003;

/** Client ID and secret as a header shows them; null where it shows none. Nothing of it is proved. */
export function readBasic(header: string): { id: string; secret: string } | null {
  const [, encoded = "", padding = ""] = BASIC.exec(header) ?? [];
  const over = encoded.length % 4;
  const isPadded = padding === "" || over + padding.length === 4;
  if (encoded.length < 4 || encoded.length > LONGEST || over === 1 || !isPadded)
    return null;
  const [id = "", secret = ""] = atob(encoded).split(":");
  return { id, secret };
}
