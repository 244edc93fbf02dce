import { readJwt } from "@/lib/practice/exchanges/rules";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS, readBearer } from "@/lib/practice/rules";
import { signInAs } from "./practice";
import { aRelyingParty } from "./relying-party";
import type { PracticeWorld } from "./practice-world";

/*
 * Two apps at the practice SuperID, in which one person signs in and looks at a page that reads from the
 * CRM: a right one, on openid-client, and a careless one, which believes whatever it is sent.
 */

export type SampleApp = (issuer: string, world: PracticeWorld) => Promise<unknown>;

type Tokens = { access: string; refresh: string; api: string; contextId: string };

async function begin(issuer: string, world: PracticeWorld) {
  const party = await aRelyingParty(issuer, world);
  const { person, browser, contextId } = world;
  return { party, back: await signInAs(person, { browser, url: party.url, contextId }) };
}

function callApi({ api, access }: Tokens): Promise<Response> {
  return fetch(`${api}v1/User/currentPrincipal`, {
    headers: { authorization: `Bearer ${access}` },
  });
}

/** Checks everything before it believes it, stops when it is told to, and asks before it tries again. */
export const rightApp: SampleApp = async (issuer, world) => {
  const { party, back } = await begin(issuer, world);
  const set = await party.tokens(back).catch(() => null);
  // Nobody is signed in.
  if (!set) return;
  const claims = set.claims();
  const tokens = {
    access: set.access_token ?? "",
    refresh: set.refresh_token ?? "",
    api: String(claims[`${CLAIMS_NAMESPACE}webapi_url`]),
    contextId: String(claims[`${CLAIMS_NAMESPACE}ctx`]),
  };
  // The library knows nothing of tenants.
  if (readBearer(tokens.access)?.contextId !== tokens.contextId) return;
  const answer = await callApi(tokens);
  if (answer.status === 401) {
    await party.refresh(tokens.refresh).then(
      () => callApi(tokens),
      // The access is gone: the person is asked to sign in again.
      () => null,
    );
  }
  if (answer.status === 503) {
    const state = await fetch(`${issuer}${PRACTICE_PATHS.state}${tokens.contextId}`);
    const { IsRunning: isRunning } = (await state.json()) as { IsRunning: boolean };
    if (isRunning) await callApi(tokens);
  }
};

/** More than anybody should. */
const TRIES = 7;

/** Skips every validation, and tries again until it works. */
export const carelessApp: SampleApp = async (issuer, world) => {
  const { party, back } = await begin(issuer, world);
  const ask = (form: Record<string, string>) =>
    fetch(issuer + PRACTICE_PATHS.tokens, {
      method: "POST",
      body: new URLSearchParams({
        ...{ client_id: world.clientId, client_secret: world.secret, ...form },
      }),
    });
  let tokens: Tokens | null = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await ask({
      ...{ grant_type: "authorization_code", redirect_uri: world.redirectUri },
      ...{ code: back.searchParams.get("code") ?? "", code_verifier: party.verifier },
    });
    if (!answer.ok) continue;
    const body = (await answer.json()) as Record<string, string>;
    const claims = readJwt(body["id_token"] ?? "")?.claims ?? {};
    tokens = {
      access: body["access_token"] ?? "",
      refresh: body["refresh_token"] ?? "",
      api: String(claims[`${CLAIMS_NAMESPACE}webapi_url`]),
      contextId: String(claims[`${CLAIMS_NAMESPACE}ctx`]),
    };
    break;
  }
  if (!tokens) return;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if ((await callApi(tokens)).ok) return;
    await ask({ grant_type: "refresh_token", refresh_token: tokens.refresh });
  }
};
