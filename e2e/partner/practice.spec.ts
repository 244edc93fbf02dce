import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS } from "@/lib/practice/rules";
import { anApp, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { signedToken } from "@/lib/testing/key-samples";
import { aRelyingParty } from "@/lib/testing/relying-party";
import { fillOver } from "../support/forms";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aDeveloper, aPlaceToLand, issuer, signInOn } from "../support/practice";

// Quick by themselves, but people and apps change places at every step, and others want the machine too.
test.describe.configure({ timeout: 120_000 });

const place = aPlaceToLand();

test("a real client signs in to an app made a moment ago, and each refusal is explained", async ({
  enter,
}) => {
  const { owner, contextId, cookie } = await aDeveloper();
  const other = await aTenant({ environment: "SOD" });
  await db.tenantPerson.create({
    data: {
      ...{ userId: owner.userId, tenantId: other.id },
      ...{ right: "EXTERNAL_CONSULTANT", source: "OPERATIONS" },
    },
  });
  const page = await enter(cookie);
  const local = `http://localhost:${place.port}/callback`;

  const web = await anAppWith(page, { template: "Web app", redirectUri: local });
  const secret = await aSecretOf(page);
  const party = await aRelyingParty(issuer, web);
  const first = await signInOn(page, place, { url: party.url, contextId });
  const refused = { error: "invalid_client" };
  const wrong = { secret: secret.replace("dpcs_sod_", "dpcs_sod_0").slice(0, -1) };
  await expect(party.tokens(first, wrong)).rejects.toMatchObject(refused);
  // A code is spent by whoever proves to be the app, and by nobody else.
  const basic = { secret, method: "client_secret_basic" as const };
  const claims = (await party.tokens(first, basic)).claims();
  expect(claims).toMatchObject({ sub: owner.email, aud: web.clientId });
  expect(claims[`${CLAIMS_NAMESPACE}ctx`]).toBe(contextId);

  const late = await aRelyingParty(issuer, { ...web, secret });
  const second = await signInOn(page, place, { url: late.url, contextId });
  await page.goto(`${web.path}/credentials`);
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke secret" }).click();
  await expect(page.getByText("0 of 5 in use")).toBeVisible();
  await expect(late.tokens(second)).rejects.toMatchObject(refused);

  const elsewhere = await aRelyingParty(issuer, { ...web, redirectUri: `${local}/` });
  const technical = await page.request.get(elsewhere.url);
  expect(technical.status()).toBe(400);
  expect(await technical.text()).toContain("Authorize error code 2");

  const asked = await aRelyingParty(issuer, web);
  const missing = await signInOn(page, place, {
    ...{ url: asked.url, contextId: other.contextId, refused: /Error code 4/ },
  });
  expect(missing.searchParams.get("error_description")).toMatch(/AuthorizeErrorCode 4 /);

  await page.goto(`/tenants/sod/${contextId}`);
  const card = page.getByRole("article", { name: web.name });
  await card.getByRole("button", { name: "Pause", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("We look into strange sign-ins.");
  await dialog.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(dialog).toBeHidden();
  const again = await aRelyingParty(issuer, web);
  const paused = await signInOn(page, place, {
    ...{ url: again.url, contextId, refused: /Error code 1.*The customer has paused it/ },
  });
  expect(paused.searchParams.get("error_description")).toMatch(/AuthorizeErrorCode 1 /);

  await page.goto(`${web.path}/failures`);
  const list = page.getByRole("list", { name: "Refused sign-ins" });
  for (const [code, what] of [
    [1, "The customer has paused the app."],
    [2, "It ends with a slash. The registered one does not."],
    [4, "Nobody has let this app into this tenant yet."],
    [4, "The secret was revoked."],
    [4, "The secret is none of this app’s."],
  ] as const) {
    const entry = list.getByRole("listitem").filter({ hasText: what });
    await expect(entry).toContainText(`Code ${code}`);
  }
  const requestId = /Request ID (\S+)$/.exec(
    paused.searchParams.get("error_description") ?? "",
  )?.[1];
  await expect(list).toContainText(requestId ?? "none");
});

test("a real client signs in to a native app, and to a server that goes on by itself", async ({
  enter,
}) => {
  const { contextId, cookie } = await aDeveloper();
  const page = await enter(cookie);
  const loopback = { template: "Native app", redirectUri: "http://127.0.0.1/callback" };
  const desktop = await anAppWith(page, loopback);
  // On whatever port was free.
  const redirectUri = `http://127.0.0.1:${place.port}/callback`;
  const real = await aRelyingParty(issuer, { ...desktop, redirectUri, method: "none" });
  const came = await signInOn(page, place, { url: real.url, contextId });
  expect((await real.tokens(came)).claims()).toMatchObject({ aud: desktop.clientId });

  const bare = await anAppWith(page, { template: "Native app" });
  const plain = {
    redirectUri: `http://127.0.0.1:${place.port}`,
    method: "none" as const,
  };
  const byHand = await aRelyingParty(issuer, { ...bare, ...plain });
  const arrived = await signInOn(page, place, { url: byHand.url, contextId });
  // The library writes the address of the template's own pattern with a slash behind it.
  expect((await byHand.unchecked(arrived)).claims().aud).toBe(bare.clientId);

  const server = await anAppWith(page, {
    template: "Server-to-server",
    redirectUri: `http://localhost:${place.port}/callback`,
  });
  const serverSecret = await aSecretOf(page);
  const key = await aKeyOf(page);
  const jwk = { ...key.export({ format: "jwk" }), alg: "RS256" };
  const signing = { method: "private_key_jwt" as const, jwks: { keys: [jwk] } };
  const importer = await aRelyingParty(issuer, { ...server, ...signing });
  const back = await signInOn(page, place, { url: importer.url, contextId });
  const told = (await importer.tokens(back)).claims();
  const token = String(told[`${CLAIMS_NAMESPACE}system_token`]);
  expect(await callBySystemUser({ contextId, token, key, secret: serverSecret })).toEqual(
    expect.objectContaining({ UserType: "SystemAssociate" }),
  );
});

test("an administrator is asked for what a newer version adds", async ({ enter }) => {
  const { owner, contextId, cookie } = await aDeveloper();
  const redirectUri = `http://localhost:${place.port}/callback`;
  const app = await anApp(owner, { redirectUrls: [redirectUri] });
  const page = await enter(cookie);
  const url = async () =>
    (await aRelyingParty(issuer, { clientId: app.clientIds.SOD, redirectUri })).url;
  await signInOn(page, place, { url: await url(), contextId });
  await db.configurationVersion.update({
    where: { id: app.versionId },
    data: { claims: ["SystemToken", "PersonId"], revision: { increment: 1 } },
  });

  await page.goto(await url());
  await expect(page.getByRole("heading", { name: /^Let .+ do more on / })).toBeVisible();
  await expectAccessible(page, "a sign-in that asks for more");
  await page.getByRole("link", { name: "Not now, back to the app" }).click();
  await expect(page.getByRole("heading", { name: "The app" })).toBeVisible();
  const refused = place.brought.at(-1)?.searchParams.get("error_description");
  expect(refused).toMatch(/AuthorizeErrorCode 5 /);

  await page.goto(await url());
  await page.getByRole("button", { name: "Agree, and go on" }).click();
  await page.getByRole("link", { name: `Sign in on ${contextId}` }).click();
  await expect(page.getByRole("heading", { name: "The app" })).toBeVisible();
  expect(place.brought.at(-1)?.searchParams.get("code")).toMatch(/./);
});

type AppToMake = { template: string; redirectUri?: string };

/** Made by the wizard; its client ID as its page shows it. */
async function anAppWith(page: Page, { template, redirectUri = "" }: AppToMake) {
  const name = `${template} ${Date.now().toString(36)}`;
  await page.goto("/apps/new");
  await page.getByRole("radio", { name: template }).check();
  await page.getByRole("radio", { name: "Custom app" }).check();
  await page.getByLabel("Application name").fill(name);
  if (redirectUri) await fillOver(page.getByLabel("Redirect URLs"), redirectUri);
  await page.getByRole("button", { name: "Create application" }).click();
  await page.waitForURL(/\/created$/);
  const path = new URL(page.url()).pathname.replace(/\/created$/, "");
  await page.goto(`${path}/credentials`);
  const sod = page.getByRole("region", { name: "SOD", exact: true });
  const clientId = (await sod.getByText(/^[0-9a-f]{32}$/).textContent()) ?? "";
  return { name, path, clientId, redirectUri };
}

/** Made and kept on the page that is open. */
async function aSecretOf(page: Page): Promise<string> {
  const sod = page.getByRole("region", { name: "SOD", exact: true });
  await sod.getByRole("button", { name: "New client secret" }).click();
  const shown = await sod.getByText(/^dpcs_sod_[0-9A-Za-z]{49}$/).textContent();
  await sod.getByRole("button", { name: "I have stored it" }).click();
  await expect(sod.getByText("1 of 5 in use")).toBeVisible();
  return shown ?? "";
}

async function aKeyOf(page: Page): Promise<KeyObject> {
  const keys = page.getByRole("region", { name: "Keys for the system user in SOD" });
  await keys.getByText("Add a key").click();
  await keys.getByLabel("Where it is used").first().fill("import server");
  await keys.getByRole("button", { name: "Make a key pair" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    keys.getByRole("button", { name: "Download as PEM" }).click(),
  ]);
  const pem = readFileSync(await file.path(), "utf8");
  await keys.getByRole("button", { name: "I have stored it" }).click();
  return createPrivateKey(pem);
}

type Server = { contextId: string; token: string; key: KeyObject; secret: string };

/** Signs the token as SuperOffice documents it, exchanges it, and calls by the ticket. */
async function callBySystemUser({ contextId, token, key, secret }: Server) {
  const exchanged = await fetch(issuer + PRACTICE_PATHS.tickets, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      ...{ SignedSystemToken: signedToken(token, key), ApplicationToken: secret },
      ...{ ContextIdentifier: contextId, ReturnTokenType: "JWT" },
    }),
  });
  const { Token = "" } = (await exchanged.json()) as { Token?: string };
  const payload = Buffer.from(Token.split(".")[1] ?? "", "base64url").toString();
  const claims = JSON.parse(payload) as Record<string, string>;
  const called = await fetch(
    `${claims[`${CLAIMS_NAMESPACE}webapi_url`]}v1/User/currentPrincipal`,
    {
      headers: {
        authorization: `SOTicket ${claims[`${CLAIMS_NAMESPACE}ticket`]}`,
        "so-apptoken": secret,
      },
    },
  );
  return (await called.json()) as Record<string, unknown>;
}
