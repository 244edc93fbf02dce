import type { KeyObject } from "node:crypto";
import { readJwt } from "@/lib/practice/exchanges/rules";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS, readBearer } from "@/lib/practice/rules";
import { signedToken } from "./key-samples";
import { signInAs } from "./practice";
import { aRelyingParty } from "./relying-party";
import type { SampleApp } from "./relying-parties";
import type { PracticeWorld } from "./practice-world";

type Exchanged = { IsSuccessful: boolean; Token: string | null };

/**
 * A server that works by its system user alone: a person's sign-in only brings it the token. The ticket is
 * kept from one sign-in to the next.
 */
export function aServer(issuer: string, world: PracticeWorld, key: KeyObject) {
  const { contextId, secret, browser } = world;
  let ticket = "";

  async function exchange(token: string): Promise<boolean> {
    const answer = await fetch(issuer + PRACTICE_PATHS.tickets, {
      method: "POST",
      body: JSON.stringify({
        ...{ SignedSystemToken: signedToken(token, key), ApplicationToken: secret },
        ...{ ContextIdentifier: contextId, ReturnTokenType: "JWT" },
      }),
    });
    const { Token } = (await answer.json()) as Exchanged;
    ticket = String(readJwt(Token ?? "")?.claims[`${CLAIMS_NAMESPACE}ticket`] ?? "");
    return ticket !== "";
  }
  function call(): Promise<Response> {
    return fetch(`${issuer}/${contextId}/api/v1/User/currentPrincipal`, {
      headers: { authorization: `SOTicket ${ticket}`, "so-apptoken": secret },
    });
  }
  async function isRunning(): Promise<boolean> {
    const answer = await fetch(issuer + PRACTICE_PATHS.state + contextId);
    return ((await answer.json()) as { IsRunning: boolean }).IsRunning;
  }
  async function begin() {
    const party = await aRelyingParty(issuer, world);
    return {
      party,
      back: await signInAs(world.person, { browser, url: party.url, contextId }),
    };
  }
  const systemToken = (claims: Record<string, unknown>) =>
    String(claims[`${CLAIMS_NAMESPACE}system_token`]);

  /** Believes what was checked, and stops when it is told to. */
  const right: SampleApp = async () => {
    const { party, back } = await begin();
    const set = await party.tokens(back).catch(() => null);
    if (!set || readBearer(set.access_token ?? "")?.contextId !== contextId) return;
    const token = systemToken(set.claims());
    if (!ticket && !(await exchange(token))) return;
    const answer = await call();
    if (answer.status === 503 && (await isRunning())) await call();
    if (answer.status === 401 && (await exchange(token))) await call();
  };

  /** Believes everything, and tries again until it works; answers whether it did. */
  const careless = async () => {
    const { party, back } = await begin();
    const set = await party.unchecked(back);
    const token = systemToken(set.claims());
    // More than anybody should.
    for (let tries = 0; tries < 7; tries += 1)
      if ((await exchange(token)) && (await call()).ok) return true;
    return false;
  };
  return { right, careless, exchange };
}
