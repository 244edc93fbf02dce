import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

/*
 * SuperID as the tests meet it: a real OpenID provider in a process of its own, on this machine. Its
 * sign-in page asks for a user name, and for what SuperID shall say of it. It can be asked to
 * misbehave, since no real one would.
 *
 * node scripts/parts/test-superid.mjs <port, or 0> <redirect URI> <client id> <client secret>
 */
const [port, redirectUri, clientId, clientSecret] = process.argv.slice(2);
const NAMESPACE = "http://schemes.superoffice.net/identity/";

const own = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** What was typed on the sign-in page, by user name. */
const people = new Map();

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const partsOf = (token) => {
  const [header, payload] = token.split(".");
  return [header, payload].map((part) => JSON.parse(Buffer.from(part, "base64url")));
};

const without = (payload, name) =>
  Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));

function signed(header, payload, key = own) {
  const text = `${base64url(header)}.${base64url(payload)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}

/** Each makes another ID token of the right one. */
const faults = {
  "wrong nonce": ([header, payload]) => signed(header, { ...payload, nonce: "another" }),
  "no nonce": ([header, payload]) => signed(header, without(payload, "nonce")),
  "wrong audience": ([header, payload]) => signed(header, { ...payload, aud: "another" }),
  "wrong issuer": ([header, payload]) =>
    signed(header, { ...payload, iss: "https://evil.example" }),
  expired: ([header, payload]) =>
    signed(header, { ...payload, iat: payload.iat - 7200, exp: payload.iat - 3600 }),
  "not valid yet": ([header, payload]) =>
    signed(header, { ...payload, nbf: payload.iat + 3600, exp: payload.exp + 7200 }),
  unsigned: ([header, payload]) =>
    `${base64url({ ...header, alg: "none" })}.${base64url(payload)}.`,
  "cut signature": ([header, payload]) => `${base64url(header)}.${base64url(payload)}.`,
  "foreign signature": ([header, payload]) => signed(header, payload, foreign),
  "no subject": ([header, payload]) => signed(header, without(payload, "sub")),
};

const server = createServer();
await new Promise((resolve) => server.listen(Number(port), "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  jwks: {
    keys: [{ ...own.export({ format: "jwk" }), kid: "test", use: "sig", alg: "RS256" }],
  },
  cookies: { keys: ["of the tests"] },
  features: { devInteractions: { enabled: false } },
  // As SuperOffice has it: everything stands in the ID token.
  conformIdTokenClaims: false,
  claims: {
    openid: [
      "sub",
      "email",
      ...["ctx", "is_administrator", "email"].map((name) => NAMESPACE + name),
    ],
  },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, name) => ({ accountId: name, claims: () => claimsOf(name) }),
  // Nobody is asked what the portal may read: there is nothing but the claims.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  await next();
  if (ctx.oidc?.route !== "token" || !ctx.body?.id_token) return;
  const { fault } = people.get(ctx.oidc.entities.AuthorizationCode.accountId) ?? {};
  if (fault === "out of order") {
    ctx.status = 500;
    ctx.body = { error: "server_error", error_description: "secret of the provider" };
  } else if (fault === "no token") {
    delete ctx.body.id_token;
  } else if (fault) {
    ctx.body.id_token = faults[fault](partsOf(ctx.body.id_token));
  }
});

function claimsOf(name) {
  const { tenant, administrator } = people.get(name) ?? {};
  return {
    sub: name,
    [`${NAMESPACE}email`]: name.includes("@") ? name : `${name}@superid.example`,
    ...(tenant && {
      [`${NAMESPACE}ctx`]: tenant,
      [`${NAMESPACE}is_administrator`]: administrator ? "True" : "False",
    }),
  };
}

const answer = provider.callback();
server.on("request", (request, response) => {
  const isOurs = request.url.startsWith("/interaction/");
  const work = isOurs ? signIn(request, response) : answer(request, response);
  Promise.resolve(work).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});

async function signIn(request, response) {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    return response.end(page);
  }
  let body = "";
  for await (const part of request) body += part;
  const form = new URLSearchParams(body);
  const name = form.get("name");
  const result = form.has("cancel")
    ? { error: "access_denied", error_description: "secret of the provider" }
    : { login: { accountId: name } };
  people.set(name, {
    tenant: form.get("tenant") ?? "",
    administrator: form.get("administrator") === "on",
    fault: form.get("fault") ?? "",
  });
  await provider.interactionFinished(request, response, result);
}

const page = `<!doctype html>
<html lang="en"><title>SuperID of the tests</title><main><h1>SuperID of the tests</h1>
<form method="post">
<p><label>User name <input name="name" autocomplete="off"></label></p>
<p><label>Tenant <input name="tenant" autocomplete="off"></label></p>
<p><label><input type="checkbox" name="administrator"> Administrator of it</label></p>
<p><label>What goes wrong <select name="fault"><option value="">Nothing</option>
${["out of order", "no token", ...Object.keys(faults)].map((fault) => `<option>${fault}</option>`).join("")}
</select></label></p>
<p><button>Continue</button> <button name="cancel">Cancel</button></p>
</form></main></html>`;

process.send?.({ issuer });
