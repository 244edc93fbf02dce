import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import Provider from "oidc-provider";
import { bearerOf, CLAIMS_NAMESPACE } from "@/lib/practice/rules";

/* SuperID as the quickstart meets it: https, its addresses, and somebody who is signed in at once. */

const TENANT = `${CLAIMS_NAMESPACE}ctx`;
const contextId = "Cust12345";

type Client = { clientId: string; secret: string | null; redirectUrl: string };

/** A provider on this machine. `authority` is its address, `certificate` the file to trust it by. */
export async function anOpenIdProvider(folder: string, clients: readonly Client[]) {
  const certificate = join(folder, "cert.pem");
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject],
      ...["-keyout", join(folder, "key.pem"), "-out", certificate],
    ],
    { stdio: "ignore" },
  );
  const server = createServer({
    cert: readFileSync(certificate),
    key: readFileSync(join(folder, "key.pem")),
  });
  await new Promise<void>((ready) => server.listen(0, "localhost", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port.");
  const authority = `https://localhost:${address.port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = privateKey.export({ format: "jwk" });
  const provider: Provider = new Provider(authority, {
    clients: clients.map(({ clientId, secret, redirectUrl }) => ({
      ...{ client_id: clientId, redirect_uris: [redirectUrl] },
      ...{ grant_types: ["authorization_code"], response_types: ["code"] },
      ...(secret === null
        ? { token_endpoint_auth_method: "none" as const }
        : {
            client_secret: secret,
            token_endpoint_auth_method: "client_secret_post" as const,
          }),
    })),
    jwks: { keys: [{ ...jwk, kid: "q", use: "sig", alg: "RS256" }] },
    cookies: { keys: ["of the tests"] },
    features: { devInteractions: { enabled: false } },
    routes: { authorization: "/common/oauth/authorize", token: "/common/oauth/tokens" },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    claims: { openid: ["sub", TENANT] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, [TENANT]: contextId }),
    }),
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({
        ...{ clientId: client.clientId, accountId: session.accountId },
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    const { body } = ctx;
    if (typeof body !== "object" || body === null || !("access_token" in body)) return;
    body.access_token = bearerOf(contextId, String(body.access_token));
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void answer(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: "eva" } });
  });
  return {
    authority,
    certificate,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
