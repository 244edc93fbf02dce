import { aMember, anApp, aTenant, aTenantPerson } from "./builders";
import { aBrowser, aFreePort, signInAs } from "./practice";
import { aRelyingParty } from "./relying-party";
import { aSecret } from "./secrets";

export const CALLBACK = "https://app.example.com/callback";

/** The practice SuperID on a port of its own, and what signs in there. */
export async function aPractice() {
  const port = await aFreePort();
  process.env["PRACTICE_URL"] = `http://localhost:${port}`;
  // After the address is said: it is read once.
  const { servePractice } = await import("@/scripts/parts/practice-server");
  const { issuer, close } = await servePractice({ port, host: "127.0.0.1" });

  /** An app made a moment ago, a tenant in SOD with its administrator, and a browser. */
  async function aWorld(how: Parameters<typeof anApp>[1] = {}) {
    const owner = await aMember();
    const app = await anApp(owner, how);
    const { plain, secretId } = how.isNative
      ? { plain: "", secretId: "" }
      : await aSecret(owner, app, { environment: "SOD" });
    const tenant = await aTenant({ environment: "SOD" });
    const person = await aTenantPerson(tenant.id);
    return {
      ...{ owner, app, tenant, person, secret: plain, secretId },
      ...{ clientId: app.clientIds.SOD, redirectUri: how.redirectUrls?.[0] ?? CALLBACK },
      ...{ contextId: tenant.contextId, browser: aBrowser(issuer) },
    };
  }
  type World = Awaited<ReturnType<typeof aWorld>>;

  async function signIn(world: World, how: Partial<World> & { method?: "none" } = {}) {
    const { person, browser, contextId } = { ...world, ...how };
    const party = await aRelyingParty(issuer, { ...world, ...how });
    const back = await signInAs(person, { browser, url: party.url, contextId });
    return { party, back, tokens: await party.tokens(back) };
  }

  function currentPrincipal(contextId: string, token: string | undefined) {
    return fetch(`${issuer}/${contextId}/api/v1/User/currentPrincipal`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  }
  return { issuer, close, aWorld, signIn, currentPrincipal };
}

export type PracticeWorld = Awaited<
  ReturnType<Awaited<ReturnType<typeof aPractice>>["aWorld"]>
>;
