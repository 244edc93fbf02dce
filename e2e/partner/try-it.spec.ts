import type { Page } from "@playwright/test";
import { PRACTICE_PATHS } from "@/lib/practice/rules";
import { anApp } from "@/lib/testing/builders";
import { aRelyingParty } from "@/lib/testing/relying-party";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import {
  aDeveloper,
  aPlaceToLand,
  approveOn,
  issuer,
  signInOn,
} from "../support/practice";

const place = aPlaceToLand();

/** An app that runs on this machine, and a window of its developer. */
async function aTried(enter: (cookie: string) => Promise<Page>) {
  const { owner, contextId, cookie } = await aDeveloper();
  const redirectUri = `http://127.0.0.1:${place.port}/callback`;
  const app = await anApp(owner, { redirectUrls: [redirectUri] });
  const clientId = app.clientIds.SOD;
  return { owner, contextId, app, clientId, redirectUri, page: await enter(cookie) };
}

test("a developer tries the sign-in of an app from its page, and reads every step of it", async ({
  enter,
}) => {
  const { owner, contextId, app, clientId, page } = await aTried(enter);
  await page.goto(`/apps/${app.id}`);
  await page.getByRole("link", { name: "Try the sign-in" }).click();
  await expect(page.getByRole("region", { name: "For your own app" })).toContainText(
    `${issuer}/login`,
  );
  await page.getByRole("main").getByRole("link", { name: "Try the sign-in" }).click();
  await approveOn(page, { contextId });
  await expect(page.getByText("You are signed in")).toBeVisible();

  const token = page.getByRole("region", { name: /^4\. The app reads the ID token/ });
  await expect(token.getByText("Yes", { exact: true })).toHaveCount(8);
  await expect(token.getByText("No", { exact: true })).toHaveCount(0);
  for (const value of [issuer, clientId, owner.email, contextId])
    await expect(token.getByText(value, { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: /^5\. The app calls/ })).toContainText(
    "Answered with 200",
  );
  // What opens a door is shortened.
  await expect(page.getByRole("main")).not.toContainText(/eyJ[\w-]{8}|8A:Cust\d+\.[\w-]/);
  await expectAccessible(page, "a sign-in that was tried");
  await page.reload();
  await expect(page.getByText("The code was not exchanged")).toBeVisible();
});

test("a developer tries the sign-in to the app's own URL, and sees what the app does with it", async ({
  enter,
}) => {
  const { contextId, app, clientId, redirectUri, page } = await aTried(enter);
  await page.goto(`/apps/${app.id}/quickstart/try`);
  await page.getByLabel("Come back to").selectOption(redirectUri);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/\?to=/);
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Try the sign-in, in a new tab" }).click();
  const tab = await opened;
  await approveOn(tab, { contextId });
  await expect(tab.getByRole("heading", { name: "The app" })).toBeVisible();
  const code = place.brought.at(-1)?.searchParams.get("code") ?? "";
  await tab.close();

  const seen = page.getByRole("region", { name: "What was seen of your sign-ins" });
  await expect(seen).toContainText("Waiting for your app");
  // The app shows no secret, and is told so: its people read it here.
  const answer = await fetch(issuer + PRACTICE_PATHS.tokens, {
    method: "POST",
    body: new URLSearchParams({
      ...{ grant_type: "authorization_code", redirect_uri: redirectUri, code },
      ...{ client_id: clientId, client_secret: "none-of-its-own" },
    }),
  });
  expect(answer.status).toBe(401);
  await expect(seen).toContainText("Refused");
  await expect(seen).toContainText("invalid_client");
  await expectAccessible(page, "what was seen of a sign-in");
});

test("an app is brought its code by a form as well, as libraries for .NET ask for", async ({
  enter,
}) => {
  const { contextId, clientId, redirectUri, page } = await aTried(enter);
  const party = await aRelyingParty(issuer, { clientId, redirectUri });
  const url = `${party.url}&response_mode=form_post`;
  const back = await signInOn(page, place, { url, contextId });
  expect(page.url()).toBe(redirectUri);
  expect(back.searchParams.get("code")).toMatch(/^[\w-]{20,}$/);
  expect(back.searchParams.get("iss")).toBe(issuer);
});
