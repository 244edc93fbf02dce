import "server-only";

import { createHash } from "node:crypto";
import Provider, {
  errors,
  interactionPolicy,
  type Adapter,
  type AdapterPayload,
  type Configuration,
  type KoaContextWithOIDC,
} from "oidc-provider";
import { SECOND } from "@/lib/core/clock";
import { matchRedirect } from "@/lib/endpoints/redirects/rules";
import { CLOCK_SKEW } from "@/lib/registry/assertions/rules";
import { CLIENT_FACTS, clientAdapter, plainLinks } from "../clients/gateway";
import { observeSignIns } from "../observations/gateway";
import {
  CLAIM_NAMES,
  claimsOf,
  customClaimsOf,
  type SignedInPerson,
} from "../people/rules";
import { misbehaves, misbehaving } from "../faults/gateway";
import { isRecordName, RECORD_KINDS, type RecordName } from "../records/rules";
import { bearerIn, bearerOf, PRACTICE_PATHS } from "../rules";
import {
  listenToRefusals,
  noteReason,
  noteSentTo,
  noteUrl,
  troubleOf,
} from "../refusals/gateway";
import type { Ports } from "./dto";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The provider of practice sign-ins: the library does the protocol, the portal says who its clients
 * are, what their secrets, URLs and keys are and who may sign in to what. Nothing of the portal is
 * remembered between two requests.
 */
export function makeProvider(ports: Ports): Provider {
  const provider = new Provider(ports.issuer, configurationOf(ports));
  // Addresses are made from the issuer, whatever a request says of itself: see `asIssuer`.
  provider.proxy = true;
  const rules = provider.Client.prototype;
  rules.compareClientSecret = async function compare(secret) {
    const answer = await ports.verifySecret(this.clientId, secret);
    if (!answer.ok) noteReason(answer.kept.reason, "", answer.kept);
    return answer.ok;
  };
  rules.redirectUriAllowed = function allowed(url) {
    if (this["trial"] && url === this["trial"]) return true;
    return isRegistered(url, this["redirects"], this["native"] === true);
  };
  rules.postLogoutRedirectUriAllowed = function allowed(url) {
    const isAllowed = isRegistered(url, this["logouts"], this["native"] === true);
    if (!isAllowed) noteUrl("logout_url", url, this["logouts"]);
    return isAllowed;
  };
  const claims = provider.Claims.prototype;
  const { result: known } = claims;
  // The library tells what its own list names; what SuperOffice made for one app stands in no list.
  claims.result = async function result() {
    const person = Provider.ctx && people.get(Provider.ctx.oidc);
    return { ...(person ? customClaimsOf(person) : {}), ...(await known.call(this)) };
  };
  provider.on("server_error", (_ctx, error) => ports.failed(error));
  provider.use(plainLinks(ports));
  provider.use(nameTenants);
  misbehaving(provider, ports);
  listenToRefusals(provider, ports);
  observeSignIns(provider, ports);
  return provider;
}

function isRegistered(url: string, registered: unknown, isNative: boolean): boolean {
  return isList(registered) && matchRedirect(url, registered, { isNative }).matches;
}

function isList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** The library's own tokens go out as SuperOffice's, which name their tenant, and come back so. */
async function nameTenants(ctx: KoaContextWithOIDC, next: () => Promise<void>) {
  const bearer = bearerIn(ctx.headers.authorization);
  if (bearer) {
    ctx.req.headers.authorization = `Bearer ${bearer.token}`;
    namedBy.set(ctx.req, bearer.contextId);
  }
  await next();
  const body = ctx.body;
  if (ctx.oidc?.route !== "token" || typeof body !== "object" || body === null) return;
  const contextId = people.get(ctx.oidc)?.tenant.contextId;
  if (contextId && "access_token" in body && typeof body.access_token === "string") {
    body.access_token = bearerOf(contextId, body.access_token);
  }
}

/** Who a request is about, once that is known. */
const people = new WeakMap<object, SignedInPerson>();
/** Which tenant the token of a request says that it is of. */
const namedBy = new WeakMap<object, string>();

function configurationOf(ports: Ports): Configuration {
  return {
    adapter: (name) =>
      name === "Client" ? clientAdapter(ports) : recordAdapter(name, ports),
    jwks: { keys: [...ports.keys] },
    cookies: {
      keys: [ports.cookieKey],
      long: { signed: true, httpOnly: true, sameSite: "lax", path: "/" },
      short: { signed: true, httpOnly: true, sameSite: "lax" },
    },
    routes: {
      authorization: PRACTICE_PATHS.authorize,
      token: PRACTICE_PATHS.tokens,
      jwks: PRACTICE_PATHS.jwks,
      userinfo: PRACTICE_PATHS.userinfo,
      end_session: PRACTICE_PATHS.logout,
    },
    features: {
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ctx.body = ports.pages.logout(form);
        },
        postLogoutSuccessSource(ctx) {
          ctx.body = ports.pages.loggedOut();
        },
      },
    },
    scopes: ["openid", "offline_access"],
    claims: { openid: [...CLAIM_NAMES] },
    // Apps know people by their sign-in name, as at SuperOffice; the account names more than that.
    subjectTypes: ["pairwise"],
    pairwiseIdentifier: (ctx, account) => people.get(ctx.oidc)?.email ?? account,
    // As SuperOffice has it: everything stands in the ID token.
    conformIdTokenClaims: false,
    responseTypes: ["code"],
    clientAuthMethods: [
      ...(["client_secret_basic", "client_secret_post"] as const),
      ...(["private_key_jwt", "none"] as const),
    ],
    enabledJWA: {
      idTokenSigningAlgValues: ["RS256"],
      clientAuthSigningAlgValues: ["RS256", "PS256"],
      userinfoSigningAlgValues: ["RS256"],
    },
    extraClientMetadata: { properties: CLIENT_FACTS },
    allowOmittingSingleRegisteredRedirectUri: false,
    clockTolerance: CLOCK_SKEW / SECOND,
    // Whether an assertion counts is the registry's to say, and that it counts once.
    async assertJwtClientAuthClaimsAndHeader(ctx, _claims, _header, { clientId }) {
      const sent = String(ctx.oidc.params?.["client_assertion"]);
      const audience = [...ctx.oidc.clientJwtAuthExpectedAudience()];
      const answer = await ports.verifyAssertion(clientId, sent, audience);
      if (answer.ok) return;
      noteReason(answer.kept.reason, "", answer.kept);
      throw new errors.InvalidClientAuth("the assertion does not count");
    },
    pkce: { required: (_ctx, client) => client.clientAuthMethod === "none" },
    ttl: {
      AuthorizationCode: 10 * MINUTE,
      AccessToken: HOUR,
      IdToken: 5 * MINUTE,
      Interaction: HOUR,
      Session: HOUR,
      Grant: 365 * DAY,
      RefreshToken: 365 * DAY,
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    // SuperOffice's stays the same; whoever has no secret gets another one with each use (RFC 9700).
    rotateRefreshToken: ({ oidc }) => oidc.client?.clientAuthMethod === "none",
    expiresWithSession: () => false,
    clientBasedCORS: (_ctx, origin, client) => {
      const origins = client["origins"];
      const isAllowed = isList(origins) && origins.includes(origin);
      if (!isAllowed) noteUrl("cors", origin, origins);
      return isAllowed;
    },
    async findAccount(ctx, id, token) {
      const clientId = ctx.oidc.client?.clientId ?? "";
      const found = await ports.findSignedIn(id, clientId);
      if (!found.ok) {
        noteReason(found.reason, found.contextId, { registered: found.by });
        return undefined;
      }
      const { contextId } = found.person.tenant;
      const named = namedBy.get(ctx.req) ?? contextId;
      if (named !== contextId) {
        noteReason("api_tenant", contextId, { received: named, registered: contextId });
        return undefined;
      }
      if (await misbehaves(ctx, id, token, ports)) return undefined;
      people.set(ctx.oidc, found.person);
      if (ctx.oidc.route === "token") ports.signedIn(found.authorizationId);
      return {
        accountId: id,
        claims: () => claimsOf(found.person, ports.issuer, new Date()),
      };
    },
    // The portal asked, and wrote down what was agreed to: here it only has another form.
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      if (!client || !session?.accountId || !oidc.result?.login) return undefined;
      const grant = new oidc.provider.Grant({
        ...{ clientId: client.clientId, accountId: session.accountId },
      });
      grant.addOIDCScope("openid offline_access");
      await grant.save();
      return grant;
    },
    interactions: {
      policy: policyOf(),
      url: (_ctx, { uid }) => PRACTICE_PATHS.interaction + uid,
    },
    renderError(ctx, out, error) {
      ctx.type = "html";
      ctx.body = ports.pages.trouble(troubleOf(ctx, out.error, error));
    },
  };
}

/** Each request is signed in to anew, at the portal; what is agreed to is asked there as well. */
function policyOf() {
  const { base, Check } = interactionPolicy;
  const policy = base();
  // Whoever asks for consent is answered by the same page: it always asks.
  const consent = policy.get("consent")?.checks;
  for (const { reason } of [...(consent ?? [])])
    if (reason !== "consent_prompt") consent?.remove(reason);
  policy.get("login")?.checks.add(
    new Check("each_time", "the portal says who it is", ({ oidc }) => {
      if (oidc.result?.login) return Check.NO_NEED_TO_PROMPT;
      // Whoever signed in here before is nobody to this request.
      delete oidc.session?.accountId;
      return Check.REQUEST_PROMPT;
    }),
  );
  return policy;
}

function recordAdapter(name: string, { records }: Ports): Adapter {
  if (!isRecordName(name)) return noAdapter(name);
  const kind = RECORD_KINDS[name satisfies RecordName];
  return {
    async upsert(id, payload, seconds) {
      const { jti, ...kept } = payload;
      if (jti !== undefined && jti !== id) throw new Error("Its id is another one.");
      // Whoever brings a code that is over is told so, and not that there is none.
      const longer = kind === "AUTHORIZATION_CODE" ? HOUR : 0;
      await records.keep(kind, id, kept, seconds && seconds + longer);
    },
    async find(id) {
      const kept = await records.find(kind, id);
      if (kind === "AUTHORIZATION_CODE") noteSentTo(kept?.["redirectUri"]);
      return kept ? ({ ...kept, jti: id } as AdapterPayload) : undefined;
    },
    async findByUid(uid) {
      return ((await records.findByUid(kind, uid)) ?? undefined) as AdapterPayload;
    },
    async consume(id) {
      // Of two who bring the same at once, one is answered. In the library's own words.
      if (await records.spend(kind, id)) return;
      throw new errors.InvalidGrant(
        kind === "REFRESH_TOKEN"
          ? "refresh token already used"
          : "authorization code already consumed",
      );
    },
    destroy: (id) => records.drop(kind, id),
    revokeByGrantId: (grantId) => records.dropGrant(grantId),
    findByUserCode: () => Promise.resolve(undefined),
  };
}

/** Things of features that are switched off. */
function noAdapter(name: string): Adapter {
  const never = () => Promise.reject(new Error(`${name} is not kept.`));
  return {
    ...{ upsert: never, consume: never, destroy: never, revokeByGrantId: never },
    find: () => Promise.resolve(undefined),
    findByUid: () => Promise.resolve(undefined),
    findByUserCode: () => Promise.resolve(undefined),
  };
}

/** A key for cookies, made from the portal's own for sessions. */
export function cookieKey(sessionKey: string): string {
  return createHash("sha256").update(`practice:cookies:${sessionKey}`).digest("base64");
}
