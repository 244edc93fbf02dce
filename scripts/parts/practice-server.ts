import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { AddressInfo } from "node:net";
import { errors, type Provider } from "oidc-provider";
import { HOUR, SECOND } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { env } from "@/lib/env";
import { openAnswer } from "@/lib/practice/answers/gateway";
import { KeysNotRead, signingKeys } from "@/lib/practice/keys/commands";
import { cookieKey, makeProvider } from "@/lib/practice/provider/gateway";
import { requestIdOf } from "@/lib/practice/refusals/gateway";
import { codeOf } from "@/lib/practice/refusals/rules";
import { PRACTICE_PATHS } from "@/lib/practice/rules";
import { CODE_NAMES } from "@/lib/registry/rules";
import { writeUses } from "@/lib/credentials/verification/commands";
import { writeFailures } from "@/lib/failures/commands";
import { logTrouble } from "@/lib/web/log";
import { text } from "@/lib/words/catalogue";
import { answerApi } from "./practice-api";
import { asksTooOften, CONNECTIONS, guarded, turnAway } from "./practice-guard";
import { practicePages } from "./practice-pages";
import { registry } from "./practice-registry";
import { answerState } from "./practice-state";
import { answerExchange } from "./practice-tickets";

/** The practice SuperID as a server, listening; for its own process and for tests. */
export async function servePractice({ port, host }: { port: number; host: string }) {
  let issuer = "";
  let provider: Provider | null = null;
  const server = createServer(
    {
      ...{ requestTimeout: 15 * SECOND, headersTimeout: 10 * SECOND },
      // Node looks every half minute by itself, and keeps what is too slow until then.
      connectionsCheckingInterval: 2 * SECOND,
    },
    guarded((request, response) =>
      // Whoever comes before the keys are read comes again.
      provider
        ? answer(provider, issuer, request, response)
        : Promise.resolve(turnAway(response, 503, 1)),
    ),
  );
  server.maxConnections = CONNECTIONS;
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, host, ready);
  });
  const listening = (server.address() as AddressInfo).port;
  issuer = env.practiceUrl ?? `http://localhost:${listening}`;
  provider = await firstProvider(issuer).catch((error: unknown) => {
    server.close();
    throw error;
  });
  // A key that is due is made, and one that is announced long enough signs.
  const renewing = setInterval(() => {
    freshProvider(issuer).then(
      (next) => (provider = next),
      (error: unknown) => logTrouble("practice_keys_not_read", error),
    );
  }, HOUR).unref();
  return { issuer, port: listening, close: () => close(server, renewing) };
}

/** While the database is away or busy, the keys are asked for again and again; all else stops the start. */
async function firstProvider(issuer: string): Promise<Provider> {
  for (let said = ""; ;) {
    try {
      return await freshProvider(issuer);
    } catch (error) {
      if (!passes(error)) throw error;
      // Once for each trouble, not once a second.
      if (said !== String(error)) logTrouble("practice_keys_not_read", error);
      said = String(error);
      await pause(SECOND);
    }
  }
}

function passes(error: unknown): boolean {
  return (
    error instanceof KeysNotRead ||
    ["unavailable", "busy", "retry"].includes(databaseTrouble(error))
  );
}

async function freshProvider(issuer: string): Promise<Provider> {
  return makeProvider({
    ...registry,
    ...{ issuer, portalUrl: env.portalUrl, pages: practicePages },
    cookieKey: cookieKey(env.sessionKey),
    keys: await signingKeys(),
  });
}

const HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'",
};

async function answer(
  provider: Provider,
  issuer: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  requestIdOf(request, response);
  const address = addressIn(request, issuer);
  if (!address) {
    response.writeHead(400);
    response.end();
    return;
  }
  asIssuer(request, issuer);
  const { pathname, searchParams } = address;
  if (await asksTooOften(request, pathname)) return turnAway(response, 429, 60);
  if (pathname.startsWith(PRACTICE_PATHS.interaction)) {
    const uid = pathname.slice(PRACTICE_PATHS.interaction.length);
    return answerInteraction(
      provider,
      uid,
      searchParams.get("answer"),
      request,
      response,
    );
  }
  if (/^\/Cust\d{1,10}\/api\//i.test(pathname)) {
    return answerApi({ provider, issuer, pathname, request, response });
  }
  if (pathname.toLowerCase().startsWith(PRACTICE_PATHS.state)) {
    const named = pathname.slice(PRACTICE_PATHS.state.length);
    return answerState({ issuer, named, request, response });
  }
  if (pathname.toLowerCase() === PRACTICE_PATHS.tickets) {
    return answerExchange({ issuer, request, response });
  }
  if (shared.includes(pathname)) response.setHeader("cache-control", A_MINUTE_LONG);
  if (pathname === PRACTICE_PATHS.discovery) request.url = discoveryOfLibrary;
  await provider.callback()(request, response);
}

/** What everybody reads again and again. A key is published a day before it signs. */
const shared: readonly string[] = [PRACTICE_PATHS.discovery, PRACTICE_PATHS.jwks];
const A_MINUTE_LONG = "public, max-age=60";

/** The address that is asked for; null where that is none of this server. */
function addressIn({ url = "/" }: IncomingMessage, issuer: string): URL | null {
  if (!URL.canParse(url, issuer)) return null;
  const address = new URL(url, issuer);
  return address.origin === new URL(issuer).origin ? address : null;
}

/** The library's own, which cannot be moved. */
const discoveryOfLibrary = "/.well-known/openid-configuration";

/** Addresses are made from the issuer alone: no request says what they are. */
function asIssuer(request: IncomingMessage, issuer: string): void {
  const { host, protocol } = new URL(issuer);
  request.headers.host = host;
  request.headers["x-forwarded-host"] = host;
  request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
}

/** On the way to the portal's page, and back with its answer. */
async function answerInteraction(
  provider: Provider,
  uid: string,
  sealed: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await provider
    .interactionDetails(request, response)
    .catch((error: unknown) => {
      // Whatever else hinders is ours: nobody was too slow.
      if (error instanceof errors.SessionNotFound) return null;
      throw error;
    });
  const given = sealed === null ? null : openAnswer(uid, sealed);
  if (!asked || asked.uid !== uid || (sealed !== null && !given)) {
    response.writeHead(400, { "content-type": "text/html; charset=utf-8" });
    const requestId = requestIdOf(request);
    response.end(
      practicePages.trouble({ code: 3, reason: "request_expired", requestId }),
    );
    return;
  }
  if (!given) {
    response.writeHead(303, { location: `${env.portalUrl}/practice/${uid}` });
    response.end();
    return;
  }
  if (given.accountId !== undefined) {
    const login = { accountId: given.accountId, remember: false };
    return provider.interactionFinished(request, response, { login, consent: {} });
  }
  const { refused: reason, contextId, by, userId } = given;
  const [code, requestId] = [codeOf(reason), requestIdOf(request)];
  await provider.interactionFinished(request, response, {
    ...{ reason, contextId, by, userId, requestId },
    error: "access_denied",
    error_description: text.practice.denied(code, CODE_NAMES[code], requestId),
  });
}

async function close(server: Server, renewing: NodeJS.Timeout): Promise<void> {
  clearInterval(renewing);
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  await closed;
  await Promise.allSettled([writeUses(), writeFailures()]);
}
