import { anApp } from "@/lib/testing/builders";
import { aRelyingParty } from "@/lib/testing/relying-party";
import { expectAccessible } from "../support/looks";
import { expect, test } from "../support/portal";
import { aDeveloper, aPlaceToLand, issuer, signInOn } from "../support/practice";

const place = aPlaceToLand();

test("an app meets a fault that was asked for, and its page says what it did", async ({
  enter,
}) => {
  const { owner, contextId, cookie } = await aDeveloper();
  const redirectUri = `http://127.0.0.1:${place.port}/callback`;
  const app = await anApp(owner, { isNative: true, redirectUrls: [redirectUri] });
  const clientId = app.clientIds.SOD;
  const [page, window] = [await enter(cookie), await enter(cookie)];
  await page.goto(`/apps/${app.id}/quickstart`);
  const [code, authority] = [page.getByLabel("The code in .NET"), `${issuer}/login`];
  await expect(code).toContainText(`options.Authority = "${authority}"`);
  await page.getByRole("link", { name: "SuperOffice", exact: true }).click();
  await expect(code).toContainText(`"https://sod.superoffice.com/login"`);
  await expectAccessible(page, "the quickstart, with a choice of SuperIDs");
  await page.getByRole("link", { name: "Test against faults" }).click();
  await expect(page.getByText(authority, { exact: true })).toBeVisible();

  /** Signs in to it in another window, and has it use what it got. */
  async function useIt() {
    const party = await aRelyingParty(issuer, { clientId, redirectUri, method: "none" });
    const back = await signInOn(window, place, { url: party.url, contextId });
    const got = await party.unchecked(back);
    const called = await fetch(`${issuer}/${contextId}/api/v1/User/currentPrincipal`, {
      headers: { authorization: `Bearer ${got.access_token ?? ""}` },
    });
    return { expiresAt: got.claims().exp * 1000, status: called.status };
  }
  const ordinary = page.getByRole("region", { name: "Ordinary sign-in" });
  await ordinary.getByRole("button", { name: "Start" }).click();
  await expect(ordinary).toContainText("Waits for your sign-in");
  expect(await useIt()).toMatchObject({ status: 200 });
  await expect(ordinary).toContainText("Passed");

  const fault = page.getByRole("listitem").filter({ hasText: "Expired token" });
  await fault.getByRole("button", { name: "Start" }).click();
  await expect(fault).toContainText("Waits for your sign-in");
  await expectAccessible(page, "faults, one of which waits");
  const { expiresAt } = await useIt();
  expect(expiresAt).toBeLessThan(Date.now());
  await expect(fault).toContainText("Failed");
  await expect(fault).toContainText("Seen: it called the tenant’s API once.");
  await expect(fault.getByRole("button", { name: "Run it again" })).toBeVisible();
  await expectAccessible(page, "faults, one of which was believed");
});
